package fi.yhteinen;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The walls of the house: which room calls which, and which library is known where. */
class HouseTest {

  private static final List<String> OTHER_MODULES = List.of("profiles", "keycloak", "local");

  private static final JavaClasses HUB =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .importPaths(Path.of("target", "classes"));

  @Test
  void roomsCallOnlyWhatTheirDoorsAllow() {
    ApplicationModules.of(
            YhteinenApplication.class,
            resideInAnyPackage(
                OTHER_MODULES.stream()
                    .map(module -> "fi.yhteinen." + module + "..")
                    .toArray(String[]::new)))
        .verify();
  }

  @Test
  void onlyTheProtocolEdgeKnowsHapisServer() {
    noClasses()
        .that(not(resideInAPackage("fi.yhteinen.fhir..")))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("ca.uhn.fhir.rest.server", "ca.uhn.fhir.rest.annotation"))
        .check(HUB);
  }

  @Test
  void onlyFulltextKnowsElasticsearchAndVoikko() {
    noClasses()
        .that(not(resideInAPackage("fi.yhteinen.fulltext..")))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("co.elastic.clients..", "org.apache.lucene..", "org.puimula.."))
        .check(HUB);
  }

  @Test
  void timeIsAskedOfAClock() {
    noClasses().should().callMethod(java.time.Instant.class, "now").check(HUB);
    noClasses().should().callMethod(java.time.LocalDate.class, "now").check(HUB);
  }

  @Test
  void everyRoomHasASign() throws IOException {
    Path rooms = Path.of("src", "main", "java", "fi", "yhteinen");
    try (Stream<Path> folders = Files.list(rooms)) {
      List<Path> without =
          folders
              .filter(Files::isDirectory)
              .filter(room -> !isSigned(room.resolve("package-info.java")))
              .toList();
      assertThat(without).isEmpty();
    }
  }

  @Test
  void noRoomsSqlNamesAnotherRoomsSchema() throws IOException {
    List<String> schemas =
        List.of(
            "store",
            "access",
            "audit",
            "search",
            "fulltext",
            "interaction",
            "relation",
            "activity",
            "identity",
            "notify",
            "web");
    Pattern table =
        Pattern.compile("(?i)\\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\\s+([a-z]+)\\.[a-z_]+\\b");
    Path rooms = Path.of("src", "main", "java", "fi", "yhteinen");
    try (Stream<Path> files = Files.walk(rooms)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String room = rooms.relativize(file).getName(0).toString();
        Matcher named = table.matcher(Files.readString(file));
        while (named.find()) {
          if (schemas.contains(named.group(1))) {
            assertThat(named.group(1)).as("schema named in " + file).isEqualTo(room);
          }
        }
      }
    }
  }

  private static boolean isSigned(Path sign) {
    try {
      String text = Files.readString(sign);
      return text.contains("@NullMarked") && text.contains("@ApplicationModule");
    } catch (IOException e) {
      return false;
    }
  }
}
