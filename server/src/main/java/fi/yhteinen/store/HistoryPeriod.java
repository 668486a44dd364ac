package fi.yhteinen.store;

import fi.yhteinen.model.SqlCondition;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of a history are asked for.
 *
 * @param since only those written then or later, or null for all
 * @param at only those that were the current one at some moment of this stretch, or null for all
 */
public record HistoryPeriod(@Nullable Instant since, @Nullable Stretch at) {

  /** From a moment, to the moment before another. */
  public record Stretch(Instant from, Instant until) {}

  /** Every version. */
  public static final HistoryPeriod ALWAYS = new HistoryPeriod(null, null);

  /** The same in SQL, about {@code v}; begins with AND unless it is everything. */
  SqlCondition condition() {
    StringBuilder sql = new StringBuilder();
    List<Object> parameters = new ArrayList<>();
    if (since != null) {
      sql.append(" AND v.last_updated >= ?");
      parameters.add(Timestamp.from(since));
    }
    if (at != null) {
      sql.append(
          """
           AND v.last_updated < ? AND NOT EXISTS (
             SELECT FROM store.version later
              WHERE later.number = v.number AND later.version = v.version + 1
                AND later.last_updated <= ?)
          """);
      parameters.add(Timestamp.from(at.until()));
      parameters.add(Timestamp.from(at.from()));
    }
    return new SqlCondition(sql.toString(), parameters);
  }
}
