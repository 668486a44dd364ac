package fi.yhteinen.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import fi.yhteinen.local.Stack;
import fi.yhteinen.model.SqlWrite;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class WaitingWritesTest {

  private static final String ROWS =
      """
      INSERT INTO noted (place, words, bytes)
      SELECT * FROM unnest(?::int[], ?::text[], ?::bytea[])
      """;

  private static HikariDataSource database;
  private static JdbcTemplate jdbc;
  private static JdbcTemplate watching;
  private static TransactionTemplate transaction;
  private static WaitingWrites writes;
  private static Commits commits;

  @BeforeAll
  static void open() {
    Stack stack = Stack.forTests();
    database = new HikariDataSource();
    database.setJdbcUrl(stack.createDatabase("store_waiting"));
    database.setUsername(stack.user());
    database.setPassword(stack.password());
    database.setConnectionInitSql("SET lock_timeout = '60s'");
    var configuration = new StoreConfiguration();
    var translator = new SQLErrorCodeSQLExceptionTranslator("PostgreSQL");
    writes = configuration.waitingWrites(database, translator);
    jdbc = configuration.jdbcTemplate(database, translator, writes);
    watching = new JdbcTemplate(database);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    commits = new Commits(writes, transaction);
    watching.execute("CREATE TABLE noted (place int PRIMARY KEY, words text, bytes bytea)");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void forget() {
    watching.execute("TRUNCATE noted");
  }

  @Test
  void whatIsAskedInTheTransactionIsAskedAfterwards() {
    List<Long> counted = new ArrayList<>();

    transaction.executeWithoutResult(status -> {
      writes.add(List.of(row(1, "one"), row(2, null)));
      counted.add(count(jdbc));
      writes.add(List.of(row(3, "three")));
      counted.add(count(jdbc));
    });

    assertThat(counted).containsExactly(2L, 3L);
  }

  @Test
  void whatNobodyAsksAboutIsSentAtTheEnd() {
    transaction.executeWithoutResult(status -> {
      writes.add(List.of(row(1, "one")));
      // another statement of the same connection, past the one that sends first
      assertThat(count(watching)).isZero();
    });

    assertThat(count(watching)).isEqualTo(1);
  }

  @Test
  void whatWasRolledBackIsNotSentByTheNext() {
    transaction.executeWithoutResult(status -> {
      writes.add(List.of(row(1, "one")));
      status.setRollbackOnly();
    });
    transaction.executeWithoutResult(status -> count(jdbc));

    assertThat(count(watching)).isZero();
  }

  @Test
  void oneThatFailsAtTheEndUndoesAll() {
    assertThatThrownBy(() ->
            transaction.executeWithoutResult(
                status -> writes.add(List.of(row(1, "one"), row(1, "again")))))
        .isInstanceOf(DataIntegrityViolationException.class);

    assertThat(count(watching)).isZero();
  }

  @Test
  void outsideATransactionNothingWaits() {
    assertThatThrownBy(() -> writes.add(List.of(row(1, "one"))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void rowsOfTheSameWriteBecomeOneAndTheOthersKeepTheirPlaces() {
    SqlWrite single = SqlWrite.of("UPDATE noted SET words = ? WHERE place = ?", "changed", 1);

    List<SqlWrite> joined =
        WaitingWrites.joined(List.of(row(1, "one"), single, row(2, null), single));

    assertThat(joined).hasSize(3);
    assertThat(joined.getFirst().sql()).isEqualTo(ROWS);
    assertThat(joined.getFirst().parameters().get(0)).isEqualTo(new Integer[] {1, 2});
    assertThat(joined.getFirst().parameters().get(1)).isEqualTo(new String[] {"one", null});
    assertThat(joined.subList(1, 3)).containsExactly(single, single);
  }

  @Test
  void thoseWhoWriteTogetherAreAllCommitted() {
    List<Throwable> failures = together(i -> commits.commit(i, 10, List.of(row(i, "ä" + i))), 200);

    assertThat(failures).isEmpty();
    assertThat(watching.queryForList("SELECT words FROM noted ORDER BY place", String.class))
        .isEqualTo(IntStream.range(0, 200).mapToObj(i -> "ä" + i).toList());
    assertThat(watching.queryForObject("SELECT bytes FROM noted WHERE place = 7", byte[].class))
        .isEqualTo("bytes of 7".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void nobodyFailsForWhatAnotherWrites() {
    watching.update("INSERT INTO noted VALUES (13, 'taken', '')");

    List<Throwable> failures = together(i -> commits.commit(i, 10, List.of(row(i, "mine"))), 100);

    assertThat(failures).singleElement().isInstanceOf(DataIntegrityViolationException.class);
    assertThat(count(watching)).isEqualTo(100);
  }

  @Test
  void nobodyWaitsForWhatAnotherWaitsFor() throws InterruptedException {
    watching.update("INSERT INTO noted SELECT i, 'old', '' FROM generate_series(0, 39) i");
    var held = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    Thread holder =
        Thread.startVirtualThread(() ->
            transaction.executeWithoutResult(status -> {
              jdbc.update("UPDATE noted SET words = 'held' WHERE place = 5");
              held.countDown();
              await(mayEnd);
            }));
    held.await();
    Thread waiter = Thread.startVirtualThread(() -> commits.commit(5, 10, List.of(change(5))));
    while (waitingForLocks() == 0) {
      Thread.onSpinWait();
    }

    List<Throwable> failures = together(i -> commits.commit(i + 6, 10, List.of(change(i + 6))), 34);

    assertThat(failures).isEmpty();
    assertThat(waiter.isAlive()).isTrue();
    mayEnd.countDown();
    holder.join();
    waiter.join();
    assertThat(
            watching.queryForObject("SELECT count(*) FROM noted WHERE words = 'new'", Long.class))
        .isEqualTo(35);
  }

  @Test
  void whatIsLargeIsWrittenToo() {
    commits.commit(1, 1_000_000, List.of(row(1, "large")));

    assertThat(count(watching)).isEqualTo(1);
  }

  @Test
  void aTransactionWithinAnotherSendsItsOwn() {
    var within =
        new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
    within.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

    transaction.executeWithoutResult(outer -> {
      writes.add(List.of(row(1, "outer")));
      within.executeWithoutResult(inner -> {
        writes.add(List.of(row(2, "inner")));
        assertThat(count(jdbc)).isEqualTo(1);
      });
      outer.setRollbackOnly();
    });

    assertThat(watching.queryForList("SELECT words FROM noted", String.class))
        .containsExactly("inner");
  }

  @Test
  void theSameRecordIsWrittenTwiceByTwoMessages() {
    watching.update("INSERT INTO noted VALUES (1, '', '')");

    List<Throwable> failures =
        together(
            i ->
                commits.commit(
                    1,
                    10,
                    List.of(
                        SqlWrite.of("UPDATE noted SET words = words || 'x' WHERE place = ?", 1))),
            50);

    assertThat(failures).isEmpty();
    assertThat(watching.queryForObject("SELECT length(words) FROM noted", Integer.class))
        .isEqualTo(50);
  }

  @Test
  void whatStandsAloneIsNoPartOfATransaction() {
    assertThatThrownBy(() ->
            transaction.executeWithoutResult(
                status -> commits.commit(1, 10, List.of(row(1, "one")))))
        .isInstanceOf(IllegalStateException.class);
  }

  private interface Work {
    void run(int number);
  }

  /** What was thrown when many began at the same time. */
  private static List<Throwable> together(Work work, int many) {
    List<Throwable> failures = new java.util.concurrent.CopyOnWriteArrayList<>();
    var gun = new CountDownLatch(1);
    List<Thread> threads =
        IntStream.range(0, many)
            .mapToObj(i ->
                Thread.startVirtualThread(() -> {
                  await(gun);
                  try {
                    work.run(i);
                  } catch (RuntimeException e) {
                    failures.add(e);
                  }
                }))
            .toList();
    gun.countDown();
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return failures;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long waitingForLocks() {
    return Objects.requireNonNull(
        watching.queryForObject("SELECT count(*) FROM pg_locks WHERE NOT granted", Long.class));
  }

  private static SqlWrite change(int place) {
    return SqlWrite.of("UPDATE noted SET words = 'new' WHERE place = ?", place);
  }

  private static SqlWrite row(int place, @Nullable String words) {
    return SqlWrite.ofRows(
        ROWS,
        new Integer[] {place},
        new String[] {words},
        new byte[][] {("bytes of " + place).getBytes(StandardCharsets.UTF_8)});
  }

  private static long count(JdbcTemplate asked) {
    return Objects.requireNonNull(asked.queryForObject("SELECT count(*) FROM noted", Long.class));
  }
}
