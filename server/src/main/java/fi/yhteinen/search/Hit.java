package fi.yhteinen.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that was found.
 *
 * @param lastUpdated of the version that was found, in milliseconds since 1970
 * @param mark what {@link PageSql} says of it; null for nothing
 * @param place where in the order it stands
 */
record Hit(long number, long lastUpdated, @Nullable String mark, Place place) {

  private static final int COLUMNS_BEFORE_KEYS = 3;

  static Hit of(ResultSet row, int n) throws SQLException {
    int columns = row.getMetaData().getColumnCount();
    List<@Nullable Object> keys = new ArrayList<>();
    for (int column = COLUMNS_BEFORE_KEYS + 1; column <= columns; column++) {
      keys.add(row.getObject(column));
    }
    long number = row.getLong(1);
    return new Hit(number, row.getLong(2), row.getString(3), new Place(keys, number));
  }

  boolean isMoved() {
    return PageSql.MOVED.equals(mark);
  }
}
