package fi.yhteinen.keycloak;

import static fi.yhteinen.keycloak.Directories.agency;
import static fi.yhteinen.keycloak.Directories.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Keycloak's own administration, asked with the tokens of agency admins. */
class AgencyAdminsTest {

  private static final Directory DIRECTORY =
      new Directory(
          List.of(agency("2601", "A", "B"), agency("2602", "C")),
          List.of(
              person("admin-2601", "agency-admin", "agency-2601", List.of()),
              person("second-2601", "agency-admin", "agency-2601", List.of()),
              person("worker-2601", "social-organiser", "agency-2601", List.of("A")),
              person("admin-2602", "agency-admin", "agency-2602", List.of()),
              person("worker-2602", "social-organiser", "agency-2602", List.of("C"))));

  @BeforeAll
  static void provision() {
    try (var provisioner = Provisioner.connectToDemonstration(TestKeycloak.access())) {
      provisioner.apply(DIRECTORY);
    }
  }

  @Test
  void appliedTwiceChangesNothing() {
    try (var provisioner = Provisioner.connectToDemonstration(TestKeycloak.access())) {
      assertThat(provisioner.apply(DIRECTORY).changes()).isEmpty();
    }
  }

  @Test
  void seesThePeopleOfTheOwnAgencyOnly() {
    try (var admin = administrationOf("admin-2601")) {
      var seen =
          realm(admin).users().list(0, 1000).stream()
              .map(UserRepresentation::getUsername)
              .collect(Collectors.toCollection(TreeSet::new));

      assertThat(seen).contains("worker-2601").allMatch(name -> name.endsWith("-2601"));
      assertThat(realm(admin).users().searchByUsername("worker-2602", true)).isEmpty();
      assertForbidden(() -> user(admin, "worker-2602").toRepresentation());
    }
  }

  @Test
  void seesTheUnitsOfTheOwnAgencyOnly() {
    try (var admin = administrationOf("admin-2601")) {
      assertThat(realm(admin).groups().groups(null, 0, 1000, true))
          .singleElement()
          .satisfies(group -> assertThat(group.getName()).isEqualTo("Kunta 2601"));
      assertForbidden(() -> realm(admin).groups().group(groupOf("worker-2602")).members());
    }
  }

  @Test
  void somebodyWhoIsNoAdminIsRefusedAltogether() {
    try (var worker = administrationOf("worker-2601")) {
      assertForbidden(() -> realm(worker).users().list(0, 10));
      assertForbidden(() -> user(worker, "worker-2601").toRepresentation());
    }
  }

  @Test
  void grantsAndWithdrawsARoleOfTheList() {
    try (var admin = administrationOf("admin-2601")) {
      var roles = user(admin, "worker-2601").roles().realmLevel();
      roles.add(List.of(role("social-provider")));

      assertThat(rolesOf("worker-2601")).contains("social-provider");

      roles.remove(List.of(role("social-provider")));

      assertThat(rolesOf("worker-2601")).doesNotContain("social-provider");
    }
  }

  @Test
  void isOfferedTheRolesOfTheListOnly() {
    try (var admin = administrationOf("admin-2601")) {
      assertThat(user(admin, "worker-2601").roles().realmLevel().listAvailable())
          .extracting(RoleRepresentation::getName)
          .contains("social-lead", "health-worker")
          .doesNotContain(
              "agency-admin",
              "operator",
              "dpo",
              "auditor",
              "terminology-admin",
              "client",
              "guardian",
              "statistics",
              "purchaser",
              "loader");
    }
  }

  @Test
  void grantsNoRoleOutsideTheList() {
    try (var admin = administrationOf("admin-2601")) {
      var roles = user(admin, "worker-2601").roles().realmLevel();
      for (var role : List.of("agency-admin", "operator", "dpo", "auditor", "loader", "client")) {
        assertForbidden(() -> roles.add(List.of(role(role))));
      }
      assertThat(rolesOf("worker-2601")).containsExactly("social-organiser");
    }
  }

  @Test
  void grantsNoRoleOfAdministration() {
    try (var admin = administrationOf("admin-2601");
        var known = TestKeycloak.administration()) {
      var management = realm(known).clients().findByClientId("realm-management").getFirst().getId();
      for (var name : List.of("realm-admin", "manage-users", "view-users", "query-users")) {
        var role = realm(known).clients().get(management).roles().get(name).toRepresentation();
        assertForbidden(
            () -> user(admin, "worker-2601").roles().clientLevel(management).add(List.of(role)));
      }
    }
  }

  @Test
  void grantsNothingToHimselfOrToAnotherAdmin() {
    try (var admin = administrationOf("admin-2601")) {
      for (var name : List.of("admin-2601", "second-2601")) {
        assertForbidden(
            () -> user(admin, name).roles().realmLevel().add(List.of(role("social-lead"))));
      }
    }
  }

  @Test
  void touchesNobodyOfAnotherAgency() {
    try (var admin = administrationOf("admin-2601")) {
      var stranger = user(admin, "worker-2602");
      assertForbidden(() -> stranger.roles().realmLevel().add(List.of(role("social-provider"))));
      assertForbidden(
          () -> stranger.roles().realmLevel().remove(List.of(role("social-organiser"))));
      assertForbidden(() -> stranger.joinGroup(groupOf("worker-2601")));
      assertForbidden(() -> stranger.leaveGroup(groupOf("worker-2602")));
      assertForbidden(stranger::logout);
      assertThat(rolesOf("worker-2602")).containsExactly("social-organiser");
    }
  }

  @Test
  void placesPeopleInTheUnitsOfTheOwnAgencyOnly() {
    try (var admin = administrationOf("admin-2601")) {
      var worker = user(admin, "worker-2601");
      var unitB =
          realm(admin).groups().group(agencyGroup("2601")).getSubGroups(0, 10, true).stream()
              .filter(unit -> unit.getName().equals("Yksikkö B"))
              .findFirst()
              .orElseThrow()
              .getId();
      worker.joinGroup(unitB);
      worker.leaveGroup(unitB);

      assertForbidden(() -> worker.joinGroup(groupOf("worker-2602")));
    }
  }

  /** Who could change these could become the person. */
  @Test
  void changesNeitherAPersonNorItsMeansOfLoggingIn() {
    try (var admin = administrationOf("admin-2601")) {
      var worker = user(admin, "worker-2601");
      var person = worker.toRepresentation();
      person.singleAttribute("fhirUser", "PractitionerRole/somebody-else");
      assertForbidden(() -> worker.update(person));
      var password = new CredentialRepresentation();
      password.setType(CredentialRepresentation.PASSWORD);
      password.setValue("another-password");
      assertForbidden(() -> worker.resetPassword(password));
      assertForbidden(worker::remove);
      assertForbidden(worker::impersonate);
      var made = new UserRepresentation();
      made.setUsername("made-2601");
      made.setGroups(List.of("/Kunta 2601"));
      assertThat(realm(admin).users().create(made).getStatus()).isEqualTo(403);
    }
  }

  @Test
  void changesNothingOfTheRealm() {
    try (var admin = administrationOf("admin-2601")) {
      assertForbidden(() -> realm(admin).clients().findAll());
      assertForbidden(() -> realm(admin).identityProviders().findAll());
      assertForbidden(() -> realm(admin).getEvents());
      assertForbidden(
          () -> realm(admin).roles().create(new RoleRepresentation("made-2601", "", false)));
    }
  }

  @Test
  void losesItAllWithTheRole() {
    var admin = person("former-2603", "agency-admin", "agency-2603", List.of());
    var worker = person("worker-2603", "social-lead", "agency-2603", List.of());
    var agency = agency("2603");
    try (var provisioner = Provisioner.connectToDemonstration(TestKeycloak.access());
        var former =
            administration(provisioner, new Directory(List.of(agency), List.of(admin, worker)))) {
      assertThat(user(former, "worker-2603").toRepresentation().getUsername())
          .isEqualTo("worker-2603");

      var moved = person("former-2603", "social-lead", "agency-2603", List.of());
      provisioner.apply(new Directory(List.of(agency), List.of(moved, worker)));

      assertForbidden(() -> user(former, "worker-2603").toRepresentation());
    }
  }

  private static Keycloak administration(Provisioner provisioner, Directory directory) {
    provisioner.apply(directory);
    return administrationOf("former-2603");
  }

  private static void assertForbidden(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(WebApplicationException.class)
        .isInstanceOf(ForbiddenException.class);
  }

  /** As the browser of an admin does: the login of Keycloak's own administration pages. */
  private static Keycloak administrationOf(String userName) {
    var address = TestKeycloak.address();
    var flow =
        new CodeFlow(
            new RealmEndpoint(address),
            "security-admin-console",
            address + "/admin/hub/console/",
            Clock.systemUTC());
    return KeycloakBuilder.builder()
        .serverUrl(address.toString())
        .realm(RealmFiles.REALM)
        .authorization(flow.accessToken(DemonstrationLogin.credentials(userName), 1))
        .build();
  }

  private static RealmResource realm(Keycloak keycloak) {
    return keycloak.realm(RealmFiles.REALM);
  }

  private static UserResource user(Keycloak asked, String userName) {
    return realm(asked).users().get(idOf(userName));
  }

  private static String idOf(String userName) {
    try (var known = TestKeycloak.administration()) {
      return realm(known).users().searchByUsername(userName, true).getFirst().getId();
    }
  }

  private static RoleRepresentation role(String name) {
    try (var known = TestKeycloak.administration()) {
      return realm(known).roles().get(name).toRepresentation();
    }
  }

  private static Set<String> rolesOf(String userName) {
    try (var known = TestKeycloak.administration()) {
      return user(known, userName).roles().realmLevel().listAll().stream()
          .map(RoleRepresentation::getName)
          .filter(name -> !name.startsWith("default-roles"))
          .collect(Collectors.toSet());
    }
  }

  private static String groupOf(String userName) {
    try (var known = TestKeycloak.administration()) {
      return user(known, userName).groups().getFirst().getId();
    }
  }

  private static String agencyGroup(String number) {
    try (var known = TestKeycloak.administration()) {
      return realm(known).groups().groups("Kunta " + number, 0, 1).getFirst().getId();
    }
  }
}
