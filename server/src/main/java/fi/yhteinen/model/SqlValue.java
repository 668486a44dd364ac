package fi.yhteinen.model;

import java.util.List;

/**
 * A value another room puts into its SQL without knowing the tables behind it.
 *
 * @param sql an expression with {@code ?} placeholders
 * @param parameters the values of the placeholders, in order
 */
public record SqlValue(String sql, List<Object> parameters) {

  public SqlValue {
    parameters = List.copyOf(parameters);
  }
}
