package fi.yhteinen.store;

import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.model.SqlWrite;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads and appends versions of records.
 *
 * <p>Reading takes the condition of who may see it: a record outside it looks exactly like one that
 * was never there. Writing must happen inside a transaction of the caller.
 */
@Component
public class ResourceStore {

  private static final String APPEND =
      """
      WITH next AS MATERIALIZED (
        SELECT * FROM unnest(?::bigint[], ?::int[], ?::timestamptz[], ?::boolean[], ?::text[],
            ?::text[], ?::text[], ?::bytea[], ?::text[])
          AS row (number, version, last_updated, deleted, client, method, author, body, followers)),
      moved AS (
        UPDATE store.resource r
           SET version = next.version, last_updated = next.last_updated, deleted = next.deleted,
               client = next.client
          FROM next WHERE r.number = next.number AND r.version = next.version - 1
        RETURNING r.number, r.type, r.id),
      kept AS (
        INSERT INTO store.version (number, version, last_updated, method, author, body, type)
        SELECT number, version, last_updated, method, author, body, type
          FROM moved JOIN next USING (number)),
      told AS (
        INSERT INTO store.outbox (follower, number, version, type, id)
        SELECT f, number, version, type, id
          FROM moved JOIN next USING (number), string_to_table(followers, ' ') f)
      SELECT store.require_moved(CASE WHEN count(*) = (SELECT count(*) FROM next) THEN 1 ELSE 0 END)
        FROM moved
      """;

  private static final String CREATE =
      """
      WITH new AS MATERIALIZED (
        SELECT * FROM unnest(?::bigint[], ?::text[], ?::text[], ?::timestamptz[], ?::text[],
            ?::text[], ?::text[], ?::bytea[], ?::text[])
          AS row (number, type, id, last_updated, client, method, author, body, followers)),
      made AS (
        INSERT INTO store.resource (number, type, id, version, last_updated, client)
        OVERRIDING SYSTEM VALUE
        SELECT number, type, id, 1, last_updated, client FROM new),
      kept AS (
        INSERT INTO store.version (number, version, last_updated, method, author, body, type)
        SELECT number, 1, last_updated, method, author, body, type FROM new),
      told AS (
        INSERT INTO store.outbox (follower, number, version, type, id)
        SELECT f, number, 1, type, id FROM new, string_to_table(followers, ' ') f)
      SELECT count(*) FROM new
      """;

  private final JdbcClient jdbc;
  private final WaitingWrites writes;
  private final Commits commits;
  private final Numbers numbers;
  private final Outbox outbox;

  ResourceStore(
      JdbcClient jdbc, WaitingWrites writes, Commits commits, Numbers numbers, Outbox outbox) {
    this.jdbc = jdbc;
    this.writes = writes;
    this.commits = commits;
    this.numbers = numbers;
    this.outbox = outbox;
  }

  /**
   * The current version, deleted or not.
   *
   * @param visible who may see it, about {@code r.number}
   */
  public Optional<StoredVersion> read(ResourceKey key, SqlCondition visible) {
    return jdbc.sql(
            "SELECT "
                + VersionRows.COLUMNS
                + """
                 FROM store.resource r JOIN store.version v USING (number, version)
                WHERE r.type = ? AND r.id = ? AND
                """
                + visible.sql())
        .params(with(visible, key.type(), key.id()))
        .query(VersionRows::map)
        .optional();
  }

  /**
   * One version, the current or a past one.
   *
   * @param visible who may see it, about {@code r.number} and {@code v.version}
   */
  public Optional<StoredVersion> read(ResourceKey key, int version, SqlCondition visible) {
    return jdbc.sql(
            "SELECT "
                + VersionRows.COLUMNS
                + """
                 FROM store.resource r JOIN store.version v USING (number)
                WHERE r.type = ? AND r.id = ? AND v.version = ? AND
                """
                + visible.sql())
        .params(with(visible, key.type(), key.id(), version))
        .query(VersionRows::map)
        .optional();
  }

  /**
   * Current versions by number, in the order asked; deleted and unknown ones are left out. Asks
   * nobody's leave: the caller has decided already.
   */
  public List<StoredVersion> load(List<Long> numbers) {
    return load(numbers, SqlCondition.TRUE);
  }

  /** As {@link #load(List)}, only those that fulfil the condition about {@code r.number}. */
  public List<StoredVersion> load(List<Long> numbers, SqlCondition visible) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    List<Object> parameters = new ArrayList<>();
    parameters.add(numbers.toArray(Long[]::new));
    parameters.addAll(visible.parameters());
    Map<Long, StoredVersion> found = new HashMap<>();
    jdbc.sql(
            "SELECT "
                + VersionRows.COLUMNS
                + """
                   FROM store.resource r JOIN store.version v USING (number, version)
                  WHERE r.number = ANY (?) AND NOT r.deleted AND
                """
                + visible.sql())
        .params(parameters)
        .query(VersionRows::map)
        .list()
        .forEach(version -> found.put(version.number(), version));
    return numbers.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  /**
   * The versions that were current when PostgreSQL took a snapshot; what was deleted then, or not
   * there yet, is left out. Asks nobody's leave.
   *
   * @param snapshot as {@code pg_current_snapshot()} wrote it
   */
  public List<StoredVersion> asOf(String snapshot, List<Long> numbers) {
    return jdbc.sql(
            "SELECT "
                + VersionRows.COLUMNS
                + """
                   FROM unnest(?::bigint[]) AS asked (number) JOIN store.resource r USING (number)
                  CROSS JOIN LATERAL (
                    SELECT * FROM store.version one
                     WHERE one.number = r.number
                       AND (one.written IS NULL
                            OR pg_visible_in_snapshot(one.written, ?::pg_snapshot))
                     ORDER BY one.version DESC LIMIT 1) v
                  WHERE v.method <> 'DELETE'
                """)
        .param(numbers.toArray(Long[]::new))
        .param(snapshot)
        .query(VersionRows::map)
        .list();
  }

  /** The version of a record that was written at that moment. Asks nobody's leave. */
  public Optional<StoredVersion> writtenAt(long number, Instant lastUpdated) {
    return jdbc.sql(
            "SELECT "
                + VersionRows.COLUMNS
                + """
                   FROM store.resource r JOIN store.version v USING (number)
                  WHERE r.number = ? AND v.last_updated = ? ORDER BY v.version DESC LIMIT 1
                """)
        .param(number)
        .param(Timestamp.from(lastUpdated))
        .query(VersionRows::map)
        .optional();
  }

  /** Which of these records exist, are not deleted and fulfil the condition. */
  public Set<ResourceKey> existing(Collection<ResourceKey> keys, SqlCondition visible) {
    if (keys.isEmpty()) {
      return Set.of();
    }
    List<Object> parameters = new ArrayList<>();
    parameters.add(keys.stream().map(ResourceKey::type).toArray(String[]::new));
    parameters.add(keys.stream().map(ResourceKey::id).toArray(String[]::new));
    parameters.addAll(visible.parameters());
    return new HashSet<>(
        jdbc.sql(
                """
                SELECT r.type, r.id
                  FROM unnest(?::text[], ?::text[]) AS wanted (type, id)
                  JOIN store.resource r ON r.type = wanted.type AND r.id = wanted.id
                 WHERE NOT r.deleted AND
                """
                    + visible.sql())
            .params(parameters)
            .query((row, n) -> new ResourceKey(row.getString(1), row.getString(2)))
            .list());
  }

  /** Addresses and numbers of all records, in steps: those above {@code after}, by number. */
  public List<Change> scan(long after, int most) {
    return jdbc.sql(
            """
            SELECT type, id, number, version FROM store.resource
             WHERE number > ? ORDER BY number LIMIT ?
            """)
        .params(after, most)
        .query((row, n) ->
            new Change(
                new ResourceKey(row.getString(1), row.getString(2)), row.getLong(3), row.getInt(4)))
        .list();
  }

  /**
   * How many records there are.
   *
   * @param records records that are not deleted
   * @param versions the sum of their current versions
   */
  public record Tally(long records, long versions) {}

  /** Counts all records; followers compare it with what they hold. */
  public Tally tally() {
    return jdbc.sql(
            "SELECT count(*), coalesce(sum(version), 0) FROM store.resource WHERE NOT deleted")
        .query((row, n) -> new Tally(row.getLong(1), row.getLong(2)))
        .single();
  }

  /** As {@link #lockCurrent(ResourceKey, SqlCondition)}; asks nobody's leave. */
  public Optional<StoredVersion> lockCurrent(ResourceKey key) {
    return lockCurrent(key, SqlCondition.TRUE);
  }

  /**
   * The current version, locked until the transaction ends; deleted or not. What is not visible is
   * as what does not exist: it is neither locked nor waited for.
   *
   * @param visible who may see it, about {@code r.number}
   */
  public Optional<StoredVersion> lockCurrent(ResourceKey key, SqlCondition visible) {
    // Who waited for the lock finds that the record has moved on to a version which its snapshot
    // lacks, so nothing comes back; the second look sees what the first has locked.
    return lock(key, visible).or(() -> lock(key, visible));
  }

  /**
   * Locks a record until the transaction ends.
   *
   * @throws MovedOnException when the version is not current any more
   */
  public void lock(StoredVersion current) {
    boolean isCurrent =
        jdbc.sql("SELECT number FROM store.resource WHERE number = ? AND version = ? FOR UPDATE")
            .params(current.number(), current.version())
            .query(Long.class)
            .optional()
            .isPresent();
    if (!isCurrent) {
      throw new MovedOnException();
    }
  }

  private Optional<StoredVersion> lock(ResourceKey key, SqlCondition visible) {
    List<Object> parameters = new ArrayList<>(List.of(key.type(), key.id()));
    parameters.addAll(visible.parameters());
    return jdbc.sql(
            "SELECT "
                + VersionRows.COLUMNS
                + """
                 FROM store.resource r JOIN store.version v USING (number, version)
                WHERE r.type = ? AND r.id = ? AND
                """
                + visible.sql()
                + " FOR UPDATE OF r")
        .params(parameters)
        .query(VersionRows::map)
        .optional();
  }

  /**
   * Makes a record with its first version. What the database refuses about it is thrown when it is
   * sent: when something is asked in the transaction, or at its end.
   *
   * @param alongside what other rooms write about it, sent in the same go
   * @param ending whether the transaction goes on afterwards
   */
  public StoredVersion create(
      ResourceKey key,
      NewVersion first,
      Function<StoredVersion, List<SqlWrite>> alongside,
      Ending ending) {
    StoredVersion made = first.as(key, numbers.next(), 1);
    List<SqlWrite> all = new ArrayList<>();
    all.add(
        SqlWrite.ofRows(
            CREATE,
            new Long[] {made.number()},
            new String[] {key.type()},
            new String[] {key.id()},
            new String[] {first.lastUpdated().toString()},
            new String[] {first.client()},
            new String[] {first.method()},
            new String[] {first.author()},
            new byte[][] {first.body()},
            new String[] {String.join(" ", outbox.followers())}));
    all.addAll(alongside.apply(made));
    write(made, all, ending);
    return made;
  }

  /**
   * Appends the version after {@code current}.
   *
   * @param alongside what other rooms write about the version that is made, sent in the same go
   * @param ending whether the transaction goes on afterwards; only for a record that is locked
   * @throws MovedOnException when it is not current any more, which cannot be when it was locked by
   *     this transaction; nothing is written then
   */
  public StoredVersion append(
      StoredVersion current,
      NewVersion next,
      Function<StoredVersion, List<SqlWrite>> alongside,
      Ending ending) {
    int version = current.version() + 1;
    StoredVersion appended = next.as(current.key(), current.number(), version);
    List<SqlWrite> all = new ArrayList<>();
    all.add(
        SqlWrite.ofRows(
            APPEND,
            new Long[] {current.number()},
            new Integer[] {version},
            new String[] {next.lastUpdated().toString()},
            new Boolean[] {next.isDeletion()},
            new String[] {next.client()},
            new String[] {next.method()},
            new String[] {next.author()},
            new byte[][] {next.body()},
            new String[] {String.join(" ", outbox.followers())}));
    all.addAll(alongside.apply(appended));
    try {
      write(appended, all, ending);
    } catch (DataAccessException e) {
      throw MovedOnException.orElse(e);
    }
    return appended;
  }

  /** Adds what rooms above write about a record to the current transaction. */
  public void add(List<SqlWrite> others) {
    writes.add(others);
  }

  private void write(StoredVersion version, List<SqlWrite> all, Ending ending) {
    switch (ending) {
      case WITH_OTHERS -> writes.add(all);
      case ALONE -> commits.commit(version.number(), version.body().length, all);
    }
    outbox.wakeAfterCommit();
  }

  private static List<Object> with(SqlCondition condition, Object... first) {
    List<Object> parameters = new ArrayList<>(List.of(first));
    parameters.addAll(condition.parameters());
    return parameters;
  }
}
