package fi.yhteinen.keycloak;

import fi.yhteinen.keycloak.Directory.Agency;
import fi.yhteinen.keycloak.Directory.Unit;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.GroupResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/**
 * The agencies and units as Keycloak has them: a group per agency with a group per unit below it,
 * and an Organization per agency.
 *
 * <p>They are known by the OID in their attributes, never by name or path. The attributes {@code
 * org_oid} and {@code unit_oid} of the groups are what a token carries.
 */
final class Places {

  static final String ORG_OID = "org_oid";
  static final String UNIT_OID = "unit_oid";

  /** Keycloak gives ten of some lists when it is not told how many. */
  static final int ALL = Integer.MAX_VALUE;

  private static final String ORGANIZATION_OID = "oid";

  private final RealmResource realm;
  private final Ledger ledger;
  private final Map<String, Group> groups = new HashMap<>();
  private final Map<String, OrganizationRepresentation> organizations = new HashMap<>();

  /** A group and the OID of the agency it lies under; its own for an agency. */
  private record Group(GroupRepresentation group, String agencyOid) {}

  Places(RealmResource realm, Ledger ledger) {
    this.realm = realm;
    this.ledger = ledger;
    for (var agency : realm.groups().groups(null, 0, ALL, false)) {
      attribute(agency.getAttributes(), ORG_OID).ifPresent(oid -> remember(agency, oid));
    }
    for (var organization : realm.organizations().search(null, null, 0, ALL, false)) {
      attribute(organization.getAttributes(), ORGANIZATION_OID)
          .ifPresent(oid -> organizations.put(oid, organization));
    }
  }

  private void remember(GroupRepresentation agency, String agencyOid) {
    groups.put(agencyOid, new Group(agency, agencyOid));
    for (var unit : realm.groups().group(agency.getId()).getSubGroups(0, ALL, false)) {
      attribute(unit.getAttributes(), UNIT_OID)
          .ifPresent(oid -> groups.put(oid, new Group(unit, agencyOid)));
    }
  }

  /** Makes Keycloak agree with these agencies and their units. */
  void align(List<Agency> agencies) {
    for (var agency : agencies) {
      alignOrganization(agency);
      alignGroup(agency);
      agency.units().forEach(unit -> alignUnit(agency, unit));
    }
  }

  /** The id of the group of an agency or unit; empty while a check has not made it. */
  Optional<String> groupId(String oid) {
    return Optional.ofNullable(groups.get(oid)).map(place -> place.group().getId());
  }

  /** The OID of a group; empty for groups that are none of the hub's. */
  Optional<String> oidOfGroup(String groupId) {
    return oidOf(groups, place -> place.group().getId(), groupId);
  }

  Optional<String> organizationId(String oid) {
    return Optional.ofNullable(organizations.get(oid)).map(OrganizationRepresentation::getId);
  }

  Optional<String> oidOfOrganization(String organizationId) {
    return oidOf(organizations, OrganizationRepresentation::getId, organizationId);
  }

  /** OIDs of units that Keycloak has under these agencies and the directory does not. */
  Stream<String> unlisted(List<Agency> agencies) {
    var listed =
        agencies.stream()
            .flatMap(agency ->
                Stream.concat(Stream.of(agency.oid()), agency.units().stream().map(Unit::oid)))
            .collect(Collectors.toSet());
    return groups.entrySet().stream()
        .filter(place -> listed.contains(place.getValue().agencyOid()))
        .map(Map.Entry::getKey)
        .filter(oid -> !listed.contains(oid))
        .sorted();
  }

  private void alignOrganization(Agency agency) {
    var known = organizations.get(agency.oid());
    if (known == null) {
      ledger.enter(
          Change.Kind.MADE,
          agency.oid(),
          "organization " + agency.name(),
          () -> {
            var organization = new OrganizationRepresentation();
            organization.setName(agency.name());
            organization.setAlias(agency.oid());
            organization.setEnabled(true);
            organization.setAttributes(Map.of(ORGANIZATION_OID, List.of(agency.oid())));
            organization.setId(created(realm.organizations().create(organization)));
            organizations.put(agency.oid(), organization);
          });
    } else if (!known.getName().equals(agency.name())) {
      ledger.enter(
          Change.Kind.CHANGED,
          agency.oid(),
          "organization name " + agency.name(),
          () -> {
            known.setName(agency.name());
            realm.organizations().get(known.getId()).update(known).close();
          });
    }
  }

  private void alignGroup(Agency agency) {
    Map<String, List<String>> attributes =
        agency.units().isEmpty()
            ? Map.of(ORG_OID, List.of(agency.oid()), UNIT_OID, List.of(agency.oid()))
            : Map.of(ORG_OID, List.of(agency.oid()));
    var known = groups.get(agency.oid());
    if (known == null) {
      ledger.enter(
          Change.Kind.MADE,
          agency.oid(),
          "agency " + agency.name(),
          () -> {
            var group = group(agency.name(), attributes);
            group.setId(created(realm.groups().add(group)));
            groups.put(agency.oid(), new Group(group, agency.oid()));
          });
    } else {
      alignGroup(agency.oid(), known.group(), agency.name(), attributes);
    }
  }

  private void alignUnit(Agency agency, Unit unit) {
    Map<String, List<String>> attributes = Map.of(UNIT_OID, List.of(unit.oid()));
    var known = groups.get(unit.oid());
    if (known == null) {
      ledger.enter(
          Change.Kind.MADE,
          unit.oid(),
          "unit " + unit.name(),
          () -> {
            var group = group(unit.name(), attributes);
            group.setId(created(groupOf(agency).subGroup(group)));
            groups.put(unit.oid(), new Group(group, agency.oid()));
          });
      return;
    }
    alignGroup(unit.oid(), known.group(), unit.name(), attributes);
    if (!known.agencyOid().equals(agency.oid())) {
      ledger.enter(
          Change.Kind.CHANGED,
          unit.oid(),
          "agency " + agency.oid(),
          () -> {
            groupOf(agency).subGroup(known.group()).close();
            groups.put(unit.oid(), new Group(known.group(), agency.oid()));
          });
    }
  }

  private void alignGroup(
      String oid, GroupRepresentation group, String name, Map<String, List<String>> attributes) {
    if (group.getName().equals(name) && group.getAttributes().equals(attributes)) {
      return;
    }
    ledger.enter(
        Change.Kind.CHANGED,
        oid,
        "group " + name,
        () -> {
          group.setName(name);
          group.setAttributes(attributes);
          realm.groups().group(group.getId()).update(group);
        });
  }

  private GroupResource groupOf(Agency agency) {
    return realm.groups().group(groupId(agency.oid()).orElseThrow());
  }

  private static GroupRepresentation group(String name, Map<String, List<String>> attributes) {
    var group = new GroupRepresentation();
    group.setName(name);
    group.setAttributes(attributes);
    return group;
  }

  /** The id that Keycloak gave to something made. */
  static String created(Response answer) {
    try (answer) {
      return CreatedResponseUtil.getCreatedId(answer);
    }
  }

  private static <T> Optional<String> oidOf(
      Map<String, T> byOid, Function<T, String> idOf, String id) {
    return byOid.entrySet().stream()
        .filter(place -> Objects.equals(idOf.apply(place.getValue()), id))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Optional<String> attribute(
      @Nullable Map<String, List<String>> attributes, String name) {
    return Optional.ofNullable(attributes)
        .map(all -> all.get(name))
        .flatMap(values -> values.stream().findFirst());
  }
}
