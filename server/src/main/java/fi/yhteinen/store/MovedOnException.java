package fi.yhteinen.store;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;

/** The record that was to be written has another version by now. Nothing was written. */
public final class MovedOnException extends RuntimeException {

  /** As {@code store.require_moved} says it. */
  private static final String STATE = "YH001";

  private static final long serialVersionUID = 1L;

  MovedOnException() {
    super("the record has moved on", null, false, false);
  }

  /** What the database meant by an exception. */
  static RuntimeException orElse(DataAccessException e) {
    return e.getMostSpecificCause() instanceof SQLException sql && STATE.equals(sql.getSQLState())
        ? new MovedOnException()
        : e;
  }
}
