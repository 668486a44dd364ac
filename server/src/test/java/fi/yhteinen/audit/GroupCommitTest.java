package fi.yhteinen.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import fi.yhteinen.local.Stack;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class GroupCommitTest {

  private static HikariDataSource database;
  private static JdbcClient jdbc;

  private GroupCommit groupCommit;

  @BeforeAll
  static void open() {
    Stack stack = Stack.forTests();
    database = new HikariDataSource();
    database.setJdbcUrl(stack.createDatabase("audit_group_commit"));
    database.setUsername(stack.user());
    database.setPassword(stack.password());
    database.setMaximumPoolSize(4);
    Flyway.configure()
        .dataSource(database)
        .schemas("audit")
        .defaultSchema("audit")
        .locations("classpath:db/audit")
        .load()
        .migrate();
    jdbc = JdbcClient.create(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void start() {
    groupCommit = new GroupCommit(new TrailTable(jdbc, Clock.systemUTC()));
  }

  @Test
  void everyActIsInTheTrailWhenItsCallerGoesOn() throws Exception {
    int callers = 64;
    int acts = 25;
    var start = new CountDownLatch(1);
    List<Future<Integer>> missing = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(callers)) {
      for (int caller = 0; caller < callers; caller++) {
        int own = caller;
        missing.add(
            threads.submit(() -> {
              start.await();
              int lost = 0;
              for (int i = 0; i < acts; i++) {
                String record = "record-" + own + "-" + i;
                groupCommit.commit(List.of(act(record)));
                lost += rows(record) == 1 ? 0 : 1;
              }
              return lost;
            }));
      }
      start.countDown();
      for (Future<Integer> lost : missing) {
        assertThat(lost.get()).isZero();
      }
    }
  }

  @Test
  void oneActWithManyClientsIsOneRowForEach() {
    groupCommit.commit(List.of(act("many"), act("many"), act("many")));

    assertThat(rows("many")).isEqualTo(3);
  }

  @Test
  void nothingGoesOnWhenTheTrailCannotBeWritten() {
    jdbc.sql("ALTER TABLE audit.entry RENAME TO entry_away").update();
    try {
      assertUnavailable();
    } finally {
      jdbc.sql("ALTER TABLE audit.entry_away RENAME TO entry").update();
    }
    groupCommit.commit(List.of(act("after")));
    assertThat(rows("after")).isEqualTo(1);
  }

  private void assertUnavailable() {
    assertThatThrownBy(() -> groupCommit.commit(List.of(act("never"))))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isInstanceOf(Refusal.Unavailable.class));
  }

  private static long rows(String record) {
    return jdbc.sql("SELECT count(*) FROM audit.entry WHERE record = ?")
        .param(record)
        .query(Long.class)
        .single();
  }

  private static Act act(String record) {
    Caller caller =
        new Caller(
            "subject",
            "hub-cli",
            "PractitionerRole/worker",
            Set.of("social-lead"),
            "1.2.246.10.1",
            Set.of("1.2.246.10.1.10.1"),
            "HOPERAT",
            1,
            "request");
    return Act.on(caller, Interaction.READ, "CarePlan", record, 1, "client");
  }
}
