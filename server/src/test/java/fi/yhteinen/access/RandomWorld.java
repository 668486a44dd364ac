package fi.yhteinen.access;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.RecordFacts;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Records of a few clients, and who is related to them, shares them and has opened them, at random
 * but the same in every run.
 */
final class RandomWorld {

  static final List<String> CLIENTS = List.of("c1", "c2", "c3", "c4");
  static final List<String> UNITS =
      List.of(People.SOCIAL, People.MIEPA, People.STATION, People.KELA);
  static final List<String> TYPES =
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

  private final AccessRoom room;
  private final Random random;
  private final int records;
  private final int callers;

  RandomWorld(AccessRoom room, Random random, int records, int callers) {
    this.room = room;
    this.random = random;
    this.records = records;
    this.callers = callers;
  }

  /** Relations open, past, to come, and ending or beginning at this very moment. */
  void relate(Caller caller) {
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

  /** One caller in four must not handle one of the clients. */
  void bar(Caller caller) {
    if (caller.user() != null && random.nextInt(4) == 0) {
      room.jdbc
          .sql("INSERT INTO access.disqualification VALUES (?, ?, 'kin', ?)")
          .params(caller.user(), "hash", pick(CLIENTS))
          .update();
    }
  }

  /** Openings open, past and to come, of single records and of all that is of some classes. */
  void openFor(Caller caller, List<RecordFacts> records) {
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

  void open(Caller caller, String client, @Nullable String record, String[] classes) {
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
  void share() {
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
    for (int source = 0; source < 48; source++) {
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
              pick(List.of("permit", "permit", "consent", "denial", "asked")),
              perhaps(pick(REGISTERS), UNITS.get(random.nextInt(4))),
              perhaps(pick(UNITS), People.AREA + "/social", "PractitionerRole/w3"),
              perhaps("COC"),
              perhaps("P", "S", "M", pick(List.of("H", "D"))),
              random.nextInt(5) == 0 ? new String[] {"G0"} : new String[0],
              random.nextInt(5) == 0
                  ? new String[] {"Goal/Goal7", "Task/Task" + random.nextInt(records)}
                  : new String[0],
              Timestamp.from(AccessRoom.MONDAY.plus(span[0])),
              Timestamp.from(AccessRoom.MONDAY.plus(span[1])))
          .update();
    }
  }

  String[] perhaps(String... words) {
    return random.nextBoolean() ? words : new String[0];
  }

  RecordFacts facts(int number, String type) {
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
        "PractitionerRole/w" + random.nextInt(callers),
        random.nextInt(4) == 0
            ? Set.of(pick(UNITS), "PractitionerRole/w" + random.nextInt(callers))
            : Set.of());
  }

  Resource body(RecordFacts facts) {
    Basic body = new Basic();
    body.setId("Basic/" + facts.id());
    return body;
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
