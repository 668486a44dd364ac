package fi.yhteinen.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import fi.yhteinen.model.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an operator lays into the packages directory counts. The environment variable
 * HUB_TEST_FHIR_PACKAGES may name a folder of real packages, such as the Finnish base profiles; the
 * run prints which were tried.
 */
class PackagesTest {

  private static final FhirContext CONTEXT = FhirContext.forR4Cached();
  private static final String PROFILE = "http://example.org/fhir/StructureDefinition/born";
  private static final String COLOURS = "http://example.org/fhir/CodeSystem/colour";

  @TempDir Path folder;

  @Test
  void profilesAndCodesOfAPackageAreKnown() throws IOException {
    write(folder.resolve("example.born-1.0.0.tgz"), definitions());

    FullValidator validator = withPackages(folder);

    assertThat(validator.knows(PROFILE)).isTrue();
    assertThat(rules(validator, "{\"resourceType\":\"Patient\",\"birthDate\":\"2000-01-01\"}"))
        .doesNotContain("Validation_VAL_Profile_Minimum");
    assertThat(validator.check("{\"resourceType\":\"Patient\"}", PROFILE))
        .anyMatch(finding -> finding.isError() && "Patient.birthDate".equals(finding.path()));
    assertThat(validator.terminology().fetchCodeSystem(COLOURS)).isNotNull();
  }

  @Test
  void anEmptyFolderChangesNothing() {
    assertThat(withPackages(folder).knows(PROFILE)).isFalse();
  }

  @Test
  void packagesOfAnOperatorAreRead() throws IOException {
    String named = System.getenv("HUB_TEST_FHIR_PACKAGES");
    if (named == null) {
      System.out.println("HUB_TEST_FHIR_PACKAGES names no folder: only the project's own package");
      return;
    }
    try (var files = Files.list(Path.of(named))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".tgz")).sorted().toList()) {
        Path alone = Files.createDirectory(folder.resolve(file.getFileName().toString() + ".d"));
        Files.copy(file, alone.resolve(file.getFileName()));
        IValidationSupport support = ProfileLibrary.packages(CONTEXT, alone);
        List<StructureDefinition> profiles =
            Objects.requireNonNull(support.fetchAllStructureDefinitions());
        System.out.println(file.getFileName() + ": " + profiles.size() + " definitions");
        FullValidator validator = withPackages(alone);
        assertThat(profiles).isNotEmpty();
        for (StructureDefinition profile : profiles) {
          assertThat(validator.knows(profile.getUrl())).as(profile.getUrl()).isTrue();
        }
        profiles.stream()
            .filter(profile -> profile.getType().equals("Patient"))
            .forEach(profile -> assertThat(judged(validator, profile)).isTrue());
      }
    }
  }

  /** Whether the validator comes to a verdict about a Patient by this profile. */
  private static boolean judged(FullValidator validator, StructureDefinition profile) {
    return validator.check("{\"resourceType\":\"Patient\"}", profile.getUrl()).stream()
        .noneMatch(finding -> finding.rule().equals("unjudged"));
  }

  private static List<String> rules(FullValidator validator, String json) {
    return validator.check(json, PROFILE).stream().map(Finding::rule).toList();
  }

  private static FullValidator withPackages(Path folder) {
    return FullValidator.build(CONTEXT, List.of(ProfileLibrary.packages(CONTEXT, folder)));
  }

  private static Map<String, String> definitions() {
    return new TreeMap<>(
        Map.of(
            "package.json",
            """
            {"name":"example.born","version":"1.0.0","fhirVersions":["4.0.1"],
             "dependencies":{"hl7.fhir.r4.core":"4.0.1"}}\
            """,
            "StructureDefinition-born.json",
            """
            {"resourceType":"StructureDefinition","id":"born","url":"%s","name":"Born",
             "status":"active","fhirVersion":"4.0.1","kind":"resource","abstract":false,
             "type":"Patient","derivation":"constraint",
             "baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient",
             "differential":{"element":[{"id":"Patient.birthDate","path":"Patient.birthDate",
              "min":1}]}}\
            """
                .formatted(PROFILE),
            "CodeSystem-colour.json",
            """
            {"resourceType":"CodeSystem","id":"colour","url":"%s","status":"active",
             "content":"complete","concept":[{"code":"red","display":"Red"}]}\
            """
                .formatted(COLOURS),
            "other.txt",
            "nothing of FHIR"));
  }

  private static void write(Path file, Map<String, String> contents) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      for (Map.Entry<String, String> content : contents.entrySet()) {
        byte[] bytes = content.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry("package/" + content.getKey());
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
      }
    }
  }
}
