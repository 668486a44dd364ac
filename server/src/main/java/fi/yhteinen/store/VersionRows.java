package fi.yhteinen.store;

import fi.yhteinen.model.ResourceKey;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How a version is read from {@code store.resource r} and {@code store.version v}. */
final class VersionRows {

  static final String COLUMNS =
      "r.type, r.id, r.number, v.version, v.last_updated, r.client, v.method, v.body";

  static final String WITHOUT_NUMBER =
      "r.type, r.id, v.version, v.last_updated, r.client, v.method, v.body";

  static final int COUNT = 8;

  private VersionRows() {}

  static StoredVersion map(ResultSet row, int n) throws SQLException {
    String method = row.getString(7);
    return new StoredVersion(
        new ResourceKey(row.getString(1), row.getString(2)),
        row.getLong(3),
        row.getInt(4),
        row.getTimestamp(5).toInstant(),
        row.getString(6),
        method.equals("DELETE"),
        method,
        row.getBytes(8));
  }

  /**
   * A version read by {@link #WITHOUT_NUMBER}.
   *
   * @param first the first of its columns
   */
  static StoredVersion map(ResultSet row, int first, long number) throws SQLException {
    String method = row.getString(first + 5);
    return new StoredVersion(
        new ResourceKey(row.getString(first), row.getString(first + 1)),
        number,
        row.getInt(first + 2),
        row.getTimestamp(first + 3).toInstant(),
        row.getString(first + 4),
        method.equals("DELETE"),
        method,
        row.getBytes(first + 6));
  }
}
