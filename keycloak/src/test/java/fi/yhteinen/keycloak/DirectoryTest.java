package fi.yhteinen.keycloak;

import static fi.yhteinen.keycloak.Directories.agency;
import static fi.yhteinen.keycloak.Directories.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fi.yhteinen.keycloak.Directory.Agency;
import fi.yhteinen.keycloak.Directory.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTest {

  @TempDir private Path folder;

  @Test
  void theDemonstrationRegionHasSevenAgenciesAndTwentyOnePeople() {
    var region = Directory.demonstration();

    assertThat(region.agencies())
        .extracting(Agency::key)
        .containsExactly("O1", "O2", "O3", "O4", "O5", "O6", "O7");
    assertThat(region.people())
        .extracting(Person::userName)
        .containsExactlyInAnyOrder(
            "leena", "olli", "taru", "kaisa", "mika", "heli", "tiina", "pete", "risto", "doris",
            "outi", "maija", "ulla", "aatu", "otso", "oona", "paula", "kimmo", "aino", "sirkka",
            "sanna");
  }

  @Test
  void demonstrationOidsAreMadeOfTheBusinessId() {
    for (Agency agency : Directory.demonstration().agencies()) {
      var stem = "1.2.246.10." + agency.businessId().replace("-", "") + ".10.";
      assertThat(
              Stream.concat(
                  Stream.of(agency.oid()), agency.units().stream().map(unit -> unit.oid())))
          .allMatch(oid -> oid.startsWith(stem));
    }
  }

  @Test
  void userNamesOfTheDemonstrationAreFirstNames() {
    assertThat(Directory.demonstration().people())
        .allMatch(person -> person.givenName().equalsIgnoreCase(person.userName()));
  }

  @Test
  void readsAFileOfPeople() throws IOException {
    var directory =
        read(
            """
            agencies:
              - key: K
                oid: 1.2.3.4
                businessId: 9900001-8
                kind: municipality
                name: Kunta
                units:
                  - {key: Ka, oid: 1.2.3.5, kind: employment-services, name: Työllisyys}
            people:
              - userName: veera
                givenName: Veera
                familyName: Virtala
                roles: [employment-officer, unit-lead]
                agency: K
                units: [Ka]
                fhirUser: PractitionerRole/1
                enabled: false
            """);

    assertThat(directory.people().getFirst())
        .satisfies(person -> {
          assertThat(person.roles()).containsExactlyInAnyOrder("employment-officer", "unit-lead");
          assertThat(person.mayLogIn()).isFalse();
          assertThat(directory.agencyOf(person)).map(Agency::name).hasValue("Kunta");
        });
  }

  @Test
  void refusesAWordItDoesNotKnow() {
    var yaml =
        """
        people:
          - userName: veera
            nickname: Vee
            givenName: Veera
            familyName: Virtala
            roles: [manager]
        """;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(yaml))
        .withMessageContaining("nickname");
  }

  @Test
  void refusesAFieldGivenTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("agencies: []\nagencies: []\n"))
        .withMessageContaining("agencies");
  }

  @Test
  void refusesAPersonWithoutARole() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("people:\n  - {userName: veera, givenName: V, familyName: V}\n"))
        .withMessageContaining("veera has no role");
  }

  @Test
  void refusesAUserNameInCapitals() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> person("Veera", "manager", null, List.of()));
  }

  @Test
  void refusesAnAgencyThatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Directory(List.of(), List.of(person("veera", "manager", "K", List.of()))))
        .withMessage("veera: no agency K");
  }

  @Test
  void refusesAUnitOfAnotherAgency() {
    var agencies = List.of(agency("1", "A"), agency("2", "B"));

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Directory(agencies, List.of(person("veera", "manager", "agency-1", List.of("B")))))
        .withMessage("veera: B is no unit of agency-1");
  }

  @Test
  void refusesAnOidGivenTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Directory(List.of(agency("1"), agency("1")), List.of()));
  }

  @Test
  void refusesWhatIsNoOid() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Directory.Unit("A", "urn:oid:1.2.3", "disability", "A"))
        .withMessage("A: urn:oid:1.2.3 is no OID");
  }

  @Test
  void refusesMoreUnitsThanATokenCarries() {
    var units = Stream.iterate(1, n -> n + 1).limit(11).map(n -> "u" + n).toList();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> person("veera", "manager", "K", units))
        .withMessage("veera is in more than ten units");
  }

  @Test
  void takesReferencesForThoseThatHaveOne() {
    var region = Directory.demonstration().withFhirUsers(Map.of("aino", "Patient/1"));

    assertThat(region.people())
        .filteredOn(person -> person.fhirUser() != null)
        .extracting(Person::userName)
        .containsExactly("aino");
  }

  private Directory read(String yaml) throws IOException {
    return Directory.read(Files.writeString(folder.resolve("directory.yaml"), yaml));
  }
}
