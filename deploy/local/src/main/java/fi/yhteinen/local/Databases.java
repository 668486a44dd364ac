package fi.yhteinen.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What the administrator of a stack's PostgreSQL does: roles without power for the hub and for
 * Keycloak, and databases that are theirs. Both kinds of stack make them so.
 */
final class Databases {

  static final String HUB = "hub";
  static final String KEYCLOAK = "keycloak";

  /** The administrator, as PostgreSQL itself and its official image call it. */
  static final String ADMINISTRATOR = "postgres";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final UnaryOperator<String> addresses;
  private final Secrets secrets;

  /**
   * @param addresses from the name of a database to its JDBC address
   */
  Databases(UnaryOperator<String> addresses, Secrets secrets) {
    this.addresses = addresses;
    this.secrets = secrets;
  }

  /** The password of the role that owns the database of the same name. */
  String password(String role) {
    return secrets.of(role + "-database-password");
  }

  boolean answer() {
    try (var connection = connect("postgres")) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Makes the hub's and Keycloak's role and database, unless they are there. */
  void ensure() {
    ensure(HUB);
    ensure(KEYCLOAK);
  }

  /** Makes an empty database for the hub; one of the same name is dropped first. */
  void create(String name) {
    requireName(name);
    try (var connection = connect("postgres")) {
      run(connection, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
      run(connection, "CREATE DATABASE " + name + " OWNER " + HUB);
    } catch (SQLException e) {
      throw new IllegalStateException("making the database " + name, e);
    }
  }

  /** Makes a database for the hub, unless it is there; what is in it stays. */
  void keep(String name) {
    requireName(name);
    try (var connection = connect("postgres")) {
      if (!hasRow(connection, "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
        run(connection, "CREATE DATABASE " + name + " OWNER " + HUB);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("making the database " + name, e);
    }
  }

  private void ensure(String name) {
    try (var connection = connect("postgres")) {
      if (!hasRow(connection, "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
        // A secret is Base64, which has no quotation mark.
        run(connection, "CREATE ROLE " + name + " LOGIN PASSWORD '" + password(name) + "'");
      }
      if (!hasRow(connection, "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
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
    return DriverManager.getConnection(addresses.apply(database), properties);
  }

  private static boolean hasRow(Connection connection, String question) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(question)) {
      return rows.next();
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a database name: " + name);
    }
  }
}
