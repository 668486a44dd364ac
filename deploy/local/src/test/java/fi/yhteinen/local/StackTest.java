package fi.yhteinen.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhteinen.keycloak.ClientCredentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What both kinds of stack promise, on the one that this run's tests use. */
class StackTest {

  private static Stack stack;

  @BeforeAll
  static void ask() {
    stack = Stack.forTests();
  }

  @Test
  void answersOnAllThreeAddresses() throws SQLException {
    assertThat(Answer.status(stack.elasticsearch().resolve("/_cluster/health"))).isEqualTo(200);
    assertThat(Answer.status(URI.create(stack.keycloak() + "/realms/hub"))).isEqualTo(200);
    assertThat(answer(stack.jdbcUrl(), "SELECT version()")).startsWith("PostgreSQL 18.");
  }

  @Test
  void isTheSameForEverybodyInThisProcess() {
    var again = Stack.forTests();

    assertThat(again.jdbcUrl()).isEqualTo(stack.jdbcUrl());
    assertThat(again.elasticsearch()).isEqualTo(stack.elasticsearch());
    assertThat(again.keycloak()).isEqualTo(stack.keycloak());
  }

  @Test
  void listensOnTheLoopbackAddressOnly() throws IOException {
    var database = URI.create(stack.jdbcUrl().substring("jdbc:".length()));
    var outside =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .toList();

    for (var server : List.of(database, stack.elasticsearch(), stack.keycloak())) {
      assertThat(outside).noneMatch(address -> answers(address, server.getPort()));
    }
  }

  @Test
  void makesAnEmptyDatabaseForWhoeverAsks() throws SQLException {
    var url = stack.createDatabase("one_of_many");
    try (var connection = connect(url);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE leftover (id int)");
    }

    stack.createDatabase("one_of_many");

    try (var connection = connect(url);
        var tables = connection.getMetaData().getTables(null, "public", "%", null)) {
      assertThat(tables.next()).isFalse();
    }
  }

  @Test
  void refusesANameThatIsNotADatabaseName() {
    assertThatThrownBy(() -> stack.createDatabase("x; DROP DATABASE hub"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givesTheHubNoPowerOverTheDatabaseServer() throws SQLException {
    var power = "SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = ";

    assertThat(answer(stack.jdbcUrl(), power + "current_user")).isEqualTo("f");
    assertThatThrownBy(() -> connect(stack.jdbcUrl("keycloak"))).isInstanceOf(SQLException.class);
  }

  @Test
  void knowsTheProgramsOfTheDemonstration() {
    assertThat(ClientCredentials.token(stack.keycloak(), "hub-loader", stack.loaderSecret()))
        .isNotEmpty();
    assertThat(
            ClientCredentials.token(
                stack.keycloak(), "hub-admin-automation", stack.keycloakAutomationSecret()))
        .isNotEmpty();
  }

  private static String answer(String url, String question) throws SQLException {
    try (var connection = connect(url);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(question)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, stack.user(), stack.password());
  }

  private static boolean answers(InetAddress address, int port) {
    try (var socket = new Socket(address, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
