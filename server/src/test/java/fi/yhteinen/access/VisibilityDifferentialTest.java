package fi.yhteinen.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.fulltext.FilteredIndex;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.PlanGrade;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.model.SqlValue;
import java.sql.Timestamp;
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

  private static AccessRoom room;
  private static FilteredIndex index;
  private static final Random random = new Random(20261123);
  private static RandomWorld world;

  @BeforeAll
  static void open() {
    room = new AccessRoom("differential").withPeople();
    world = new RandomWorld(room, random, RECORDS, CALLERS);
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
      RecordFacts facts = world.facts(number, world.pick(RandomWorld.TYPES));
      records.add(facts);
      room.project(number, 1, null, facts, world.body(facts));
      index.add(number, 1, facts);
    }
    index.flush();
    List<Caller> callers = callers();
    callers.forEach(world::relate);
    world.share();
    callers.forEach(world::bar);
    callers.forEach(caller -> world.openFor(caller, records));

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
    requireBarsDecided(callers, seen);
  }

  /** Without the bars more is seen. */
  private static void requireBarsDecided(List<Caller> callers, Map<Caller, Set<Long>> seen) {
    int barred = 0;
    room.jdbc.sql("BEGIN").update();
    room.jdbc.sql("DELETE FROM access.disqualification").update();
    for (Caller caller : callers) {
      barred += visibleNumbers(caller).size() - requireNonNull(seen.get(caller)).size();
    }
    room.jdbc.sql("ROLLBACK").update();
    assertThat(barred).isGreaterThan(200);
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
      RecordFacts after = world.facts(number, before.type());
      records.set(number, after);
      room.project(number, 2, before, after, world.body(after));
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
              ? Set.of(world.pick(CONFIRMING))
              : i < BREAKERS + 2 * roles.size()
                  ? Set.of(roles.get(i % roles.size()))
                  : new HashSet<>(List.of(world.pick(i % 3 == 0 ? roles : CONFIRMING), "operator"));
      String unit = RandomWorld.UNITS.get(i % RandomWorld.UNITS.size());
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
}
