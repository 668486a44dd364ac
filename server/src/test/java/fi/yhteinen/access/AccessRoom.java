package fi.yhteinen.access;

import fi.yhteinen.local.Stack;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.profiles.Canonical;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.flywaydb.core.Flyway;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The room on a real PostgreSQL of its own, with a clock that a test may set. */
final class AccessRoom implements AutoCloseable {

  /** The number of the first record stored; a test may use those before it. */
  static final long FIRST_NUMBER = 1_000_000;

  static final Instant MONDAY = Instant.parse("2026-11-23T07:00:00Z");

  final Policy policy = PolicyFile.delivered();
  final JdbcClient jdbc;
  final PolicyAccess access;
  final Openings openings;
  final Explaining explaining;
  final DisqualificationTable disqualifications;
  final IdentityTable identities;
  final AtomicReference<Instant> now = new AtomicReference<>(MONDAY);

  private static final Map<String, String> AGENCY_KINDS =
      Map.of(
          People.AREA,
          "wellbeing-area",
          "1.2.246.10.99000026",
          "employment-area",
          "1.2.246.10.99000034",
          "kela",
          "1.2.246.10.99000050",
          "association",
          "1.2.246.10.99000070",
          "wellbeing-area");
  private static final Map<String, String> UNIT_KINDS =
      Map.of(
          People.MIEPA, "mental-health-substance",
          People.STATION, "health-station",
          People.SOCIAL, "working-age-social");

  private final SingleConnectionDataSource connection;
  private final AtomicLong numbers = new AtomicLong(FIRST_NUMBER - 1);

  AccessRoom(String name) {
    Stack stack = Stack.forTests();
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(stack.createDatabase("access_" + name));
    database.setUser(stack.user());
    database.setPassword(stack.password());
    Flyway.configure()
        .dataSource(database)
        .schemas("access")
        .defaultSchema("access")
        .locations("classpath:db/access")
        .load()
        .migrate();
    connection = new SingleConnectionDataSource();
    connection.setUrl(database.getUrl());
    connection.setUsername(stack.user());
    connection.setPassword(stack.password());
    connection.setSuppressClose(true);
    jdbc = JdbcClient.create(connection);
    identities = new IdentityTable(jdbc, new IdentityKey(new byte[32]));
    Clock clock = new SetClock(now);
    Directory directory = new Directory(jdbc);
    Registers registers = new Registers(policy.sharing(), directory);
    Grants grants = new Grants(policy, registers);
    openings =
        new Openings(
            policy, grants, new OpeningTable(jdbc), identities, directory, clock, now::get);
    RecordTable records = new RecordTable(jdbc, policy);
    RelationTable relations = new RelationTable(jdbc);
    SharingTable sharing = new SharingTable(jdbc);
    disqualifications = new DisqualificationTable(jdbc, new IdentityKey(new byte[32]));
    access =
        new PolicyAccess(
            policy,
            grants,
            registers,
            openings,
            records,
            relations,
            sharing,
            disqualifications,
            directory,
            identities,
            clock);
    explaining =
        new Explaining(policy, grants, access, records, relations, sharing, directory, clock);
  }

  /** Writes a record as this caller, without asking whether it may. */
  long store(Caller caller, Resource body) {
    long number = numbers.incrementAndGet();
    if (!body.hasId()) {
      body.setId(body.fhirType() + "/r" + number);
    }
    project(number, 1, null, access.classify(caller, body, null).facts(), body);
    return number;
  }

  void change(Caller caller, long number, int version, Resource body) {
    RecordFacts before = facts(number);
    project(number, version, before, access.classify(caller, body, before).facts(), body);
  }

  void project(
      long number, int version, @Nullable RecordFacts before, RecordFacts after, Resource body) {
    access
        .project(number, version, before, after, body)
        .forEach(write -> jdbc.sql(write.sql()).params(write.parameters()).update());
  }

  RecordFacts facts(long number) {
    return Objects.requireNonNull(access.facts(List.of(number)).get(number));
  }

  boolean sees(Caller caller, long number) {
    return asks(access.visible(caller, number + "::bigint"));
  }

  boolean seesVersion(Caller caller, long number, int version) {
    return asks(access.versionVisible(caller, number + "::bigint", String.valueOf(version)));
  }

  boolean asks(SqlCondition condition) {
    return jdbc.sql("SELECT " + condition.sql())
        .params(condition.parameters())
        .query(Boolean.class)
        .single();
  }

  /** An agency with its units, and who works there. */
  void agency(String oid, String... units) {
    Organization top = organization(oid, null);
    store(People.loader(), top);
    for (String unit : units) {
      store(People.loader(), organization(unit, oid));
    }
  }

  void worker(Caller worker) {
    PractitionerRole role = new PractitionerRole();
    role.setId(String.valueOf(worker.user()));
    role.setOrganization(organizationOf(worker));
    store(People.loader(), role);
  }

  static Reference organizationOf(Caller worker) {
    return new Reference("Organization/" + worker.units().iterator().next());
  }

  private static Organization organization(
      String oid, @org.jspecify.annotations.Nullable String parent) {
    Organization organization = new Organization();
    organization.setId("Organization/" + oid);
    organization.addIdentifier(
        new Identifier().setSystem("urn:ietf:rfc:3986").setValue("urn:oid:" + oid));
    if (parent != null) {
      organization.setPartOf(new Reference("Organization/" + parent));
    }
    String agencyKind = AGENCY_KINDS.get(oid);
    if (agencyKind != null) {
      organization.addType().addCoding(coding("agency-kind", agencyKind));
    }
    String unitKind = UNIT_KINDS.get(oid);
    if (unitKind != null) {
      organization.addType().addCoding(coding("unit-kind", unitKind));
    }
    return organization;
  }

  private static Coding coding(String system, String code) {
    return new Coding(Canonical.codeSystem(system), code, null);
  }

  /** The demonstration's agencies and workers, none related to anybody. */
  AccessRoom withPeople() {
    agency(People.AREA, People.SOCIAL, People.MIEPA, People.STATION);
    agency("1.2.246.10.99000026", People.EMPLOYMENT);
    agency("1.2.246.10.99000034", People.KELA);
    agency("1.2.246.10.99000050", People.PROVIDER);
    Set.of(
            People.leena(),
            People.outi(),
            People.taru(),
            People.kaisa(),
            People.mika(),
            People.heli(),
            People.pete())
        .forEach(this::worker);
    return this;
  }

  /** Makes the units of all agencies parties of Aino's multi-sector plan. */
  AccessRoom withParties() {
    for (Caller worker :
        List.of(People.leena(), People.taru(), People.kaisa(), People.mika(), People.heli())) {
      store(People.loader(), Records.party(worker, "381-15"));
    }
    return this;
  }

  @Override
  public void close() {
    connection.destroy();
  }
}
