package fi.yhteinen.notify;

import fi.yhteinen.model.ResourceKey;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
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

  /** What a record's version says; older news than what is known change nothing. */
  void keep(long number, int version, Deadline deadline, LocalDate first) {
    jdbc.sql(
            """
            INSERT INTO notify.due AS known (number, kind, version, due, next_on)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (number, kind) DO UPDATE
               SET version = excluded.version, due = excluded.due,
                   next_on = CASE WHEN known.due = excluded.due THEN known.next_on
                                  ELSE excluded.next_on END
             WHERE known.version < excluded.version
            """)
        .params(number, deadline.kind(), version, Date.valueOf(deadline.due()), Date.valueOf(first))
        .update();
  }

  /** From this version on the record names no other deadlines than these. */
  void forgetOthers(long number, int version, Collection<String> kinds) {
    jdbc.sql(
            """
            UPDATE notify.due SET version = ?, due = NULL, next_on = NULL
             WHERE number = ? AND version < ? AND kind <> ALL (?)
            """)
        .params(version, number, version, kinds.toArray(String[]::new))
        .update();
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

  /** Looks at it again on a day, or never when that is null. */
  void lookAgain(Row row, @Nullable LocalDate on) {
    jdbc.sql("UPDATE notify.due SET next_on = ? WHERE number = ? AND kind = ?")
        .params(
            java.util.Arrays.asList(on == null ? null : Date.valueOf(on), row.number(), row.kind()))
        .update();
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
