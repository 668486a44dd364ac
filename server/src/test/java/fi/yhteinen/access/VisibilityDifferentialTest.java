package fi.yhteinen.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.fulltext.FilteredIndex;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.PlanGrade;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.model.SqlValue;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * SQL, Elasticsearch and memory decide alike about random callers, records, relations, wills and
 * labels, and again after some of them have changed.
 */
class VisibilityDifferentialTest {

  private static final int RECORDS = 1_500;
  private static final int CALLERS = 80;
  private static final int BREAKERS = 20;
  private static final List<String> CONFIRMING =
      List.of("social-lead", "health-worker", "miepa-health");
  private static final List<String> CLIENTS = List.of("c1", "c2", "c3", "c4");
  private static final List<String> UNITS =
      List.of(People.SOCIAL, People.MIEPA, People.STATION, People.KELA);
  private static final List<String> TYPES =
      List.of(
          "CarePlan",
          "Task",
          "ServiceRequest",
          "Patient",
          "Goal",
          "Observation",
          "AuditEvent",
          "MeasureReport",
          "Organization",
          "Schedule");

  private static final List<String> REGISTERS =
      List.of(People.AREA + "/social", People.AREA + "/patient", "1.2.246.10.99000034");
  private static final Duration[][] SPANS = {
    {Duration.ofDays(-30), Duration.ofDays(30)},
    {Duration.ofDays(-30), Duration.ZERO},
    {Duration.ZERO, Duration.ofDays(1)},
    {Duration.ofSeconds(1), Duration.ofDays(1)}
  };

  private static AccessRoom room;
  private static FilteredIndex index;
  private static final Random random = new Random(20261123);

  @BeforeAll
  static void open() {
    room = new AccessRoom("differential").withPeople();
    index = new FilteredIndex("test-differential");
  }

  @AfterAll
  static void close() {
    index.close();
    room.close();
  }

  @Test
  void sqlElasticsearchAndMemoryAgreeAndNotOnEmptiness() {
    List<RecordFacts> records = new ArrayList<>();
    for (int number = 0; number < RECORDS; number++) {
      RecordFacts facts = facts(number, pick(TYPES));
      records.add(facts);
      room.project(number, 1, null, facts, body(facts));
      index.add(number, 1, facts);
    }
    index.flush();
    List<Caller> callers = callers();
    callers.forEach(VisibilityDifferentialTest::relate);
    share();
    callers.forEach(caller -> openFor(caller, records));

    Map<Caller, Set<Long>> first = requireAgreement(callers, records);
    change(records);
    Map<Caller, Set<Long>> second = requireAgreement(callers, records);

    assertThat(differences(first, second)).isGreaterThan(2_000);
    requireExplained(callers, records, second);
    requireOpeningsDecided(callers);
  }

  /** What each caller sees, after all ways to decide have said the same. */
  private static Map<Caller, Set<Long>> requireAgreement(
      List<Caller> callers, List<RecordFacts> records) {
    Map<Caller, Set<Long>> seen = new LinkedHashMap<>();
    TreeMap<String, Integer> byRole = new TreeMap<>();
    int near = 0;
    int inPart = 0;
    int aboutClients = 0;
    for (Caller caller : callers) {
      Set<Long> bySql = new HashSet<>(visibleNumbers(caller));
      assertThat(index.passing(room.access.visibility(caller), room.access.related(caller)))
          .as("%s %s", caller.roles(), caller.units())
          .isEqualTo(bySql);
      inPart += requireWholeAgrees(caller, records, bySql);
      near += requireNearAgrees(caller, records, bySql);
      for (int number = 0; number < RECORDS; number++) {
        requireMemoryAgrees(caller, number, records.get(number), bySql.contains((long) number));
      }
      seen.put(caller, bySql);
      caller.roles().forEach(role -> byRole.merge(role, bySql.size(), Integer::sum));
      aboutClients +=
          (int) bySql.stream().filter(n -> records.get(n.intValue()).client() != null).count();
    }

    assertThat(seen.values().stream().mapToInt(Set::size).sum())
        .isGreaterThan(CALLERS * RECORDS * 15 / 100);
    assertThat(near).isGreaterThan(1_000);
    assertThat(inPart).isGreaterThan(300);
    assertThat(aboutClients).isGreaterThan(1_000);
    assertThat(byRole.keySet()).containsAll(PolicyFile.ROLES);
    assertThat(byRole.values()).allMatch(count -> count >= 20);
    return seen;
  }

  /**
   * What is seen in full is what is visible and not graded, or of a grade that is seen in full, in
   * every way to decide it.
   *
   * @return how many records are seen in part
   */
  private static int requireWholeAgrees(
      Caller caller, List<RecordFacts> records, Set<Long> visible) {
    Set<Long> whole = new HashSet<>(numbers(room.access.wholly(caller, "n.number")));
    assertThat(index.passing(room.access.wholeVisibility(caller), room.access.related(caller)))
        .isEqualTo(whole);
    for (long number : visible) {
      RecordFacts facts = records.get((int) number);
      boolean seesWhole =
          PlanGrade.least(facts.sensitivities())
              .map(grade -> room.access.seesWhole(caller, grade, facts))
              .orElse(true);
      assertThat(whole.contains(number)).as("%s %s", caller.roles(), facts).isEqualTo(seesWhole);
      PlanGrade.least(facts.sensitivities())
          .flatMap(grade -> room.access.seesWhole(caller, grade))
          .ifPresent(known -> assertThat(known).isEqualTo(seesWhole));
    }
    assertThat(visible).containsAll(whole);
    return visible.size() - whole.size();
  }

  /** What is seen and what is not is explained by what decides it. */
  private static void requireExplained(
      List<Caller> callers, List<RecordFacts> records, Map<Caller, Set<Long>> seen) {
    LayerProof proof = new LayerProof(room);
    for (Caller caller : callers) {
      Set<Long> visible = requireNonNull(seen.get(caller));
      for (int number = random.nextInt(10); number < RECORDS; number += 10) {
        proof.require(caller, number, records.get(number), visible.contains((long) number));
      }
    }
    proof.requireEnough();
  }

  private static void requireMemoryAgrees(
      Caller caller, int number, RecordFacts facts, boolean bySql) {
    assertThat(room.access.canSee(caller, facts))
        .as("%s %s %s", caller.roles(), caller.units(), facts)
        .isEqualTo(bySql);
    if (number % 5 == 0) {
      assertThat(room.access.visibleFacts(caller, number).isPresent()).isEqualTo(bySql);
    }
  }

  /** Every fourth record gets other facts; relations and wills end, and others begin. */
  private static void change(List<RecordFacts> records) {
    for (int number = 0; number < RECORDS; number += 4) {
      RecordFacts before = records.get(number);
      RecordFacts after = facts(number, before.type());
      records.set(number, after);
      room.project(number, 2, before, after, body(after));
      index.add(number, 2, after);
    }
    index.flush();
    Timestamp now = Timestamp.from(AccessRoom.MONDAY);
    room.jdbc
        .sql("UPDATE access.relation SET ends = ? WHERE client = 'c1' AND starts < ? AND ends > ?")
        .params(now, now, now)
        .update();
    room.jdbc
        .sql("UPDATE access.relation SET starts = ? WHERE client = 'c2' AND starts > ?")
        .params(now, now)
        .update();
    room.jdbc.sql("UPDATE access.will SET ends = ? WHERE source % 6 = 0").param(now).update();
    room.jdbc.sql("UPDATE access.party SET starts = ? WHERE source % 3 = 0").param(now).update();
  }

  private static int differences(Map<Caller, Set<Long>> first, Map<Caller, Set<Long>> second) {
    int differences = 0;
    for (Map.Entry<Caller, Set<Long>> seen : first.entrySet()) {
      Set<Long> both = new HashSet<>(seen.getValue());
      Set<Long> later = requireNonNull(second.get(seen.getKey()));
      both.retainAll(later);
      differences += seen.getValue().size() + later.size() - 2 * both.size();
    }
    return differences;
  }

  /** What was opened is seen, and without the openings it is not. */
  private static void requireOpeningsDecided(List<Caller> callers) {
    List<Integer> before = callers.stream().map(caller -> visibleNumbers(caller).size()).toList();
    room.jdbc.sql("DELETE FROM access.opening").update();
    int broken = 0;
    int confirmed = 0;
    for (int i = 0; i < callers.size(); i++) {
      int closed = before.get(i) - visibleNumbers(callers.get(i)).size();
      broken += i < BREAKERS ? closed : 0;
      confirmed += i < BREAKERS ? 0 : closed;
    }
    assertThat(broken).isGreaterThan(200);
    assertThat(confirmed).isGreaterThan(50);
  }

  private static List<Long> visibleNumbers(Caller caller) {
    return numbers(room.access.visible(caller, "n.number"));
  }

  private static List<Long> numbers(SqlCondition condition) {
    List<Object> parameters = new ArrayList<>();
    parameters.add(RECORDS - 1);
    parameters.addAll(condition.parameters());
    return room.jdbc
        .sql("SELECT n.number FROM generate_series(0, ?) n(number) WHERE " + condition.sql())
        .params(parameters)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  /** What a search of a type begins at is exactly what the caller may see of it. */
  private static int requireNearAgrees(
      Caller caller, List<RecordFacts> records, Set<Long> visible) {
    int agreed = 0;
    for (String type : records.stream().map(RecordFacts::type).distinct().toList()) {
      Optional<SqlValue> near = room.access.near(caller, type, false);
      if (near.isPresent()) {
        Set<Long> numbers =
            new HashSet<>(
                room.jdbc
                    .sql("SELECT unnest(" + near.get().sql() + ")")
                    .params(near.get().parameters())
                    .query(Long.class)
                    .list());
        Set<Long> ofType =
            visible.stream()
                .filter(number -> records.get(number.intValue()).type().equals(type))
                .collect(Collectors.toSet());
        assertThat(numbers).as("%s %s %s", caller.roles(), caller.units(), type).isEqualTo(ofType);
        agreed += numbers.size();
      }
    }
    return agreed;
  }

  private static List<Caller> callers() {
    List<String> roles = PolicyFile.ROLES.stream().sorted().toList();
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      Set<String> held =
          i < BREAKERS
              ? Set.of(pick(CONFIRMING))
              : i < BREAKERS + 2 * roles.size()
                  ? Set.of(roles.get(i % roles.size()))
                  : new HashSet<>(List.of(pick(i % 3 == 0 ? roles : CONFIRMING), "operator"));
      String unit = UNITS.get(i % UNITS.size());
      callers.add(
          new Caller(
              "s" + i,
              "hub-bff",
              i % 11 == 10 ? null : "PractitionerRole/w" + i,
              held,
              People.AREA,
              i % 9 == 8 ? Set.of() : Set.of(unit),
              i < BREAKERS ? "BTG" : "COC",
              1,
              "request"));
    }
    return callers;
  }

  /** Relations open, past, to come, and ending or beginning at this very moment. */
  private static void relate(Caller caller) {
    if (caller.user() == null) {
      return;
    }
    Instant now = AccessRoom.MONDAY;
    for (int i = 0; i < CLIENTS.size(); i++) {
      Duration[] span = SPANS[(i + random.nextInt(2)) % SPANS.length];
      room.jdbc
          .sql("INSERT INTO access.relation VALUES (?, ?, ?, 'task', ?, ?)")
          .params(
              random.nextInt(1_000_000),
              CLIENTS.get(i),
              caller.user(),
              Timestamp.from(now.plus(span[0])),
              Timestamp.from(now.plus(span[1])))
          .update();
    }
  }

  /** Openings open, past and to come, of single records and of all that is of some classes. */
  private static void openFor(Caller caller, List<RecordFacts> records) {
    if (caller.user() == null) {
      return;
    }
    for (int i = 0; i < 3; i++) {
      open(caller, pick(CLIENTS), null, perhaps("P", "S", pick(List.of("H", "M"))));
    }
    for (RecordFacts facts : records) {
      if (facts.client() != null && facts.dataClass() == DataClass.M) {
        open(caller, facts.client(), facts.type() + "/" + facts.id(), new String[0]);
      }
    }
  }

  private static void open(
      Caller caller, String client, @Nullable String record, String[] classes) {
    Duration[] span = SPANS[random.nextInt(5) == 0 ? random.nextInt(SPANS.length) : 0];
    room.jdbc
        .sql(
            """
            INSERT INTO access.opening (user_reference, client, record, classes, starts, ends)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        .param(caller.user())
        .param(client)
        .param(record)
        .param(classes)
        .param(Timestamp.from(AccessRoom.MONDAY.plus(span[0])))
        .param(Timestamp.from(AccessRoom.MONDAY.plus(span[1])))
        .update();
  }

  /** Parties and wills open, past, to come, and ending or beginning at this very moment. */
  private static void share() {
    for (int source = 0; source < 60; source++) {
      Duration[] span = SPANS[random.nextInt(SPANS.length)];
      boolean isOrder = random.nextInt(4) == 0;
      String deal = isOrder ? "order/" + random.nextInt(3) : pick(List.of("189-12", "381-15"));
      room.jdbc
          .sql("INSERT INTO access.party VALUES (?, ?, ?, ?, ?, ?, ?)")
          .params(
              source,
              pick(CLIENTS),
              pick(REGISTERS),
              deal,
              isOrder ? "order" : deal,
              Timestamp.from(AccessRoom.MONDAY.plus(span[0])),
              Timestamp.from(AccessRoom.MONDAY.plus(span[1])))
          .update();
    }
    for (int source = 0; source < 24; source++) {
      Duration[] span = SPANS[random.nextInt(SPANS.length)];
      room.jdbc
          .sql(
              """
              INSERT INTO access.will (source, place, client, kind, owners, recipients, purposes,
                classes, labels, records, starts, ends)
              VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              source,
              pick(CLIENTS),
              pick(List.of("permit", "consent", "consent", "denial")),
              perhaps(pick(REGISTERS), UNITS.get(random.nextInt(4))),
              perhaps(pick(UNITS), People.AREA + "/social", "PractitionerRole/w3"),
              perhaps("COC"),
              perhaps("P", "S", "M", pick(List.of("H", "D"))),
              random.nextInt(5) == 0 ? new String[] {"G0"} : new String[0],
              random.nextInt(5) == 0
                  ? new String[] {"Goal/Goal7", "Task/Task" + random.nextInt(RECORDS)}
                  : new String[0],
              Timestamp.from(AccessRoom.MONDAY.plus(span[0])),
              Timestamp.from(AccessRoom.MONDAY.plus(span[1])))
          .update();
    }
  }

  private static String[] perhaps(String... words) {
    return random.nextBoolean() ? words : new String[0];
  }

  private static RecordFacts facts(int number, String type) {
    boolean directory = room.policy.type(type).isDirectory();
    DataClass dataClass =
        directory
            ? DataClass.O
            : type.equals("AuditEvent")
                ? DataClass.L
                : DataClass.values()[random.nextInt(DataClass.values().length - 1)];
    Set<String> sensitivities =
        dataClass == DataClass.M
            ? Set.of(pick(List.of("PSY", "SUD", "ETH")))
            : dataClass == DataClass.P && random.nextInt(2) == 0
                ? Set.of(pick(List.of("G0", "G1", "G2", "G3")))
                : Set.of();
    return new RecordFacts(
        type,
        type + number,
        directory || random.nextInt(8) == 0 ? null : pick(CLIENTS),
        dataClass,
        sensitivities,
        random.nextInt(6) == 0 ? null : pick(UNITS),
        random.nextBoolean() ? People.AREA : null,
        random.nextInt(5) == 0 ? null : pick(REGISTERS),
        "PractitionerRole/w" + random.nextInt(CALLERS),
        random.nextInt(4) == 0
            ? Set.of(pick(UNITS), "PractitionerRole/w" + random.nextInt(CALLERS))
            : Set.of());
  }

  private static Resource body(RecordFacts facts) {
    Basic body = new Basic();
    body.setId("Basic/" + facts.id());
    return body;
  }

  private static <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
