package fi.yhteinen.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fi.yhteinen.access.Relation.Kind;
import fi.yhteinen.model.SqlValue;
import fi.yhteinen.model.SqlWrite;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The care relations that records say, by the record that says them. */
final class RelationTable {

  private static final int FEW = 1_000;
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int MOST_USERS = 10_000;

  private static final String INSERT =
      """
      INSERT INTO access.relation AS old (source, client, user_reference, kind, starts, ends,
          on_consent)
      SELECT source, client, user_reference, kind, coalesce(starts, '-infinity'),
             coalesce(ends, 'infinity'), on_consent
        FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
               ?::timestamptz[], ?::boolean[])
             AS new (source, client, user_reference, kind, starts, ends, on_consent)
      ON CONFLICT (source, client, user_reference, kind, starts) DO UPDATE
         SET ends = greatest(old.ends, excluded.ends)
      """;

  private final JdbcClient jdbc;

  private final Cache<String, Boolean> few =
      Caffeine.newBuilder().maximumSize(MOST_USERS).expireAfterWrite(REMEMBERED).build();

  RelationTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Asked once in a transaction, unless a relation is written in it. */
  boolean isRelated(String user, String client, Instant now) {
    return answers()
        .map(answers ->
            answers.computeIfAbsent(user + " " + client, both -> isRelatedNow(user, client, now)))
        .orElseGet(() -> isRelatedNow(user, client, now));
  }

  /** Whether the user must not handle the client's records. Asked once in a transaction. */
  boolean isBarred(String user, String client) {
    if (!VisibilitySql.isWorker(user)) {
      return false;
    }
    return answers()
        .map(answers ->
            answers.computeIfAbsent(barred(user, client), both -> isBarredNow(user, client)))
        .orElseGet(() -> isBarredNow(user, client));
  }

  /** Whether the user is related to the client and may handle its records. */
  boolean mayHandle(String user, String client, Instant now) {
    return isRelated(user, client, now) && !isBarred(user, client);
  }

  private static String barred(String user, String client) {
    return "barred" + user + client;
  }

  private boolean isBarredNow(String user, String client) {
    return jdbc.sql("SELECT ? = ANY (" + DisqualificationTable.CLIENTS + ")")
        .params(client, user)
        .query(Boolean.class)
        .single();
  }

  /** What another statement of the running transaction has found out. */
  void remember(String user, @Nullable String client, boolean related, boolean barred) {
    if (client != null) {
      answers().ifPresent(answers -> answers.put(barred(user, client), barred));
    }
    remember(user, client, related);
  }

  void remember(String user, @Nullable String client, boolean related) {
    if (client != null) {
      answers().ifPresent(answers -> answers.put(user + " " + client, related));
    }
  }

  private boolean isRelatedNow(String user, String client, Instant now) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM access.relation
             WHERE user_reference = ? AND client = ? AND starts <= ? AND ends > ?)
            """)
        .params(user, client, Timestamp.from(now), Timestamp.from(now))
        .query(Boolean.class)
        .single();
  }

  /**
   * Whether a team or a care manager's episode relates them now and at least to {@code ends}; null
   * is for ever. A task, a meeting and having entered a person are passing and vouch for nothing.
   */
  boolean isRelatedUntil(String user, String client, Instant now, @Nullable Instant ends) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM access.relation
             WHERE user_reference = ? AND client = ? AND starts <= ? AND ends > ?
               AND ends >= coalesce(?::timestamptz, 'infinity') AND kind IN (?, ?))
            """)
        .param(user)
        .param(client)
        .param(Timestamp.from(now))
        .param(Timestamp.from(now))
        .param(ends == null ? null : Timestamp.from(ends))
        .param(Kind.CARE_TEAM.code())
        .param(Kind.CARE_MANAGER.code())
        .query(Boolean.class)
        .single();
  }

  boolean isCareManager(String user, String client, Instant now) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM access.relation
             WHERE user_reference = ? AND client = ? AND starts <= ? AND ends > ? AND kind = ?)
            """)
        .params(user, client, Timestamp.from(now), Timestamp.from(now), Kind.CARE_MANAGER.code())
        .query(Boolean.class)
        .single();
  }

  /** By what a user is related to a client now: codes of {@link Kind}. */
  List<String> kinds(String user, String client, Instant now) {
    return jdbc.sql(
            """
            SELECT DISTINCT kind FROM access.relation
             WHERE user_reference = ? AND client = ? AND starts <= ? AND ends > ? ORDER BY kind
            """)
        .params(user, client, Timestamp.from(now), Timestamp.from(now))
        .query((row, n) -> row.getString(1))
        .list();
  }

  Set<String> clients(String user, Instant now) {
    return new LinkedHashSet<>(
        jdbc.sql(
                """
                SELECT DISTINCT client FROM access.relation
                 WHERE user_reference = ? AND starts <= ? AND ends > ?
                """)
            .params(user, Timestamp.from(now), Timestamp.from(now))
            .query(String.class)
            .list());
  }

  /**
   * Whether the user's relations are not many, as of a minute ago: to choose a way, not to decide.
   */
  boolean areFew(String user) {
    Boolean known = few.getIfPresent(user);
    if (known == null) {
      known =
          jdbc.sql(
                  """
                  SELECT count(*) <= ? FROM (
                    SELECT 1 FROM access.relation WHERE user_reference = ? LIMIT ?) related
                  """)
              .params(FEW, user, FEW + 1)
              .query(Boolean.class)
              .single();
      few.put(user, known);
    }
    return known;
  }

  /** Whether a user is related to a client now, as a {@code boolean}. */
  SqlValue relating(String user, String clientColumn, Instant now) {
    Timestamp moment = Timestamp.from(now);
    return new SqlValue(
        """
        EXISTS (SELECT 1 FROM access.relation c WHERE c.user_reference = ?
            AND c.starts <= ? AND c.ends > ? AND c.client = \
        """
            + clientColumn
            + " AND c.client <> ALL ("
            + DisqualificationTable.CLIENTS
            + ") OFFSET 0)",
        List.of(user, moment, moment, user));
  }

  /** Replaces what a record says; relations of having entered a person stay as they began. */
  void keep(long source, List<Relation> relations) {
    answers().ifPresent(Map::clear);
    jdbc.sql("DELETE FROM access.relation WHERE source = ? AND kind <> ?")
        .params(source, Kind.ENTERED.code())
        .update();
    for (SqlWrite write : rows(source, relations)) {
      jdbc.sql(write.sql()).params(write.parameters()).update();
    }
  }

  /** What is to be written of the relations that a new record says. */
  List<SqlWrite> keepNew(long source, List<Relation> relations) {
    answers().ifPresent(Map::clear);
    return rows(source, relations);
  }

  private static List<SqlWrite> rows(long source, List<Relation> relations) {
    List<Relation> said = longest(relations);
    if (said.isEmpty()) {
      return List.of();
    }
    Long[] sources = new Long[said.size()];
    Arrays.fill(sources, source);
    return List.of(
        SqlWrite.ofRows(
            INSERT,
            sources,
            said.stream().map(Relation::client).toArray(String[]::new),
            said.stream().map(Relation::user).toArray(String[]::new),
            said.stream().map(relation -> relation.kind().code()).toArray(String[]::new),
            said.stream().map(relation -> moment(relation.starts())).toArray(String[]::new),
            said.stream().map(relation -> moment(relation.ends())).toArray(String[]::new),
            said.stream()
                .map(relation -> String.valueOf(relation.onConsent()))
                .toArray(String[]::new)));
  }

  /** Of relations that differ in their end alone, the one that lasts longest. */
  private static List<Relation> longest(List<Relation> relations) {
    Map<List<@Nullable Object>, Relation> longest = new LinkedHashMap<>();
    for (Relation relation : relations) {
      longest.merge(
          Arrays.asList(relation.client(), relation.user(), relation.kind(), relation.starts()),
          relation,
          (one, other) ->
              one.ends() == null || (other.ends() != null && one.ends().isAfter(other.ends()))
                  ? one
                  : other);
    }
    return List.copyOf(longest.values());
  }

  /** What was answered in the running transaction, if one runs. */
  @SuppressWarnings("unchecked") // bound here and nowhere else
  private Optional<Map<String, Boolean>> answers() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      return Optional.empty();
    }
    Object bound = TransactionSynchronizationManager.getResource(this);
    if (bound == null) {
      bound = new HashMap<String, Boolean>();
      TransactionSynchronizationManager.bindResource(this, bound);
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
              TransactionSynchronizationManager.unbindResourceIfPossible(RelationTable.this);
            }
          });
    }
    return Optional.of((Map<String, Boolean>) bound);
  }

  private static @Nullable String moment(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }
}
