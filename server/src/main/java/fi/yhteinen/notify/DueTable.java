package fi.yhteinen.notify;

import fi.yhteinen.model.ResourceKey;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is due, and what has been sent. */
@Component
class DueTable {

  private final JdbcClient jdbc;

  DueTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A deadline of a record that is to be looked at. */
  record Row(long number, String kind) {}

  /**
   * What a version of a record says.
   *
   * @param first when to look at the deadline first
   */
  record Named(long number, int version, Deadline deadline, LocalDate first) {}

  /**
   * Takes down what records say now; older news than what is known change nothing.
   *
   * @param versions the version of each record by its number
   * @param named all that these versions name
   */
  void follow(SortedMap<Long, Integer> versions, List<Named> named) {
    Long[] numbers = column(named, Named::number, Long[]::new);
    String[] kinds = column(named, each -> each.deadline().kind(), String[]::new);
    jdbc.sql(
            """
            UPDATE notify.due d SET version = c.version, due = NULL, next_on = NULL
              FROM unnest(?::bigint[], ?::int[]) AS c (number, version)
             WHERE d.number = c.number AND d.version < c.version
               AND (d.number, d.kind) NOT IN (SELECT * FROM unnest(?::bigint[], ?::text[]))
            """)
        .params(
            versions.keySet().toArray(Long[]::new),
            versions.values().toArray(Integer[]::new),
            numbers,
            kinds)
        .update();
    jdbc.sql(
            """
            INSERT INTO notify.due AS known (number, kind, version, due, next_on)
            SELECT * FROM unnest(?::bigint[], ?::text[], ?::int[], ?::date[], ?::date[])
            ON CONFLICT (number, kind) DO UPDATE
               SET version = excluded.version, due = excluded.due,
                   next_on = CASE WHEN known.due = excluded.due THEN known.next_on
                                  ELSE excluded.next_on END
             WHERE known.version < excluded.version
            """)
        .params(
            numbers,
            kinds,
            column(named, Named::version, Integer[]::new),
            column(named, each -> Date.valueOf(each.deadline().due()), Date[]::new),
            column(named, each -> Date.valueOf(each.first()), Date[]::new))
        .update();
  }

  private static <T> T[] column(
      List<Named> rows, Function<Named, T> value, IntFunction<T[]> array) {
    return rows.stream().map(value).toArray(array);
  }

  /** Takes some that are to be looked at, which nobody else gets until the transaction ends. */
  List<Row> claim(LocalDate today, int most) {
    return jdbc.sql(
            """
            SELECT number, kind FROM notify.due WHERE next_on <= ?
             ORDER BY next_on, number LIMIT ? FOR UPDATE SKIP LOCKED
            """)
        .params(Date.valueOf(today), most)
        .query((row, n) -> new Row(row.getLong(1), row.getString(2)))
        .list();
  }

  /** Looks at each again on a day, or never when there is none. */
  void lookAgain(Map<Row, Optional<LocalDate>> days) {
    List<Row> rows = List.copyOf(days.keySet());
    jdbc.sql(
            """
            UPDATE notify.due d SET next_on = n.day
              FROM unnest(?::bigint[], ?::text[], ?::date[]) AS n (number, kind, day)
             WHERE (d.number, d.kind) = (n.number, n.kind)
            """)
        .params(
            rows.stream().map(Row::number).toArray(Long[]::new),
            rows.stream().map(Row::kind).toArray(String[]::new),
            rows.stream().map(days::get).map(DueTable::date).toArray(Date[]::new))
        .update();
  }

  private static @Nullable Date date(Optional<LocalDate> day) {
    return day.map(Date::valueOf).orElse(null);
  }

  /** Whether this reminder was not sent before; from now on it was. */
  boolean isFirst(Row row, LocalDate due, Step step) {
    return jdbc.sql(
                """
                INSERT INTO notify.sent (number, kind, due, days_before) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
            .params(row.number(), row.kind(), Date.valueOf(due), step.before())
            .update()
        == 1;
  }

  /** What the reminder became. */
  void became(Row row, LocalDate due, Step step, ResourceKey record) {
    jdbc.sql(
            """
            UPDATE notify.sent SET record = ?, open = ?
             WHERE number = ? AND kind = ? AND due = ? AND days_before = ?
            """)
        .params(
            record.toString(),
            record.type().equals("Task"),
            row.number(),
            row.kind(),
            Date.valueOf(due),
            step.before())
        .update();
  }

  /** Takes open tasks whose deadline has been met or moved. */
  Set<String> claimMet(int most) {
    return Set.copyOf(
        jdbc.sql(
                """
                UPDATE notify.sent SET open = false WHERE (number, kind, due, days_before) IN (
                  SELECT s.number, s.kind, s.due, s.days_before
                    FROM notify.sent s JOIN notify.due d USING (number, kind)
                   WHERE s.open AND d.due IS DISTINCT FROM s.due
                   LIMIT ? FOR UPDATE OF s SKIP LOCKED)
                RETURNING record
                """)
            .param(most)
            .query(String.class)
            .list());
  }
}
