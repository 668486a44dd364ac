package fi.yhteinen.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * The PostgreSQL of a stack: checksums on, durable as it comes, only over TCP on the loopback
 * address, passwords for everybody.
 */
final class Postgres implements Server {

  static final String HUB = "hub";
  static final String KEYCLOAK = "keycloak";

  private static final String ADMINISTRATOR = "postgres";
  private static final int USUAL_PORT = 54320;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final StackHome home;
  private final Ports ports;
  private final Secrets secrets;
  private final Child child;
  private final Path data;

  Postgres(StackHome home, Ports ports, Secrets secrets) {
    this.home = home;
    this.ports = ports;
    this.secrets = secrets;
    this.child = new Child(home, "postgresql", "INT");
    this.data = home.folder().resolve("postgresql");
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public boolean isRunning() {
    return child.isRunning();
  }

  @Override
  public boolean isReady() {
    if (!child.isRunning()) {
      return false;
    }
    try (var connection = connect("postgres")) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void start() {
    var programs = Parts.postgres(home.parts()).resolve("bin");
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      initialise(programs);
    }
    // No process carries our mark, so this file speaks of one that is gone.
    delete(data.resolve("postmaster.pid"));
    var port = ports.take("postgresql", USUAL_PORT);
    child.start(command(programs, port), Map.of(), Duration.ofSeconds(60), this::isReady);
    ensureDatabase(HUB);
    ensureDatabase(KEYCLOAK);
  }

  @Override
  public void stop() {
    child.stop(Duration.ofSeconds(30));
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + ports.of("postgresql", USUAL_PORT) + "/" + database;
  }

  /** The password of the role that owns the database of the same name. */
  String password(String role) {
    return secrets.of(role + "-database-password");
  }

  void createDatabase(String name) {
    requireName(name);
    try (var connection = connect("postgres")) {
      run(connection, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
      run(connection, "CREATE DATABASE " + name + " OWNER " + HUB);
    } catch (SQLException e) {
      throw new IllegalStateException("making the database " + name, e);
    }
  }

  /** Makes a database for the hub, unless it is there; what is in it stays. */
  void keepDatabase(String name) {
    requireName(name);
    try (var connection = connect("postgres")) {
      if (!hasRow("postgres", "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
        run(connection, "CREATE DATABASE " + name + " OWNER " + HUB);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("making the database " + name, e);
    }
  }

  boolean hasRow(String database, String question) {
    try (var connection = connect(database);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(question)) {
      return rows.next();
    } catch (SQLException e) {
      return false;
    }
  }

  private void initialise(Path programs) {
    var unfinished = home.folder().resolve("postgresql.new");
    Parts.delete(unfinished);
    try {
      Files.createDirectories(unfinished);
      Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException("making " + unfinished, e);
    }
    var command = new ArrayList<>(notRoot());
    command.addAll(
        List.of(
            programs.resolve("initdb").toString(),
            "--pgdata=" + unfinished,
            "--username=" + ADMINISTRATOR,
            "--pwfile=" + secrets.file(ADMINISTRATOR + "-password"),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--data-checksums"));
    var log = ProcessBuilder.Redirect.appendTo(child.log().toFile());
    if (!Shell.run(command, log)) {
      throw new IllegalStateException("initdb failed:\n" + child.lastWords());
    }
    try {
      Files.move(unfinished, data);
    } catch (IOException e) {
      throw new UncheckedIOException("moving " + unfinished, e);
    }
  }

  private List<String> command(Path programs, int port) {
    var command = new ArrayList<>(notRoot());
    command.addAll(List.of(programs.resolve("postgres").toString(), "-D", data.toString()));
    for (var setting :
        List.of(
            "listen_addresses=127.0.0.1",
            "port=" + port,
            "unix_socket_directories=",
            "max_connections=200",
            "shared_buffers=256MB",
            child.mark())) {
      command.add("-c");
      command.add(setting);
    }
    return command;
  }

  /**
   * PostgreSQL refuses root. In a user namespace of its own root has no name and no power, yet
   * still owns its files, so the data may lie in any folder of root's.
   */
  private static List<String> notRoot() {
    if (!Shell.isRoot()) {
      return List.of();
    }
    if (!Shell.has("unshare") || !Shell.run("unshare", "-U", "true")) {
      throw new IllegalStateException(
          "PostgreSQL does not run as root, and this machine does not let root make a user"
              + " namespace (unshare -U): run ./hub as an ordinary user");
    }
    return List.of("unshare", "-U");
  }

  private void ensureDatabase(String name) {
    try (var connection = connect("postgres")) {
      if (!hasRow("postgres", "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
        // A secret is Base64, which has no quotation mark.
        run(connection, "CREATE ROLE " + name + " LOGIN PASSWORD '" + password(name) + "'");
      }
      if (!hasRow("postgres", "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
        run(connection, "CREATE DATABASE " + name + " OWNER " + name);
        run(connection, "REVOKE CONNECT ON DATABASE " + name + " FROM PUBLIC");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("preparing the database " + name, e);
    }
  }

  private Connection connect(String database) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", ADMINISTRATOR);
    properties.setProperty("password", secrets.of(ADMINISTRATOR + "-password"));
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(url(database), properties);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a database name: " + name);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("deleting " + file, e);
    }
  }
}
