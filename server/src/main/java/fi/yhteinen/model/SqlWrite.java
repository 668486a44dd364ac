package fi.yhteinen.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A write of one room that another sends, within its own statement or with others in one go, so
 * that they stand or fall together and the database is asked once.
 *
 * @param sql one statement with {@code ?} placeholders
 * @param parameters the values of the placeholders, in order
 * @param ofRows whether every parameter is a column, an array with a value for each row that is
 *     written, so that the same write of other rows can be made one with this
 */
public record SqlWrite(String sql, List<@Nullable Object> parameters, boolean ofRows) {

  public SqlWrite {
    parameters = Collections.unmodifiableList(new ArrayList<@Nullable Object>(parameters));
  }

  public SqlWrite(String sql, List<@Nullable Object> parameters) {
    this(sql, parameters, false);
  }

  /** A write with its values in order. */
  public static SqlWrite of(String sql, @Nullable Object... parameters) {
    return new SqlWrite(sql, Arrays.asList(parameters));
  }

  /**
   * A write of rows. Its statement must do the same to each row whatever other rows it is given.
   *
   * @param columns arrays of the same length, one for each placeholder
   */
  public static SqlWrite ofRows(String sql, Object... columns) {
    return new SqlWrite(sql, Arrays.asList(columns), true);
  }
}
