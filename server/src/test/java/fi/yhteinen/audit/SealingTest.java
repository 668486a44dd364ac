package fi.yhteinen.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import fi.yhteinen.audit.Verifier.Fault;
import fi.yhteinen.audit.Verifier.Kind;
import fi.yhteinen.audit.Verifier.Report;
import fi.yhteinen.local.Stack;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is written is sealed, and whatever is done to it afterwards is found. */
class SealingTest {

  private static final int BLOCKS = 24;

  @TempDir private Path folder;
  private HikariDataSource database;
  private JdbcTemplate jdbc;
  private TransactionTemplate transaction;
  private TrailTable trail;
  private Sealer sealer;
  private Anchors anchors;
  private Verifier verifier;

  @BeforeEach
  void open() {
    Stack stack = Stack.forTests();
    database = new HikariDataSource();
    database.setJdbcUrl(stack.createDatabase("audit_sealing"));
    database.setUsername(stack.user());
    database.setPassword(stack.password());
    database.setMaximumPoolSize(8);
    Flyway.configure()
        .dataSource(database)
        .schemas("audit")
        .defaultSchema("audit")
        .locations("classpath:db/audit")
        .load()
        .migrate();
    jdbc = new JdbcTemplate(database);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    trail = new TrailTable(JdbcClient.create(database), Clock.systemUTC());
    sealer = sealer(keys(1));
    anchors = new Anchors(folder);
    verifier = verifier(keys(1));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatTransactionsHaveWrittenIsSealedOnceTheyHaveEnded() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> slow =
          threads.submit(() ->
              transaction.executeWithoutResult(status -> {
                trail.insert(acts("slow", 1));
                written.countDown();
                await(commit);
              }));
      await(written);
      trail.insert(acts("quick", 3));
      transaction.executeWithoutResult(status -> {
        trail.insert(acts("never", 2));
        status.setRollbackOnly();
      });
      assertThat(sealer.seal()).as("somebody who came first still writes").isEmpty();
      commit.countDown();
      slow.get();
    }

    assertThat(sealer.seal().orElseThrow().entries()).isEqualTo(4);
    assertThat(sealer.seal()).as("nothing new").isEmpty();
    trail.insert(acts("later", 1));
    assertThat(sealer.seal().orElseThrow().number()).isEqualTo(2);
    anchors.note(new BlockTable(jdbc).last());
    assertThat(verifier.run()).isEqualTo(new Report(2, 5, 1, List.of()));
  }

  @Test
  void ofSeveralHubsOneSealsAtATime() throws Exception {
    Sealer other = sealer(keys(1));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> work = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        String name = "w" + writer;
        work.add(
            threads.submit(() -> {
              for (int i = 0; i < 40; i++) {
                trail.insert(acts(name, 1 + i % 3));
              }
            }));
      }
      for (Sealer one : List.of(sealer, other)) {
        work.add(
            threads.submit(() -> {
              for (int i = 0; i < 60; i++) {
                one.seal();
              }
            }));
      }
      for (Future<?> done : work) {
        done.get();
      }
    }
    sealer.seal().ifPresent(anchors::note);
    trail.insert(acts("last", 1));
    anchors.note(sealer.seal().orElseThrow());

    Report report = verifier.run();
    assertThat(report.faults()).isEmpty();
    assertThat(report.entries())
        .isEqualTo(jdbc.queryForObject("SELECT count(*) FROM audit.entry", Long.class));
    assertThat(report.blocks()).isGreaterThan(3);
  }

  /** And not by what the numbers look like. */
  @Test
  void rowsAreSealedInTheOrderOfTheirTransactions() {
    trail.insert(acts("a", 3));
    for (String writer : List.of("100", "9", "10")) {
      jdbc.update(
          """
          INSERT INTO audit.entry (writer, recorded, request, subject, system, roles, units, purpose,
            interaction, outcome, type)
          SELECT ?::xid8, recorded, request, subject, system, roles, units, purpose, interaction,
            outcome, type FROM audit.entry WHERE record = 'plan0' LIMIT 1
          """,
          writer);
    }

    List<String> order =
        jdbc.query(connection -> BlockTable.rows(connection, 0, 101), (row, n) -> row.getString(1));

    assertThat(order).containsExactly("9", "10", "100");
  }

  @Test
  void whereThereShouldBeAnchorsAndAreNoneItIsSaid() {
    trail.insert(acts("a", 1));
    sealer.seal();

    assertThat(verifier.run().faults()).containsExactly(new Fault(Kind.NO_ANCHORS, 1));
  }

  @Test
  void whateverIsDoneToTheTrailIsFound() {
    Random random = new Random(20261123);
    for (int block = 0; block < BLOCKS; block++) {
      for (int act = 0; act < 3; act++) {
        trail.insert(acts("b" + block + "-" + act, 1 + random.nextInt(6)));
      }
      sealer.seal();
    }
    anchors.note(new BlockTable(jdbc).last());
    assertThat(verifier.run().faults()).isEmpty();
    Tampering tampering = new Tampering(jdbc, folder, random, new SealKey(seed(2)));
    int rounds = Boolean.getBoolean("hub.test.long") ? 1_000 : 60;
    List<String> unfound = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      String done = tampering.tamper(round);
      if (verifier.run().faults().isEmpty()) {
        unfound.add(done);
      }
      tampering.undo();
    }
    System.out.println(
        rounds + " tamperings " + tampering.kinds() + ", " + unfound.size() + " not found");

    assertThat(unfound).isEmpty();
    assertThat(tampering.kinds().values()).allMatch(count -> count >= rounds / 20);
    assertThat(verifier.run().faults()).as("undone").isEmpty();
  }

  /** How many rows a second are verified, for docs/performance.md. */
  @Test
  @EnabledIfSystemProperty(named = "hub.test.long", matches = "true")
  void verifiesHalfAMillionRows() {
    for (int batch = 0; batch < 50; batch++) {
      trail.insert(acts("batch" + batch, 10_000));
      sealer.seal();
    }
    anchors.note(new BlockTable(jdbc).last());
    long began = System.nanoTime();
    Report report = verifier.run();
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf("%d rows verified in %.2f s%n", report.entries(), seconds);

    assertThat(report.entries()).isEqualTo(500_000);
    assertThat(report.faults()).isEmpty();
  }

  @Test
  void afterAChangeOfTheKeyOldAndNewSealsAreVerified() {
    sealedBy(sealer);
    sealedBy(sealer);
    Sealer changed = sealer(keys(1, 2));
    sealedBy(changed);
    sealedBy(changed);

    assertThat(jdbc.queryForList("SELECT key FROM audit.block ORDER BY number", String.class))
        .containsExactly(
            new SealKey(seed(1)).name(),
            new SealKey(seed(1)).name(),
            new SealKey(seed(2)).name(),
            new SealKey(seed(2)).name());
    assertThat(verifier(keys(1, 2)).run()).isEqualTo(new Report(4, 12, 4, List.of()));
    assertThat(verifier(keys(2)).run().faults())
        .as("the old key is needed for what it signed")
        .containsExactly(
            new Fault(Kind.FALSE_ANCHOR, 1),
            new Fault(Kind.FALSE_ANCHOR, 2),
            new Fault(Kind.NOT_SIGNED, 1),
            new Fault(Kind.NOT_SIGNED, 2));
  }

  /** While hubs are restarted one by one, and when somebody forgot the old key. */
  @Test
  void whoDoesNotKnowTheKeyThatSealedLastDoesNotSeal() {
    sealedBy(sealer(keys(1, 2)));
    trail.insert(acts("later", 1));

    assertThatIllegalStateException().isThrownBy(sealer::seal);
    assertThatIllegalStateException().isThrownBy(sealer(keys(3))::seal);
    assertThat(sealer(keys(1, 2)).seal().orElseThrow().number()).isEqualTo(2);
  }

  /** Who has stolen a key that was changed since can put nothing at the end. */
  @Test
  void whatAFormerKeySealsAfterTheChangeIsFound() {
    sealedBy(sealer(keys(1, 2)));
    sealedBy(sealer(keys(2, 1)));

    assertThat(verifier(keys(1, 2)).run().faults()).containsExactly(new Fault(Kind.OLD_KEY, 2));
  }

  @Test
  void whatIsDoneToTheTrailIsFoundAfterAChangeOfTheKeyToo() {
    for (int block = 0; block < 8; block++) {
      sealedBy(sealer(block < 4 ? keys(1) : keys(1, 2)));
    }
    Verifier verifier = verifier(keys(1, 2));
    Tampering tampering = new Tampering(jdbc, folder, new Random(20261124), new SealKey(seed(3)));
    List<String> unfound = new ArrayList<>();
    for (int round = 0; round < 40; round++) {
      String done = tampering.tamper(round);
      if (verifier.run().faults().isEmpty()) {
        unfound.add(done);
      }
      tampering.undo();
    }

    assertThat(unfound).isEmpty();
    assertThat(verifier.run().faults()).as("undone").isEmpty();
  }

  @Test
  void noKeyAndTheSameKeyTwiceAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(SealingTest::keys);
    assertThatIllegalArgumentException().isThrownBy(() -> keys(1, 2, 1));
  }

  private void sealedBy(Sealer by) {
    trail.insert(acts("before" + new BlockTable(jdbc).last().number(), 1));
    trail.insert(acts("after", 2));
    anchors.note(by.seal().orElseThrow());
  }

  private Sealer sealer(SealKeys keys) {
    return new Sealer(new BlockTable(jdbc), keys, transaction, Clock.systemUTC());
  }

  private Verifier verifier(SealKeys keys) {
    return new Verifier(jdbc, keys, anchors);
  }

  private static SealKeys keys(int... seeds) {
    return new SealKeys(Arrays.stream(seeds).mapToObj(of -> new SealKey(seed(of))).toList());
  }

  private static byte[] seed(int of) {
    byte[] seed = new byte[32];
    new Random(of).nextBytes(seed);
    return seed;
  }

  private static List<Act> acts(String request, int count) {
    Caller caller =
        new Caller(
            "subject",
            "hub-bff",
            "PractitionerRole/leena",
            Set.of("social-lead"),
            "1.2.246.10.99000018",
            Set.of("1.2.246.10.99000018.10.1"),
            "COC",
            1,
            request);
    List<Act> acts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      acts.add(Act.on(caller, Interaction.READ, "CarePlan", "plan" + i, 1 + i % 3, "client" + i));
    }
    return acts;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
