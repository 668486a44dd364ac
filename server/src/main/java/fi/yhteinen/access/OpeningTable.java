package fi.yhteinen.access;

import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What has been opened for a stated reason, by whom and until when. */
final class OpeningTable {

  private final JdbcClient jdbc;

  OpeningTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Id of the client of a record that fulfils a condition on its row {@code a} of facts. */
  Optional<String> client(ResourceKey key, SqlCondition condition) {
    List<Object> parameters = new ArrayList<>(List.of(key.type(), key.id()));
    parameters.addAll(condition.parameters());
    return jdbc.sql(
            "SELECT a.client FROM access.record a WHERE a.type = ? AND a.id = ? AND "
                + condition.sql())
        .params(parameters)
        .query(String.class)
        .optional();
  }

  /** Whether an agency has any record of a client. */
  boolean isKnownTo(String agency, String client) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM access.record a
             WHERE a.client = ? AND a.owner_agency = ?)
            """)
        .params(client, agency)
        .query(Boolean.class)
        .single();
  }

  /** Whether a user has broken the glass, of any client, and it is still open. */
  boolean isBroken(String user, Instant now) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM access.opening o
             WHERE o.user_reference = ? AND o.ends > ? AND o.starts <= ? AND o.record IS NULL)
            """)
        .params(user, Timestamp.from(now), Timestamp.from(now))
        .query(Boolean.class)
        .single();
  }

  /** Keeps one more; {@code record} is null when the glass was broken. */
  void keep(
      String user,
      String client,
      @Nullable ResourceKey record,
      Set<DataClass> classes,
      Instant starts,
      Instant ends) {
    jdbc.sql(
            """
            INSERT INTO access.opening (user_reference, client, record, classes, starts, ends)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        .param(user)
        .param(client)
        .param(record == null ? null : record.toString())
        .param(classes.stream().map(Enum::name).sorted().toArray(String[]::new))
        .param(Timestamp.from(starts))
        .param(Timestamp.from(ends))
        .update();
  }
}
