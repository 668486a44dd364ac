package fi.yhteinen.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One stack of its own, started once: the tests follow each other as a day of the stack does. Other
 * tests' stack is left alone.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalStackTest {

  private static final StackHome TESTS = StackHome.ofTests();
  private static final StackHome HOME =
      new StackHome(TESTS.folder().resolve("stack-of-its-own"), TESTS.parts(), 300);

  private static LocalStack stack;

  @BeforeAll
  static void startFromNothing() {
    LocalStack.asItIs(HOME, Progress.silent()).close();
    LocalStack.asItIs(HOME, Progress.silent()).deleteData();
    Parts.delete(HOME.folder());
    stack = LocalStack.open(HOME, Progress.onScreen());
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  @Order(1)
  void answersOnAllThreeAddresses() throws SQLException {
    assertThat(Answer.status(stack.elasticsearch().resolve("/_cluster/health"))).isEqualTo(200);
    assertThat(Answer.status(URI.create(stack.keycloak() + "/realms/hub"))).isEqualTo(200);
    assertThat(versionOf(stack.jdbcUrl())).startsWith("PostgreSQL 18.");
  }

  @Test
  @Order(2)
  void keepsSecretsFromOtherUsers() throws IOException {
    try (var secrets = Files.list(HOME.folder().resolve("secrets"))) {
      assertThat(secrets.map(LocalStackTest::permissions)).isNotEmpty().containsOnly("rw-------");
    }
  }

  @Test
  @Order(3)
  void adoptsWhatRunsAlready() {
    var before = processes();

    LocalStack.open(HOME, Progress.silent());

    assertThat(processes()).isEqualTo(before);
  }

  @Test
  @Order(4)
  void replacesAServerThatWasKilledAndKeepsItsData() throws SQLException {
    stack.createDatabase("survivor");
    var before = processes();
    List.of("postgresql", "elasticsearch").forEach(LocalStackTest::kill);

    LocalStack.open(HOME, Progress.silent());

    assertThat(processes().get("postgresql")).isNotEqualTo(before.get("postgresql"));
    assertThat(processes().get("elasticsearch")).isNotEqualTo(before.get("elasticsearch"));
    assertThat(processes().get("keycloak")).isEqualTo(before.get("keycloak"));
    assertThat(versionOf(stack.jdbcUrl("survivor"))).startsWith("PostgreSQL 18.");
  }

  @Test
  @Order(5)
  void leavesNoProcessBehindWhenItIsClosed() {
    stack.close();

    assertThat(processes().values()).allSatisfy(pids -> assertThat(pids).isEmpty());
    assertThat(Answer.status(stack.elasticsearch())).isZero();
    assertThat(Answer.status(stack.keycloak())).isZero();
  }

  private static String versionOf(String url) throws SQLException {
    try (var connection = DriverManager.getConnection(url, stack.user(), stack.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT version()")) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static Map<String, List<Long>> processes() {
    return List.of("postgresql", "elasticsearch", "keycloak").stream()
        .collect(Collectors.toMap(name -> name, LocalStackTest::pids));
  }

  private static List<Long> pids(String name) {
    return child(name).running().stream().map(ProcessHandle::pid).toList();
  }

  private static void kill(String name) {
    child(name).running().forEach(ProcessHandle::destroyForcibly);
  }

  private static Child child(String name) {
    return new Child(HOME, name, "TERM");
  }

  private static String permissions(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new AssertionError(file + " is not readable", e);
    }
  }
}
