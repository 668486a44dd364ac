package fi.yhteinen.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HexFormat;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The sealed blocks, and the rows of the trail in the order in which they are sealed. */
@Component
class BlockTable {

  private static final int ROWS_AT_A_TIME = 2_000;

  private static final String BLOCKS =
      """
      SELECT number, from_writer::text, to_writer::text, entries, sealed, encode(previous, 'hex'),
             encode(hash, 'hex'), encode(signature, 'hex'), key FROM audit.block
      """;

  /** Any number; whoever holds it seals. */
  private static final long SEALER = 7_203_231_001L;

  private final JdbcTemplate jdbc;

  BlockTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether this transaction is the one that seals, until it ends. */
  boolean maySeal() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject("SELECT pg_try_advisory_xact_lock(?)", Boolean.class, SEALER));
  }

  /** The newest block, or {@link Block#NONE}. */
  Block last() {
    return jdbc.query(BLOCKS + " ORDER BY number DESC LIMIT 1", (row, n) -> block(row)).stream()
        .findFirst()
        .orElse(Block.NONE);
  }

  /** The first transaction that may still write; all before it have ended. */
  long horizon() {
    return Long.parseLong(
        String.valueOf(
            jdbc.queryForObject(
                "SELECT pg_snapshot_xmin(pg_current_snapshot())::text", String.class)));
  }

  /** Digests the rows that transactions from one number up to another wrote. */
  void digest(long from, long to, EntryDigest into) {
    jdbc.execute(
        (ConnectionCallback<Boolean>)
            connection -> {
              try (PreparedStatement asked = rows(connection, from, to);
                  ResultSet row = asked.executeQuery()) {
                while (row.next()) {
                  into.add(row);
                }
              }
              return true;
            });
  }

  void append(Block block) {
    jdbc.update(
        """
        INSERT INTO audit.block (number, from_writer, to_writer, entries, sealed, previous, hash,
          signature, key)
        VALUES (?, ?::xid8, ?::xid8, ?, ?, ?, ?, ?, ?)
        """,
        block.number(),
        String.valueOf(block.from()),
        String.valueOf(block.to()),
        block.entries(),
        Timestamp.from(block.sealed()),
        HexFormat.of().parseHex(block.previous()),
        HexFormat.of().parseHex(block.hash()),
        HexFormat.of().parseHex(block.signature()),
        block.key());
  }

  /** Every block, from the first; the connection must be in a transaction. */
  static PreparedStatement blocks(Connection connection) throws SQLException {
    PreparedStatement asked = connection.prepareStatement(BLOCKS + " ORDER BY number");
    asked.setFetchSize(ROWS_AT_A_TIME);
    return asked;
  }

  /** Rows of {@link EntryDigest#COLUMNS} in the order in which they are sealed. */
  static PreparedStatement rows(Connection connection, long from, long to) throws SQLException {
    PreparedStatement asked =
        connection.prepareStatement(
            "SELECT "
                + EntryDigest.COLUMNS
                + """
                   FROM audit.entry e WHERE e.writer >= ?::xid8 AND e.writer < ?::xid8
                  ORDER BY e.writer, e.position
                """);
    asked.setFetchSize(ROWS_AT_A_TIME);
    asked.setString(1, String.valueOf(from));
    asked.setString(2, String.valueOf(to));
    return asked;
  }

  static Block block(ResultSet row) throws SQLException {
    return new Block(
        row.getLong(1),
        Long.parseLong(row.getString(2)),
        Long.parseLong(row.getString(3)),
        row.getLong(4),
        row.getTimestamp(5).toInstant(),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9));
  }
}
