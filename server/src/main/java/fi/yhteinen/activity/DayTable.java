package fi.yhteinen.activity;

import fi.yhteinen.activity.Day.Standing;
import fi.yhteinen.interaction.Follower;
import fi.yhteinen.model.SqlWrite;
import fi.yhteinen.store.StoredVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All days of all clients, whoever may see their records: what the limits are counted from. */
@Component
class DayTable implements Follower {

  private static final Set<String> TYPES = Set.of("Appointment", "Encounter");
  private static final Set<Standing> KEPT = Set.of(Standing.PLANNED, Standing.REALISED);

  private final JdbcClient jdbc;

  DayTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One of them.
   *
   * @param order id of the ServiceRequest
   */
  record Kept(LocalDate day, String order, boolean realised) {}

  @Override
  public List<SqlWrite> follow(StoredVersion version, @Nullable Resource body) {
    if (!TYPES.contains(version.key().type())) {
      return List.of();
    }
    String record = version.key().toString();
    String client = version.client();
    Day day =
        body == null
            ? null
            : Day.of(body).filter(found -> KEPT.contains(found.standing())).orElse(null);
    if (day != null && client != null) {
      return List.of(
          SqlWrite.of(
              """
              INSERT INTO activity.day (record, client, service_order, day, realised)
              VALUES (?, ?, ?, ?, ?)
              ON CONFLICT (record) DO UPDATE
                 SET service_order = excluded.service_order, day = excluded.day,
                     realised = excluded.realised
              """,
              record,
              client,
              day.order(),
              day.day(),
              day.standing() == Standing.REALISED));
    }
    return version.version() == 1
        ? List.of()
        : List.of(
            SqlWrite.of(
                """
                WITH gone AS (DELETE FROM activity.day WHERE record = ? RETURNING record)
                SELECT count(*) FROM gone
                """,
                record));
  }

  /** A client's days between two days, both counted, in their order; one record left out. */
  List<Kept> between(String client, LocalDate first, LocalDate last, String butNot) {
    return jdbc.sql(
            """
            SELECT day, service_order, realised FROM activity.day
             WHERE client = ? AND day BETWEEN ? AND ? AND record <> ? ORDER BY day, record
            """)
        .params(client, first, last, butNot)
        .query((row, n) ->
            new Kept(row.getObject(1, LocalDate.class), row.getString(2), row.getBoolean(3)))
        .list();
  }
}
