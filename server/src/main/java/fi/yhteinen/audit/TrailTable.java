package fi.yhteinen.audit;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.SqlWrite;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Inserts rows of the trail, many with one statement. */
@Component
class TrailTable {

  private static final String COLUMNS =
      """
      INSERT INTO audit.entry (recorded, request, subject, system, person, roles, agency, units,
        purpose, interaction, outcome, reason, type, record, version, client, shown)
      """;

  private static final String ONE =
      COLUMNS + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String MANY =
      COLUMNS
          + """
          SELECT * FROM unnest(?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
            ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
            ?::int[], ?::text[], ?::text[])
          """;

  private final JdbcClient jdbc;
  private final Clock clock;

  TrailTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void insert(List<Act> acts) {
    if (!acts.isEmpty()) {
      SqlWrite write =
          acts.size() == 1 ? one(Timestamp.from(clock.instant()), acts.getFirst()) : rows(acts);
      jdbc.sql(write.sql()).params(write.parameters()).update();
    }
  }

  /** The rows of some acts, at least one. */
  SqlWrite rows(List<Act> acts) {
    String now = clock.instant().toString();
    String[] recorded = new String[acts.size()];
    Arrays.fill(recorded, now);
    return SqlWrite.ofRows(
        MANY,
        recorded,
        column(acts, act -> act.caller().requestId()),
        column(acts, act -> act.caller().subject()),
        column(acts, act -> act.caller().system()),
        column(acts, act -> act.caller().user()),
        column(acts, act -> sorted(act.caller().roles())),
        column(acts, act -> act.caller().agency()),
        column(acts, act -> sorted(act.caller().units())),
        column(acts, act -> act.caller().purpose()),
        column(acts, act -> act.interaction().name()),
        column(acts, TrailTable::outcome),
        column(acts, Act::refusal),
        column(acts, Act::type),
        column(acts, Act::record),
        acts.stream().map(Act::version).toArray(Integer[]::new),
        column(acts, Act::client),
        column(acts, TrailTable::shown));
  }

  private static SqlWrite one(Timestamp now, Act act) {
    Caller caller = act.caller();
    return SqlWrite.of(
        ONE,
        now,
        caller.requestId(),
        caller.subject(),
        caller.system(),
        caller.user(),
        sorted(caller.roles()),
        caller.agency(),
        sorted(caller.units()),
        caller.purpose(),
        act.interaction().name(),
        outcome(act),
        act.refusal(),
        act.type(),
        act.record(),
        act.version(),
        act.client(),
        shown(act));
  }

  private static String outcome(Act act) {
    return act.refusal() == null ? "done" : "refused";
  }

  private static @Nullable String shown(Act act) {
    return act.shown().isEmpty() ? null : String.join(" ", act.shown());
  }

  /** One value of each, in their order. */
  static <T> @Nullable String[] column(List<T> rows, Function<T, @Nullable String> value) {
    @Nullable String[] column = new String[rows.size()];
    for (int i = 0; i < column.length; i++) {
      column[i] = value.apply(rows.get(i));
    }
    return column;
  }

  static String sorted(java.util.Set<String> codes) {
    return codes.size() == 1
        ? codes.iterator().next()
        : codes.stream().sorted().reduce((a, b) -> a + " " + b).orElse("");
  }
}
