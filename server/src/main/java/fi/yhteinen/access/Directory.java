package fi.yhteinen.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fi.yhteinen.access.Elements.Target;
import fi.yhteinen.profiles.Canonical;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Agencies, units and workers as far as owners are resolved by them. What an id stands for changes
 * rarely and is remembered for some seconds.
 */
final class Directory {

  /** Of no agency. */
  static final Unit NOBODY = new Unit(null, null, Set.of(), Set.of());

  private static final String OID_SYSTEM = "urn:ietf:rfc:3986";
  private static final String OID_PREFIX = "urn:oid:";
  private static final int MOST_LEVELS = 6;

  private final JdbcClient jdbc;
  private final Cache<String, Unit> units =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(10)).build();
  private final Cache<String, Unit> byOid =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(10)).build();
  private final Cache<String, String> ids =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(10)).build();
  private final Cache<String, String> employers =
      Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(Duration.ofSeconds(10)).build();

  Directory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A unit with its agency.
   *
   * @param oid the unit's own OID, or null when it has none
   * @param agency OID of the agency at the top, or null
   * @param kinds what kinds of unit it is
   * @param agencyKinds what kinds of agency is at the top
   */
  record Unit(
      @Nullable String oid, @Nullable String agency, Set<String> kinds, Set<String> agencyKinds) {

    Unit {
      kinds = Set.copyOf(kinds);
      agencyKinds = Set.copyOf(agencyKinds);
    }
  }

  /** The unit or agency of an OID, when the directory has it. */
  Optional<Unit> named(String oid) {
    return remembered(
        byOid, oid, () -> organizationOf(oid).map(Target::id).flatMap(this::organization));
  }

  /** The Organization of an OID, when the directory has it. */
  Optional<Target> organizationOf(String oid) {
    return remembered(
            ids,
            oid,
            () ->
                jdbc.sql("SELECT id FROM access.organization WHERE oid = ? ORDER BY id LIMIT 1")
                    .param(oid)
                    .query(String.class)
                    .optional())
        .map(id -> new Target("Organization", id));
  }

  /** The Organization of the agency at the top of a unit. */
  Optional<Target> agency(Target unit) {
    return unit(unit).map(Unit::agency).flatMap(this::organizationOf);
  }

  /** The unit a reference stands for: an Organization itself, or where a PractitionerRole works. */
  Optional<Unit> unit(Target target) {
    return switch (target.type()) {
      case "Organization" -> organization(target.id());
      case "PractitionerRole" -> employer(target.id()).flatMap(this::organization);
      default -> Optional.empty();
    };
  }

  /** Id of the Organization where a worker, named by {@code fhirUser}, works. */
  Optional<String> workplace(String user) {
    String prefix = "PractitionerRole/";
    return user.startsWith(prefix) ? employer(user.substring(prefix.length())) : Optional.empty();
  }

  /** The unit of an Organization that is about to be written and may not be known yet. */
  Unit unit(Organization body) {
    Optional<Unit> parent = Elements.target(body.getPartOf()).flatMap(this::unit);
    String oid = oid(body);
    Set<String> topKinds = parent.map(Unit::agencyKinds).orElseGet(() -> agencyKinds(body));
    return new Unit(oid, parent.map(Unit::agency).orElse(oid), kinds(body), topKinds);
  }

  static boolean projects(String type) {
    return type.equals("Organization") || type.equals("PractitionerRole");
  }

  /** Keeps what a written Organization or PractitionerRole says. */
  void project(Resource body) {
    switch (body) {
      case Organization organization -> {
        jdbc.sql(
                """
                INSERT INTO access.organization (id, oid, parent, kinds, agency_kinds)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE
                   SET oid = excluded.oid, parent = excluded.parent, kinds = excluded.kinds,
                       agency_kinds = excluded.agency_kinds
                """)
            .param(organization.getIdElement().getIdPart())
            .param(oid(organization))
            .param(Elements.target(organization.getPartOf()).map(Target::id).orElse(null))
            .param(kinds(organization).toArray(String[]::new))
            .param(agencyKinds(organization).toArray(String[]::new))
            .update();
        units.invalidateAll();
        byOid.invalidateAll();
        ids.invalidateAll();
      }
      case PractitionerRole role -> {
        String id = role.getIdElement().getIdPart();
        jdbc.sql(
                """
                INSERT INTO access.worker (id, organization, active, roles) VALUES (?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE
                   SET organization = excluded.organization, active = excluded.active,
                       roles = excluded.roles
                """)
            .param(id)
            .param(Elements.target(role.getOrganization()).map(Target::id).orElse(null))
            .param(!role.hasActive() || role.getActive())
            .param(codes(role, "code", "role").toArray(String[]::new))
            .update();
        employers.invalidate(id);
      }
      default -> {}
    }
  }

  private Optional<String> employer(String worker) {
    return remembered(
        employers,
        worker,
        () ->
            jdbc.sql("SELECT organization FROM access.worker WHERE id = ?")
                .param(worker)
                .query(String.class)
                .optional());
  }

  private Optional<Unit> organization(String id) {
    return remembered(units, id, () -> climb(id));
  }

  private Optional<Unit> climb(String id) {
    record Step(@Nullable String oid, Set<String> kinds, Set<String> agencyKinds) {}
    List<Step> steps =
        jdbc.sql(
                """
                WITH RECURSIVE up AS (
                  SELECT oid, parent, kinds, agency_kinds, 1 AS level FROM access.organization WHERE id = ?
                  UNION ALL
                  SELECT o.oid, o.parent, o.kinds, o.agency_kinds, up.level + 1
                    FROM up JOIN access.organization o ON o.id = up.parent WHERE up.level < ?)
                SELECT oid, kinds, agency_kinds FROM up ORDER BY level
                """)
            .param(id)
            .param(MOST_LEVELS)
            .query((row, n) ->
                new Step(
                    row.getString(1),
                    Set.of((String[]) row.getArray(2).getArray()),
                    Set.of((String[]) row.getArray(3).getArray())))
            .list();
    return steps.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Unit(
                steps.getFirst().oid(),
                steps.getLast().oid(),
                steps.getFirst().kinds(),
                steps.getLast().agencyKinds()));
  }

  private static <V> Optional<V> remembered(
      Cache<String, V> cache, String id, java.util.function.Supplier<Optional<V>> ask) {
    V known = cache.getIfPresent(id);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<V> answer = ask.get();
    answer.ifPresent(value -> cache.put(id, value));
    return answer;
  }

  private static @Nullable String oid(Organization body) {
    return body.getIdentifier().stream()
        .filter(identifier ->
            OID_SYSTEM.equals(identifier.getSystem())
                && identifier.hasValue()
                && identifier.getValue().startsWith(OID_PREFIX))
        .map(Identifier::getValue)
        .map(value -> value.substring(OID_PREFIX.length()))
        .findFirst()
        .orElse(null);
  }

  private static Set<String> kinds(Organization body) {
    return codes(body, "type", "unit-kind");
  }

  private static Set<String> agencyKinds(Organization body) {
    return codes(body, "type", "agency-kind");
  }

  private static Set<String> codes(Resource body, String path, String system) {
    return Elements.codes(body, path, Canonical.codeSystem(system)).collect(Collectors.toSet());
  }
}
