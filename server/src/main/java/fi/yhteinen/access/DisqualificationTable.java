package fi.yhteinen.access;

import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.profiles.Hetu;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose records a worker must not handle. */
final class DisqualificationTable {

  /** Ids of the clients from whom a user is barred; asked once in a statement. */
  static final String CLIENTS =
      "ARRAY(SELECT d.client FROM access.disqualification d"
          + " WHERE d.user_reference = ? AND d.client IS NOT NULL)";

  private final JdbcClient jdbc;
  private final IdentityKey key;

  DisqualificationTable(JdbcClient jdbc, IdentityKey key) {
    this.jdbc = jdbc;
    this.key = key;
  }

  /**
   * That a row {@code a} fulfils a condition, or is about a client from whom the user is barred.
   */
  static SqlCondition orBarred(SqlCondition condition, @Nullable String user) {
    if (user == null) {
      return condition;
    }
    return new SqlCondition(
        "(" + condition.sql() + " OR a.client = ANY (" + CLIENTS + "))",
        Stream.concat(condition.parameters().stream(), Stream.of(user)).toList());
  }

  void keep(String user, Hetu person, String relationship) {
    jdbc.sql(
            """
            INSERT INTO access.disqualification (user_reference, hetu_key, relationship, client)
            VALUES (?, ?, ?, (SELECT patient FROM access.identity WHERE hetu_key = ?))
            ON CONFLICT (user_reference, hetu_key) DO UPDATE
               SET relationship = excluded.relationship, client = excluded.client
            """)
        .params(user, key.of(person.value()), relationship, key.of(person.value()))
        .update();
  }

  void forget(String user, Hetu person) {
    jdbc.sql("DELETE FROM access.disqualification WHERE user_reference = ? AND hetu_key = ?")
        .params(user, key.of(person.value()))
        .update();
  }

  boolean isBarred(String user, Hetu person) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM access.disqualification
             WHERE user_reference = ? AND hetu_key = ?)
            """)
        .params(user, key.of(person.value()))
        .query(Boolean.class)
        .single();
  }

  /** Ids of the clients from whom a user is barred. */
  Set<String> clients(String user) {
    return new HashSet<>(
        jdbc.sql(
                """
                SELECT client FROM access.disqualification
                 WHERE user_reference = ? AND client IS NOT NULL
                """)
            .param(user)
            .query((row, n) -> row.getString(1))
            .list());
  }

  /** The number of a record that is about a client from whom a user is barred. */
  Optional<Long> barred(String user, ResourceKey record) {
    return jdbc.sql(
            "SELECT a.number FROM access.record a WHERE a.type = ? AND a.id = ? AND a.client = ANY ("
                + CLIENTS
                + ")")
        .params(record.type(), record.id(), user)
        .query(Long.class)
        .optional();
  }

  /** Whether nobody has been alerted today of this user and this client; takes note of it. */
  boolean isFirstAlert(String user, String client, LocalDate today) {
    return jdbc.sql(
                """
                UPDATE access.disqualification SET alerted = ?
                 WHERE user_reference = ? AND client = ? AND alerted IS DISTINCT FROM ?
                """)
            .params(Date.valueOf(today), user, client, Date.valueOf(today))
            .update()
        > 0;
  }
}
