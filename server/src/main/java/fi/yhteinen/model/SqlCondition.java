package fi.yhteinen.model;

import java.util.List;

/**
 * A condition another room puts into its SQL without knowing the tables behind it.
 *
 * @param sql a boolean expression with {@code ?} placeholders, safe to AND
 * @param parameters the values of the placeholders, in order
 */
public record SqlCondition(String sql, List<Object> parameters) {

  /** Holds for every row. */
  public static final SqlCondition TRUE = new SqlCondition("true", List.of());

  public SqlCondition {
    parameters = List.copyOf(parameters);
  }
}
