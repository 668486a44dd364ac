package fi.yhteinen.keycloak;

import fi.yhteinen.keycloak.Change.Kind;
import fi.yhteinen.keycloak.Directory.Agency;
import fi.yhteinen.keycloak.Directory.Unit;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.AuthorizationResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.representations.idm.authorization.DecisionStrategy;
import org.keycloak.representations.idm.authorization.ResourceRepresentation;
import org.keycloak.representations.idm.authorization.ScopePermissionRepresentation;
import org.keycloak.representations.idm.authorization.UserPolicyRepresentation;

/**
 * What the admins of an agency may do in Keycloak's own administration: see the people of their
 * agency, grant and withdraw the roles that the realm's data lets them, and place people in the
 * agency's units. Never more: who may change a person's attributes, password or logins could become
 * that person.
 *
 * <p>Each permission names its people and groups by id. An admin is not among the people of his own
 * permission, so nobody grants himself a role.
 */
final class AgencyAdmins {

  /** The realm role of somebody who keeps the people of the own agency. */
  static final String ROLE = "agency-admin";

  /** The attribute of a role that names who may grant it. */
  static final String GRANTED_BY = "granted_by";

  private static final List<String> OVER_PEOPLE =
      List.of("view", "map-roles", "manage-group-membership");
  private static final List<String> OVER_PLACES =
      List.of("view", "view-members", "manage-membership");
  private static final List<String> OVER_ROLES = List.of("map-role");

  private final RealmResource realm;
  private final Places places;
  private final Ledger ledger;
  private final AuthorizationResource permissions;

  private AgencyAdmins(
      RealmResource realm, Places places, Ledger ledger, AuthorizationResource permissions) {
    this.realm = realm;
    this.places = places;
    this.ledger = ledger;
    this.permissions = permissions;
  }

  /** Empty in a realm made before it knew of such permissions: there an admin may do nothing. */
  static Optional<AgencyAdmins> of(RealmResource realm, Places places, Ledger ledger) {
    return Optional.ofNullable(realm.toRepresentation().getAdminPermissionsClient())
        .map(client -> realm.clients().get(client.getId()).authorization())
        .map(permissions -> new AgencyAdmins(realm, places, ledger, permissions));
  }

  /** Gives the admins of these agencies what is theirs, and takes from others what is not. */
  void align(List<Agency> agencies) {
    var everywhere = admins();
    alignRoles(everywhere);
    for (var agency : agencies) {
      var groups = groups(agency);
      var people = members(groups);
      var admins = common(people, everywhere);
      people.removeAll(admins);
      var policy = alignPolicy(agency.oid(), admins);
      alignPermission(agency.oid(), "people of ", "Users", people, OVER_PEOPLE, policy);
      alignPermission(agency.oid(), "places of ", "Groups", groups, OVER_PLACES, policy);
    }
  }

  private void alignRoles(Set<String> admins) {
    var grantable =
        realm.roles().list(false).stream()
            .filter(AgencyAdmins::isGrantable)
            .map(RoleRepresentation::getId)
            .collect(Collectors.toCollection(TreeSet::new));
    var policy = alignPolicy("agencies", admins);
    alignPermission("agencies", "roles of ", "Roles", grantable, OVER_ROLES, policy);
  }

  private static boolean isGrantable(RoleRepresentation role) {
    return role.getAttributes() != null
        && role.getAttributes().getOrDefault(GRANTED_BY, List.of()).contains(ROLE);
  }

  private Set<String> admins() {
    return ids(realm.roles().get(ROLE).getUserMembers(0, Places.ALL));
  }

  private Set<String> groups(Agency agency) {
    return Stream.concat(Stream.of(agency.oid()), agency.units().stream().map(Unit::oid))
        .flatMap(oid -> places.groupId(oid).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> members(Set<String> groups) {
    return groups.stream()
        .map(id -> realm.groups().group(id).members(0, Places.ALL, true))
        .map(AgencyAdmins::ids)
        .flatMap(Set::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The name of the policy; null where there is nobody to permit anything. */
  private @Nullable String alignPolicy(String subject, Set<String> admins) {
    var name = "admins of " + subject;
    var policies = permissions.policies().user();
    var known = policies.findByName(name);
    if (known == null && admins.isEmpty()) {
      return null;
    }
    var policy = known == null ? new UserPolicyRepresentation() : known;
    policy.setName(name);
    if (known == null) {
      policy.setUsers(admins);
      ledger.enter(
          Kind.MADE, subject, "policy of its admins", () -> require(policies.create(policy)));
    } else if (!admins.equals(policy.getUsers())) {
      policy.setUsers(admins);
      ledger.enter(
          Kind.CHANGED,
          subject,
          "policy of its admins",
          () -> policies.findById(known.getId()).update(policy));
    }
    return name;
  }

  private void alignPermission(
      String subject,
      String what,
      String type,
      Set<String> resources,
      List<String> scopes,
      @Nullable String policy) {
    var all = permissions.permissions().scope();
    var known = all.findByName(what + subject, type);
    if (policy == null || resources.isEmpty()) {
      if (known != null) {
        ledger.enter(
            Kind.WITHDRAWN,
            subject,
            what + "its admins",
            () -> all.findById(known.getId()).remove());
      }
      return;
    }
    if (known != null && resources.equals(resources(known.getId()))) {
      return;
    }
    var permission = new ScopePermissionRepresentation();
    permission.setName(what + subject);
    permission.setResourceType(type);
    permission.setResources(resources);
    permission.setScopes(Set.copyOf(scopes));
    permission.setPolicies(Set.of(policy));
    permission.setDecisionStrategy(DecisionStrategy.UNANIMOUS);
    ledger.enter(
        known == null ? Kind.MADE : Kind.CHANGED,
        subject,
        what + "its admins",
        () -> {
          if (known == null) {
            require(all.create(permission));
          } else {
            permission.setId(known.getId());
            all.findById(known.getId()).update(permission);
          }
        });
  }

  private Set<String> resources(String permission) {
    return permissions.permissions().scope().findById(permission).resources().stream()
        .map(ResourceRepresentation::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** An answer that is a refusal, thrown as the other calls throw theirs. */
  private static void require(Response answer) {
    try (answer) {
      if (answer.getStatusInfo().getFamily() != Response.Status.Family.SUCCESSFUL) {
        throw new WebApplicationException(answer.readEntity(String.class), answer.getStatus());
      }
    }
  }

  private static Set<String> ids(List<UserRepresentation> people) {
    return people.stream()
        .map(UserRepresentation::getId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> common(Set<String> these, Set<String> those) {
    var both = new TreeSet<>(these);
    both.retainAll(those);
    return both;
  }
}
