package fi.yhteinen.keycloak;

import fi.yhteinen.keycloak.Directory.Agency;
import fi.yhteinen.keycloak.Directory.Person;
import fi.yhteinen.keycloak.Directory.Unit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Directories to start from. An agency's number is in its OID, so that tests do not meet. */
final class Directories {

  private Directories() {}

  /** The demonstration region with a reference for everybody. */
  static Directory demonstration() {
    return Directory.demonstration()
        .withFhirUsers(
            Directory.demonstration().people().stream()
                .collect(
                    Collectors.toMap(
                        Person::userName, person -> referenceType(person) + person.userName())));
  }

  /** Agency {@code agency-NUMBER} with units of these keys, whose OIDs end in 10, 11, 12 … */
  static Agency agency(String number, String... unitKeys) {
    return agency(
        number,
        IntStream.range(0, unitKeys.length)
            .mapToObj(i ->
                new Unit(
                    unitKeys[i],
                    "1.2.246.10.%s.10.%d".formatted(number, 10 + i),
                    "working-age-social",
                    "Yksikkö " + unitKeys[i]))
            .toList());
  }

  static Agency agency(String number, List<Unit> units) {
    return new Agency(
        "agency-" + number,
        "1.2.246.10.%s.10.1".formatted(number),
        number,
        "municipality",
        "Kunta " + number,
        units);
  }

  static Person person(String userName, String role, @Nullable String agency, List<String> units) {
    return new Person(userName, "Etu", "Suku", Set.of(role), agency, units, null, null);
  }

  /** The same person after the last day at work. */
  static Person left(Person person) {
    return new Person(
        person.userName(),
        person.givenName(),
        person.familyName(),
        person.roles(),
        person.agency(),
        person.units(),
        person.fhirUser(),
        false);
  }

  private static String referenceType(Person person) {
    return person.roles().contains("client")
        ? "Patient/"
        : person.roles().contains("guardian") ? "RelatedPerson/" : "PractitionerRole/";
  }
}
