package fi.yhteinen.access;

import fi.yhteinen.access.Elements.Target;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.SqlCondition;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who works with a client or could, and what of the client somebody sees. */
final class ViewersTable {

  private static final String WORKER =
      "SELECT DISTINCT w.id, w.organization, w.roles FROM access.worker w ";

  private final JdbcClient jdbc;

  ViewersTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A worker of the directory.
   *
   * @param workplace id of an Organization
   */
  record Worker(String id, String workplace, Set<String> roles) {

    String user() {
      return "PractitionerRole/" + id;
    }
  }

  /** Workers of one place in the same roles; {@code place} is what they are told by. */
  record Viewers(String place, Set<String> roles, boolean related, List<Worker> people) {}

  /** Workers related to a client now, by records {@code c.source} that fulfil a condition. */
  List<Viewers> related(String client, SqlCondition told, Instant now) {
    List<Object> parameters = new ArrayList<>(List.of(client, Timestamp.from(now)));
    parameters.add(Timestamp.from(now));
    parameters.addAll(told.parameters());
    List<Worker> workers =
        jdbc.sql(
                WORKER
                    + """
                    JOIN access.relation c ON c.user_reference = 'PractitionerRole/' || w.id
                     WHERE c.client = ? AND c.starts <= ? AND c.ends > ? AND w.active
                       AND w.organization IS NOT NULL AND \
                    """
                    + told.sql()
                    + " ORDER BY 2, 1")
            .params(parameters)
            .query(ViewersTable::worker)
            .list();
    Map<List<Object>, List<Worker>> groups = new LinkedHashMap<>();
    workers.forEach(worker ->
        groups
            .computeIfAbsent(List.of(worker.workplace(), worker.roles()), both -> new ArrayList<>())
            .add(worker));
    return groups.values().stream()
        .map(people ->
            new Viewers(people.getFirst().workplace(), people.getFirst().roles(), true, people))
        .toList();
  }

  /** One worker for each set of roles that there is at what a will names, but for one user. */
  List<Viewers> named(Target target, @Nullable String but) {
    List<Worker> workers =
        switch (target.type()) {
          case "Organization" ->
              jdbc.sql(
                      """
                      WITH RECURSIVE below AS (
                        SELECT id, 1 AS level FROM access.organization WHERE id = ?
                        UNION ALL
                        SELECT o.id, below.level + 1
                          FROM below JOIN access.organization o ON o.parent = below.id
                         WHERE below.level < 6)
                      SELECT DISTINCT ON (w.roles) w.id, w.organization, w.roles
                        FROM access.worker w JOIN below ON below.id = w.organization
                       WHERE w.active AND 'PractitionerRole/' || w.id IS DISTINCT FROM ?
                       ORDER BY w.roles, w.id
                      """)
                  .param(target.id())
                  .param(but)
                  .query(ViewersTable::worker)
                  .list();
          case "PractitionerRole" ->
              jdbc.sql(WORKER + "WHERE w.id = ? AND w.active AND w.organization IS NOT NULL")
                  .param(target.id())
                  .query(ViewersTable::worker)
                  .list();
          default -> List.of();
        };
    return workers.stream()
        .filter(worker -> !worker.user().equals(but))
        .map(worker ->
            new Viewers(
                target.is("Organization") ? target.id() : worker.workplace(),
                worker.roles(),
                false,
                List.of(worker)))
        .toList();
  }

  /** Relates a worker to a client, in a transaction that is going to be rolled back. */
  void suppose(String client, Worker worker) {
    jdbc.sql(
            """
            INSERT INTO access.relation (source, client, user_reference, kind)
            VALUES (0, ?, ?, 'care-team') ON CONFLICT DO NOTHING
            """)
        .params(client, worker.user())
        .update();
  }

  /** Numbers and classes of a client's records {@code told} that fulfil a condition. */
  Map<Long, DataClass> visible(String client, SqlCondition condition) {
    List<Object> parameters = new ArrayList<>(List.of(client));
    parameters.addAll(condition.parameters());
    Map<Long, DataClass> found = new HashMap<>();
    jdbc.sql(
            "SELECT told.number, told.data_class FROM access.record told WHERE told.client = ? AND "
                + condition.sql())
        .params(parameters)
        .query(row -> {
          found.put(row.getLong(1), DataClass.valueOf(row.getString(2)));
        });
    return found;
  }

  private static Worker worker(ResultSet row, int n) throws SQLException {
    Array roles = row.getArray(3);
    return new Worker(row.getString(1), row.getString(2), Set.of((String[]) roles.getArray()));
  }
}
