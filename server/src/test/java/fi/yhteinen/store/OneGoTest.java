package fi.yhteinen.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import fi.yhteinen.local.Stack;
import fi.yhteinen.model.SqlWrite;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class OneGoTest {

  private static final String INSERT = "INSERT INTO noted (place, words) VALUES (?, ?)";

  private static HikariDataSource database;
  private static JdbcTemplate jdbc;
  private static TransactionTemplate transaction;
  private static OneGo oneGo;

  @BeforeAll
  static void open() {
    Stack stack = Stack.forTests();
    database = new HikariDataSource();
    database.setJdbcUrl(stack.createDatabase("store_one_go"));
    database.setUsername(stack.user());
    database.setPassword(stack.password());
    database.setMaximumPoolSize(2);
    jdbc = new JdbcTemplate(database);
    oneGo = new OneGo(jdbc);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    jdbc.execute("CREATE TABLE noted (place int PRIMARY KEY, words text)");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void forget() {
    jdbc.execute("TRUNCATE noted");
  }

  @Test
  void writesAreDoneInTheirOrderAndEachIsCounted() {
    List<Integer> touched =
        send(
            SqlWrite.of(INSERT, 1, "one; two -- three ' four"),
            SqlWrite.of(INSERT, 2, null),
            SqlWrite.of("SELECT pg_notify(?, ?)", "noted", "told"),
            SqlWrite.of("UPDATE noted SET words = ? WHERE place <= ?", "changed", 2));

    assertThat(touched).containsExactly(1, 1, -1, 2);
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void allOrNoneAreDone() {
    assertThatThrownBy(() ->
            send(
                SqlWrite.of(INSERT, 1, "first"),
                SqlWrite.of(INSERT, 1, "again"),
                SqlWrite.of(INSERT, 2, "last")))
        .isInstanceOf(DataIntegrityViolationException.class);

    assertThat(rows()).isZero();
  }

  @Test
  void aWriteThatTouchesNothingIsAFault() {
    assertThatThrownBy(() ->
            send(
                SqlWrite.of(INSERT, 1, "first"),
                SqlWrite.of("UPDATE noted SET words = ? WHERE place = ?", "none", 7)))
        .isInstanceOf(IllegalStateException.class);

    assertThat(rows()).isZero();
  }

  @Test
  void twoStatementsInOneWriteAreAFault() {
    assertThatThrownBy(() -> send(SqlWrite.of(INSERT + "; DELETE FROM noted", 1, "first")))
        .isInstanceOf(IllegalStateException.class);

    assertThat(rows()).isZero();
  }

  @Test
  void outsideATransactionNothingIsSent() {
    assertThatThrownBy(() -> oneGo.send(List.of(SqlWrite.of(INSERT, 1, "first"))))
        .isInstanceOf(IllegalStateException.class);

    assertThat(rows()).isZero();
  }

  @Test
  void whatIsCommittedInTheSameGoStaysWhateverBecomesOfTheTransaction() {
    transaction.executeWithoutResult(status -> {
      oneGo.sendAndCommit(List.of(SqlWrite.of(INSERT, 1, "first")));
      status.setRollbackOnly();
    });

    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void nothingIsCommittedWhenOneFails() {
    assertThatThrownBy(() ->
            transaction.execute(status ->
                oneGo.sendAndCommit(
                    List.of(SqlWrite.of(INSERT, 1, "first"), SqlWrite.of(INSERT, 1, "again")))))
        .isInstanceOf(DataIntegrityViolationException.class);

    assertThat(rows()).isZero();
  }

  private List<Integer> send(SqlWrite... writes) {
    return java.util.Objects.requireNonNull(
        transaction.execute(status -> oneGo.send(List.of(writes))));
  }

  private static long rows() {
    Long rows = jdbc.queryForObject("SELECT count(*) FROM noted", Long.class);
    return java.util.Objects.requireNonNull(rows);
  }
}
