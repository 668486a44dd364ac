package fi.yhteinen.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The agencies, their units and the people who work there: what the provisioner makes true.
 *
 * <p>A directory is consistent once made: keys, OIDs and user names are unique, and everyone's
 * agency and units exist. What is not gives an {@link IllegalArgumentException} that names it.
 *
 * @param agencies in any order
 * @param people in any order
 */
public record Directory(List<Agency> agencies, List<Person> people) {

  private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9]\\d{0,38})){2,30}");
  private static final Pattern USER_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * An authority, company or association that answers for its own people.
   *
   * @param key a short name for use within this directory, as {@code O1}
   * @param oid what the agency is matched by, without {@code urn:oid:}
   * @param businessId Y-tunnus, with its hyphen
   * @param kind a code of the code system {@code agency-kind}
   * @param units an agency without any is its own unit
   */
  public record Agency(
      String key, String oid, String businessId, String kind, String name, List<Unit> units) {

    public Agency {
      requireText("key of an agency", key);
      requireOid(key, oid);
      requireText(key + ": businessId", businessId);
      requireText(key + ": kind", kind);
      requireText(key + ": name", name);
      units = copy(units);
    }

    /** The OIDs that somebody working in these units carries; the agency's own if it has none. */
    Set<String> unitOids(List<String> unitKeys) {
      return units.isEmpty()
          ? Set.of(oid)
          : units.stream()
              .filter(unit -> unitKeys.contains(unit.key()))
              .map(Unit::oid)
              .collect(Collectors.toSet());
    }
  }

  /**
   * A part of an agency with tasks of its own.
   *
   * @param key a short name for use within this directory, as {@code O1a}
   * @param oid what the unit is matched by, without {@code urn:oid:}
   * @param kind a code of the code system {@code unit-kind}
   */
  public record Unit(String key, String oid, String kind, String name) {

    public Unit {
      requireText("key of a unit", key);
      requireOid(key, oid);
      requireText(key + ": kind", kind);
      requireText(key + ": name", name);
    }
  }

  /**
   * Somebody who logs in.
   *
   * @param userName what the person is matched by; lower case
   * @param roles names of realm roles, at least one
   * @param agency key of the agency, null for clients and guardians
   * @param units keys of units of that agency, at most ten
   * @param fhirUser {@code PractitionerRole/<id>}, {@code Patient/<id>} or {@code
   *     RelatedPerson/<id>}; null leaves what the realm has
   * @param enabled false for somebody who has left: may not log in; null means true
   */
  public record Person(
      String userName,
      String givenName,
      String familyName,
      Set<String> roles,
      @Nullable String agency,
      List<String> units,
      @Nullable String fhirUser,
      @Nullable Boolean enabled) {

    public Person {
      if (userName == null || !USER_NAME.matcher(userName).matches()) {
        throw new IllegalArgumentException(userName + ": a user name is 2–64 of a–z 0–9 . _ -");
      }
      requireText(userName + ": givenName", givenName);
      requireText(userName + ": familyName", familyName);
      roles = roles == null ? Set.of() : Set.copyOf(roles);
      units = copy(units);
      if (roles.isEmpty()) {
        throw new IllegalArgumentException(userName + " has no role");
      }
      if (units.size() > 10) {
        throw new IllegalArgumentException(userName + " is in more than ten units");
      }
    }

    /** Whether the person may log in. */
    public boolean mayLogIn() {
      return enabled == null || enabled;
    }

    /** The same person, known to the hub by this reference. */
    public Person withFhirUser(String reference) {
      return new Person(userName, givenName, familyName, roles, agency, units, reference, enabled);
    }
  }

  public Directory {
    agencies = copy(agencies);
    people = copy(people);
    var units = agencies.stream().flatMap(agency -> agency.units().stream()).toList();
    unique("key", Stream.concat(agencies.stream().map(Agency::key), units.stream().map(Unit::key)));
    unique("OID", Stream.concat(agencies.stream().map(Agency::oid), units.stream().map(Unit::oid)));
    unique("agency name", agencies.stream().map(Agency::name));
    agencies.forEach(
        agency -> unique("unit name in " + agency.key(), agency.units().stream().map(Unit::name)));
    unique("user name", people.stream().map(Person::userName));
    var byKey = agencies.stream().collect(Collectors.toMap(Agency::key, Function.identity()));
    people.forEach(person -> placed(person, byKey));
  }

  /** Reads a directory from a YAML file; JSON is YAML too. */
  public static Directory read(Path file) {
    try {
      return YAML.readValue(file.toFile(), Directory.class);
    } catch (JacksonException e) {
      throw unreadable(file.toString(), e);
    }
  }

  /** The demonstration region, without {@code fhirUser}. */
  public static Directory demonstration() {
    var name = "/demonstration/directory.yaml";
    try (InputStream in = Objects.requireNonNull(Directory.class.getResourceAsStream(name), name)) {
      return YAML.readValue(in, Directory.class);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }

  /**
   * The same directory, its people known to the hub by these references.
   *
   * @param referenceByUserName people who are not in it keep what they have
   */
  public Directory withFhirUsers(Map<String, String> referenceByUserName) {
    return new Directory(
        agencies,
        people.stream()
            .map(person ->
                Optional.ofNullable(referenceByUserName.get(person.userName()))
                    .map(person::withFhirUser)
                    .orElse(person))
            .toList());
  }

  /** The agency a person works for; empty for clients and guardians. */
  public Optional<Agency> agencyOf(Person person) {
    return agencies.stream().filter(agency -> agency.key().equals(person.agency())).findFirst();
  }

  private static void placed(Person person, Map<String, Agency> byKey) {
    var agency = person.agency() == null ? null : byKey.get(person.agency());
    if (agency == null && person.agency() != null) {
      throw new IllegalArgumentException(person.userName() + ": no agency " + person.agency());
    }
    for (String unit : person.units()) {
      if (agency == null || agency.units().stream().noneMatch(own -> own.key().equals(unit))) {
        throw new IllegalArgumentException(
            person.userName() + ": " + unit + " is no unit of " + person.agency());
      }
    }
  }

  private static void unique(String what, Stream<String> values) {
    var seen = new HashSet<String>();
    values.forEach(value -> {
      if (!seen.add(value)) {
        throw new IllegalArgumentException("%s %s is there twice".formatted(what, value));
      }
    });
  }

  private static void requireText(String what, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(what + " is missing");
    }
  }

  private static void requireOid(String key, @Nullable String oid) {
    if (oid == null || !OID.matcher(oid).matches()) {
      throw new IllegalArgumentException("%s: %s is no OID".formatted(key, oid));
    }
  }

  private static <T> List<T> copy(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** The parser's own text would quote the file; its place and our own reason are enough. */
  private static IllegalArgumentException unreadable(String file, JacksonException e) {
    Throwable cause = e.getCause();
    String reason =
        cause instanceof IllegalArgumentException ? cause.getMessage() : e.getOriginalMessage();
    var place = e.getLocation();
    return new IllegalArgumentException(
        "%s%s: %s".formatted(file, place == null ? "" : ", line " + place.getLineNr(), reason), e);
  }
}
