package fi.yhteinen.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.SqlCondition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * In the random world in which SQL, Elasticsearch and memory agree, every cell of the policy by
 * which anything is read, every statute and every kind of will decides of fifty pairs at least:
 * without it, so many a caller and record are decided otherwise. So none of them is agreed upon in
 * its absence.
 */
class EveryRuleDecidesTest {

  private static final String KELA = "1.2.246.10.99000034";
  private static final int RECORDS = 3_000;
  private static final int CALLERS_OF_EACH_ROLE = 6;
  private static final int LEAST = 50;

  private static AccessRoom room;
  private static String file;
  private static Map<Caller, Set<Long>> seen;

  @BeforeAll
  static void begin() throws IOException {
    room = new AccessRoom("every_rule").withPeople();
    Random random = new Random(20261123);
    RandomWorld world =
        new RandomWorld(room, random, RECORDS, CALLERS_OF_EACH_ROLE * PolicyFile.ROLES.size());
    for (int number = 0; number < RECORDS; number++) {
      RecordFacts facts =
          number % 30 == 0 ? rare(number) : world.facts(number, world.pick(RandomWorld.TYPES));
      room.project(number, 1, null, facts, world.body(facts));
    }
    List<Caller> callers = callers();
    callers.forEach(world::relate);
    party("c1", "189-12", People.AREA + "/social", KELA);
    party("c4", "381-15", People.AREA + "/social", People.AREA + "/patient", KELA);
    will(1, "c1", "permit");
    will(2, "c2", "consent");
    will(3, "c3", "consent");
    will(4, "c3", "denial", "H", "D");
    will(5, "c3", "asked", "H");
    try (var policy = PolicyFile.class.getResourceAsStream("policy.yaml")) {
      file = new String(requireNonNull(policy).readAllBytes(), StandardCharsets.UTF_8);
    }
    seen = seen(callers, PolicyFile.delivered());
  }

  @AfterAll
  static void end() {
    room.close();
  }

  @Test
  void everyCellThatReadsDecides() {
    Map<String, Integer> decided = new TreeMap<>();
    Matcher roles = Pattern.compile("(?m)^  ([a-z-]+):\\n    purpose:").matcher(file);
    while (roles.find()) {
      String role = roles.group(1);
      for (DataClass dataClass : DataClass.values()) {
        int line = file.indexOf("\n    " + dataClass + ": ", roles.start()) + 1;
        int end = file.indexOf('\n', line);
        if (PolicyFile.ROLES.contains(role) && file.substring(line, end).matches(".* r.*")) {
          String without =
              file.substring(0, line) + "    " + dataClass + ": none" + file.substring(end);
          decided.put(role + " " + dataClass, decided(callersOf(role), PolicyFile.read(without)));
        }
      }
    }

    assertThat(decided).hasSizeGreaterThan(60);
    assertThat(decided.values()).as("%s", decided).allMatch(count -> count >= LEAST);
  }

  @Test
  void everyStatuteDecides() {
    for (String basis : PolicyFile.delivered().sharing().bases().keySet()) {
      String without = file.replaceFirst("(\"" + basis + "\": .*classes: )\\[[^]]*\\]", "$1[]");
      assertThat(without).isNotEqualTo(file);
      assertThat(decided(seen.keySet(), PolicyFile.read(without)))
          .as(basis)
          .isGreaterThanOrEqualTo(LEAST);
    }
  }

  @Test
  void everyKindOfWillDecides() {
    for (String kind : List.of("permit", "consent", "denial", "asked")) {
      room.jdbc.sql("BEGIN").update();
      room.jdbc.sql("DELETE FROM access.will WHERE kind = ?").param(kind).update();
      int decided = decided(seen.keySet(), PolicyFile.delivered());
      room.jdbc.sql("ROLLBACK").update();
      assertThat(decided).as(kind).isGreaterThanOrEqualTo(LEAST);
    }
  }

  @Test
  void aThirdOfThePairsAreSeenByWhoWorksWithClients() {
    int pairs = 0;
    int visible = 0;
    for (Map.Entry<Caller, Set<Long>> caller : seen.entrySet()) {
      if (!caller.getValue().isEmpty()
          && Set.of("social-lead", "social-organiser", "employment-officer", "client", "guardian")
              .containsAll(caller.getKey().roles())) {
        pairs += RECORDS;
        visible += caller.getValue().size();
      }
    }
    assertThat((double) visible / pairs).isGreaterThan(0.3);
  }

  private static void party(String client, String basis, String... registers) {
    for (String register : registers) {
      room.jdbc
          .sql(
              "INSERT INTO access.party (source, client, register, deal, basis) VALUES (9, ?, ?, ?, ?)")
          .params(client, register, basis, basis)
          .update();
    }
  }

  /** One that is in force, of everybody's records and for everybody. */
  private static void will(int source, String client, String kind, String... classes) {
    room.jdbc
        .sql(
            """
            INSERT INTO access.will (source, place, client, kind, owners, recipients, purposes,
              classes, labels, records)
            VALUES (?, 0, ?, ?, '{}', '{}', '{}', ?, '{}', '{}')
            """)
        .param(source)
        .param(client)
        .param(kind)
        .param(classes)
        .update();
  }

  /** What only those see who see little: a report about nobody, a task for a unit. */
  private static RecordFacts rare(int number) {
    boolean isTask = number % 60 == 0;
    return new RecordFacts(
        isTask ? "Task" : "MeasureReport",
        "rare" + number,
        null,
        DataClass.P,
        Set.of(),
        null,
        People.AREA,
        People.AREA,
        "PractitionerRole/elsewhere",
        isTask ? Set.copyOf(RandomWorld.UNITS) : Set.of());
  }

  private static int decided(Iterable<Caller> callers, Policy otherwise) {
    List<Caller> asked = new ArrayList<>();
    callers.forEach(asked::add);
    int decided = 0;
    for (Map.Entry<Caller, Set<Long>> now : seen(asked, otherwise).entrySet()) {
      Set<Long> before = requireNonNull(seen.get(now.getKey()));
      Set<Long> both = new HashSet<>(before);
      both.retainAll(now.getValue());
      decided += before.size() + now.getValue().size() - 2 * both.size();
    }
    return decided;
  }

  private static Map<Caller, Set<Long>> seen(List<Caller> callers, Policy policy) {
    Grants grants = new Grants(policy, new Registers(policy.sharing(), new Directory(room.jdbc)));
    Map<Caller, Set<Long>> seen = new HashMap<>();
    for (Caller caller : callers) {
      SqlCondition visible = grants.sql(caller).current("n.number", AccessRoom.MONDAY);
      List<Object> parameters = new ArrayList<>(List.of(RECORDS - 1));
      parameters.addAll(visible.parameters());
      seen.put(
          caller,
          new HashSet<>(
              room.jdbc
                  .sql(
                      "SELECT n.number FROM generate_series(0, ?) n(number) WHERE " + visible.sql())
                  .params(parameters)
                  .query(Long.class)
                  .list()));
    }
    return seen;
  }

  private static List<Caller> callersOf(String role) {
    return seen.keySet().stream().filter(caller -> caller.roles().contains(role)).toList();
  }

  private static List<Caller> callers() {
    List<Caller> callers = new ArrayList<>();
    for (String role : PolicyFile.ROLES.stream().sorted().toList()) {
      for (int i = 0; i < CALLERS_OF_EACH_ROLE; i++) {
        callers.add(
            new Caller(
                "s" + callers.size(),
                "hub-bff",
                "PractitionerRole/w" + callers.size(),
                Set.of(role),
                People.AREA,
                Set.of(RandomWorld.UNITS.get(i % RandomWorld.UNITS.size())),
                "COC",
                1,
                "request"));
      }
    }
    return callers;
  }
}
