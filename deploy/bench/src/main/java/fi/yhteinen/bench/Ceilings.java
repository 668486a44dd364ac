package fi.yhteinen.bench;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the database alone can do on this machine, by plain loops without a hub: one row read by its
 * key, and one row inserted and committed. Each connection of the load has a database connection of
 * its own.
 */
final class Ceilings implements AutoCloseable {

  private static final String TABLE = "bench_ceiling";
  private static final String ROW = "x".repeat(400);

  private final URI database;
  private final Own[] owns;
  private final long first;
  private final long records;

  /**
   * Opens the hub's database.
   *
   * @param database as {@code ./hub env} says it: {@code postgresql://user:password@host:port/name}
   * @param connections how many the load has
   */
  Ceilings(URI database, int connections) throws SQLException {
    this.database = database;
    this.owns = new Own[connections];
    try (Connection one = open();
        Statement statement = one.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS " + TABLE + " (n bigserial, body text)");
      try (ResultSet row =
          statement.executeQuery("SELECT min(number), count(*) FROM store.resource")) {
        row.next();
        this.first = row.getLong(1);
        this.records = row.getLong(2);
      }
    }
    for (int i = 0; i < connections; i++) {
      owns[i] = new Own(open());
    }
  }

  Map<String, Load.Step> all() {
    Map<String, Load.Step> all = new LinkedHashMap<>();
    all.put("ceiling: one prepared SELECT of a version", this::read);
    all.put("ceiling: one INSERT and COMMIT", this::insert);
    return all;
  }

  private boolean read(Wire wire, int connection, long turn) throws IOException {
    try {
      PreparedStatement select = owns[connection].select();
      select.setLong(1, first + (turn * owns.length + connection) % records);
      try (ResultSet row = select.executeQuery()) {
        return !row.next() || row.getBytes(1).length > 0;
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private boolean insert(Wire wire, int connection, long turn) throws IOException {
    try {
      PreparedStatement insert = owns[connection].insert();
      insert.setString(1, ROW);
      return insert.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private Connection open() throws SQLException {
    String[] user = database.getUserInfo().split(":", 2);
    String url =
        "jdbc:postgresql://" + database.getHost() + ":" + database.getPort() + database.getPath();
    return DriverManager.getConnection(url, user[0], user[1]);
  }

  @Override
  public void close() throws SQLException {
    for (Own own : owns) {
      own.connection().close();
    }
    try (Connection one = open();
        Statement statement = one.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS " + TABLE);
    }
  }

  /** A database connection with its two statements, prepared once. */
  private record Own(Connection connection, PreparedStatement select, PreparedStatement insert) {

    Own(Connection connection) throws SQLException {
      this(
          connection,
          connection.prepareStatement(
              "SELECT body FROM store.version WHERE number = ? AND version = 1"),
          connection.prepareStatement("INSERT INTO " + TABLE + " (body) VALUES (?)"));
    }
  }
}
