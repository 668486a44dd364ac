package fi.yhteinen.model;

import java.util.List;

/**
 * An insert of one room that another lets run within its own statement, so that both stand or fall
 * together and the database is asked once.
 *
 * @param sql an INSERT with {@code ?} placeholders that reads the relation its door promises
 * @param parameters the values of the placeholders, in order
 */
public record SqlInsert(String sql, List<Object> parameters) {

  public SqlInsert {
    parameters = List.copyOf(parameters);
  }
}
