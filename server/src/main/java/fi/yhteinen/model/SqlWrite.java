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
 */
public record SqlWrite(String sql, List<@Nullable Object> parameters) {

  public SqlWrite {
    parameters = Collections.unmodifiableList(new ArrayList<@Nullable Object>(parameters));
  }

  /** A write with its values in order. */
  public static SqlWrite of(String sql, @Nullable Object... parameters) {
    return new SqlWrite(sql, Arrays.asList(parameters));
  }
}
