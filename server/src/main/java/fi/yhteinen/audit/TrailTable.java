package fi.yhteinen.audit;

import fi.yhteinen.model.Caller;
import java.sql.Timestamp;
import java.time.Clock;
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
    if (acts.isEmpty()) {
      return;
    }
    Timestamp now = Timestamp.from(clock.instant());
    if (acts.size() == 1) {
      insert(now, acts.getFirst());
      return;
    }
    Timestamp[] recorded = new Timestamp[acts.size()];
    java.util.Arrays.fill(recorded, now);
    jdbc.sql(MANY)
        .param(recorded)
        .param(column(acts, act -> act.caller().requestId()))
        .param(column(acts, act -> act.caller().subject()))
        .param(column(acts, act -> act.caller().system()))
        .param(column(acts, act -> act.caller().user()))
        .param(column(acts, act -> sorted(act.caller().roles())))
        .param(column(acts, act -> act.caller().agency()))
        .param(column(acts, act -> sorted(act.caller().units())))
        .param(column(acts, act -> act.caller().purpose()))
        .param(column(acts, act -> act.interaction().name()))
        .param(column(acts, TrailTable::outcome))
        .param(column(acts, Act::refusal))
        .param(column(acts, Act::type))
        .param(column(acts, Act::record))
        .param(acts.stream().map(Act::version).toArray(Integer[]::new))
        .param(column(acts, Act::client))
        .param(column(acts, TrailTable::shown))
        .update();
  }

  private void insert(Timestamp now, Act act) {
    Caller caller = act.caller();
    jdbc.sql(ONE)
        .param(now)
        .param(caller.requestId())
        .param(caller.subject())
        .param(caller.system())
        .param(caller.user())
        .param(sorted(caller.roles()))
        .param(caller.agency())
        .param(sorted(caller.units()))
        .param(caller.purpose())
        .param(act.interaction().name())
        .param(outcome(act))
        .param(act.refusal())
        .param(act.type())
        .param(act.record())
        .param(act.version())
        .param(act.client())
        .param(shown(act))
        .update();
  }

  private static String outcome(Act act) {
    return act.refusal() == null ? "done" : "refused";
  }

  private static @Nullable String shown(Act act) {
    return act.shown().isEmpty() ? null : String.join(" ", act.shown());
  }

  private static @Nullable String[] column(List<Act> acts, Function<Act, @Nullable String> value) {
    @Nullable String[] column = new String[acts.size()];
    for (int i = 0; i < column.length; i++) {
      column[i] = value.apply(acts.get(i));
    }
    return column;
  }

  static String sorted(java.util.Set<String> codes) {
    return codes.size() == 1
        ? codes.iterator().next()
        : codes.stream().sorted().reduce((a, b) -> a + " " + b).orElse("");
  }
}
