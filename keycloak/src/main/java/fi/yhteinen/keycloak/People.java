package fi.yhteinen.keycloak;

import static java.util.function.Predicate.not;

import fi.yhteinen.keycloak.Change.Kind;
import fi.yhteinen.keycloak.Directory.Agency;
import fi.yhteinen.keycloak.Directory.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** The people as Keycloak has them, known by user name: attributes, roles and places. */
final class People {

  private static final String FHIR_USER = "fhirUser";

  private final RealmResource realm;
  private final Places places;
  private final Ledger ledger;
  private final Logins logins;
  private final Map<String, RoleRepresentation> roles;

  /** What a new person logs in with. */
  enum Logins {
    /** Nothing yet: an administrator gives a password, or the agency's own login is linked. */
    NONE,
    /** The known password and one-time code secret of the demonstration. */
    DEMONSTRATION
  }

  People(RealmResource realm, Places places, Ledger ledger, Logins logins) {
    this.realm = realm;
    this.places = places;
    this.ledger = ledger;
    this.logins = logins;
    var grantable = RealmFiles.roles(RealmFiles.Kind.PRODUCTION);
    this.roles =
        realm.roles().list().stream()
            .filter(role -> grantable.contains(role.getName()))
            .collect(Collectors.toMap(RoleRepresentation::getName, role -> role));
  }

  /**
   * Checks that every role named is one that a person can have in this realm.
   *
   * @throws IllegalArgumentException naming the people and roles that do not fit
   */
  void requireRoles(List<Person> people) {
    var strange =
        people.stream()
            .flatMap(person ->
                person.roles().stream()
                    .filter(not(roles::containsKey))
                    .map(role -> person.userName() + ": no role " + role))
            .sorted()
            .toList();
    if (!strange.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", strange));
    }
  }

  /** Makes Keycloak agree with this person, whose agency is given. */
  void align(Person person, @Nullable Agency agency) {
    var known =
        realm.users().searchByUsername(person.userName(), true).stream()
            .findFirst()
            .or(() -> make(person, agency));
    if (known.isPresent()) {
      alignAttributes(person, known.get());
      var user = realm.users().get(known.get().getId());
      alignRoles(person, user);
      alignGroups(person, agency, user);
      alignOrganization(person, agency, known.get().getId());
    }
  }

  /** User names that Keycloak has in these places and that are not among the listed. */
  Stream<String> unlisted(Set<String> oids, Set<String> listed) {
    return oids.stream()
        .flatMap(oid -> places.groupId(oid).stream())
        .flatMap(id -> realm.groups().group(id).members(0, Places.ALL, true).stream())
        .map(UserRepresentation::getUsername)
        .filter(not(listed::contains))
        .distinct()
        .sorted();
  }

  /** Empty when this is only a check. */
  private Optional<UserRepresentation> make(Person person, @Nullable Agency agency) {
    var user = new UserRepresentation();
    user.setUsername(person.userName());
    user.setFirstName(person.givenName());
    user.setLastName(person.familyName());
    user.setEnabled(person.mayLogIn());
    if (person.fhirUser() != null) {
      user.setAttributes(Map.of(FHIR_USER, List.of(person.fhirUser())));
    }
    switch (logins) {
      case DEMONSTRATION -> user.setCredentials(demonstrationCredentials(person.userName()));
      case NONE -> user.setRequiredActions(agency == null ? List.of() : List.of("CONFIGURE_TOTP"));
    }
    ledger.enter(
        Kind.MADE,
        person.userName(),
        "person",
        () -> user.setId(Places.created(realm.users().create(user))));
    return Optional.of(user).filter(made -> made.getId() != null);
  }

  private void alignAttributes(Person person, UserRepresentation user) {
    Map<String, List<String>> attributes =
        user.getAttributes() == null ? new HashMap<>() : new HashMap<>(user.getAttributes());
    if (person.fhirUser() != null) {
      attributes.put(FHIR_USER, List.of(person.fhirUser()));
    }
    var differing = new TreeSet<String>();
    if (!Objects.equals(user.getFirstName(), person.givenName())) {
      differing.add("givenName");
    }
    if (!Objects.equals(user.getLastName(), person.familyName())) {
      differing.add("familyName");
    }
    if (!Objects.equals(user.isEnabled(), person.mayLogIn())) {
      differing.add("enabled " + person.mayLogIn());
    }
    if (person.fhirUser() != null && !attributes.equals(user.getAttributes())) {
      differing.add(FHIR_USER + " " + person.fhirUser());
    }
    if (differing.isEmpty()) {
      return;
    }
    ledger.enter(
        Kind.CHANGED,
        person.userName(),
        String.join(", ", differing),
        () -> {
          user.setFirstName(person.givenName());
          user.setLastName(person.familyName());
          user.setEnabled(person.mayLogIn());
          user.setAttributes(attributes);
          realm.users().get(user.getId()).update(user);
        });
  }

  private void alignRoles(Person person, UserResource user) {
    var scope = user.roles().realmLevel();
    var held =
        scope.listAll().stream()
            .map(RoleRepresentation::getName)
            .filter(roles::containsKey)
            .collect(Collectors.toSet());
    difference(person.roles(), held)
        .forEach(role ->
            ledger.enter(
                Kind.GRANTED,
                person.userName(),
                "role " + role,
                () -> scope.add(List.of(role(role)))));
    difference(held, person.roles())
        .forEach(role ->
            ledger.enter(
                Kind.WITHDRAWN,
                person.userName(),
                "role " + role,
                () -> scope.remove(List.of(role(role)))));
  }

  private void alignGroups(Person person, @Nullable Agency agency, UserResource user) {
    var wanted = placesOf(person, agency);
    var held =
        user.groups(0, Places.ALL, true).stream()
            .map(GroupRepresentation::getId)
            .flatMap(id -> places.oidOfGroup(id).stream())
            .collect(Collectors.toSet());
    difference(wanted, held)
        .forEach(oid ->
            ledger.enter(
                Kind.GRANTED,
                person.userName(),
                "place " + oid,
                () -> user.joinGroup(places.groupId(oid).orElseThrow())));
    difference(held, wanted)
        .forEach(oid ->
            ledger.enter(
                Kind.WITHDRAWN,
                person.userName(),
                "place " + oid,
                () -> user.leaveGroup(places.groupId(oid).orElseThrow())));
  }

  private void alignOrganization(Person person, @Nullable Agency agency, String userId) {
    Set<String> wanted = agency == null ? Set.of() : Set.of(agency.oid());
    var held =
        realm.organizations().members().getOrganizations(userId, true).stream()
            .map(OrganizationRepresentation::getId)
            .flatMap(id -> places.oidOfOrganization(id).stream())
            .collect(Collectors.toSet());
    difference(wanted, held)
        .forEach(oid ->
            ledger.enter(
                Kind.GRANTED, person.userName(), "organization " + oid, () -> join(oid, userId)));
    difference(held, wanted)
        .forEach(oid ->
            ledger.enter(
                Kind.WITHDRAWN,
                person.userName(),
                "organization " + oid,
                () -> leave(oid, userId)));
  }

  private void join(String organizationOid, String userId) {
    Places.created(
        realm
            .organizations()
            .get(places.organizationId(organizationOid).orElseThrow())
            .members()
            .addMember(userId));
  }

  private void leave(String organizationOid, String userId) {
    realm
        .organizations()
        .get(places.organizationId(organizationOid).orElseThrow())
        .members()
        .member(userId)
        .delete()
        .close();
  }

  /** The groups a person belongs in: their units', or the agency's own. */
  private static Set<String> placesOf(Person person, @Nullable Agency agency) {
    if (agency == null) {
      return Set.of();
    }
    return person.units().isEmpty() ? Set.of(agency.oid()) : agency.unitOids(person.units());
  }

  private RoleRepresentation role(String name) {
    return Objects.requireNonNull(roles.get(name), name);
  }

  private static Set<String> difference(Set<String> these, Set<String> butNot) {
    var rest = new TreeSet<>(these);
    rest.removeAll(butNot);
    return rest;
  }

  private static List<CredentialRepresentation> demonstrationCredentials(String userName) {
    var password = new CredentialRepresentation();
    password.setType(CredentialRepresentation.PASSWORD);
    password.setValue(DemonstrationLogin.PASSWORD);
    password.setTemporary(false);
    var code = new CredentialRepresentation();
    code.setType("otp");
    code.setSecretData("{\"value\":\"%s\"}".formatted(DemonstrationLogin.totpSecret(userName)));
    code.setCredentialData(
        """
        {"subType":"totp","digits":6,"counter":0,"period":30,"algorithm":"HmacSHA1"}\
        """);
    return List.of(password, code);
  }
}
