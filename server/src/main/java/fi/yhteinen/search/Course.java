package fi.yhteinen.search;

import fi.yhteinen.model.SqlValue;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement begins and what it asks of each record only then. PostgreSQL plans without
 * looking at the values, so it takes a status that all records have for as rare as an identifier;
 * what is known here is said by how the statement is written.
 *
 * @param way where it begins
 * @param near numbers of all that the caller may see; null unless it begins there
 * @param source whose rows it begins at; null unless it begins there
 */
record Course(Way way, @Nullable SqlValue near, Condition.@Nullable Values source) {

  enum Way {
    /** At a condition that few records fulfil. */
    TELLING,
    /** At what the caller may see, when that is not much. */
    NEAR,
    /** At the rows of one condition, in the order of their numbers; stops when the page is full. */
    ROWS,
    /** Along the order of the first sort key; stops when the page is full. */
    ORDER,
    /** Wherever PostgreSQL likes, because all matches are asked for. */
    ANYWHERE
  }

  /**
   * The course of a query.
   *
   * @param near numbers of all records that the caller may see, when these are not many
   */
  static Course of(Query query, Supplier<Optional<SqlValue>> near) {
    if (query.conditions().stream().anyMatch(Course::isTelling)) {
      return new Course(Way.TELLING, null, null);
    }
    Optional<SqlValue> known = near.get();
    if (known.isPresent()) {
      return new Course(Way.NEAR, known.get(), null);
    }
    Optional<Condition.Values> source =
        query.sort().isEmpty() ? source(query.conditions()) : Optional.empty();
    return source
        .map(rows -> new Course(Way.ROWS, null, rows))
        .orElseGet(() -> new Course(Way.ORDER, null, null));
  }

  /** Whether the condition is asked record by record instead of being begun at. */
  boolean isFenced(Condition condition) {
    return way != Way.ANYWHERE && (way != Way.TELLING || !isTelling(condition));
  }

  /** The course when matches are counted, so that no order is of use. */
  Course counting() {
    return way == Way.TELLING || way == Way.NEAR ? this : new Course(Way.ANYWHERE, null, null);
  }

  static boolean isTelling(Condition condition) {
    return switch (condition) {
      case Condition.Ids ids -> true;
      case Condition.Words words -> true;
      case Condition.Values values -> values.isTelling() && !values.negated();
      case Condition.Chain chain ->
          chain.hops().stream().map(Condition.Hop::condition).allMatch(Course::isTelling);
      case Condition.Has has -> isTelling(has.condition());
      case Condition.All all -> all.conditions().stream().anyMatch(Course::isTelling);
      case Condition.Any any -> any.conditions().stream().allMatch(Course::isTelling);
      case Condition.Joined joined -> false;
      case Condition.Missing missing -> false;
      case Condition.Updated updated -> false;
      case Condition.Not not -> false;
    };
  }

  private static Optional<Condition.Values> source(List<Condition> conditions) {
    return conditions.stream()
        .filter(Condition.Values.class::isInstance)
        .map(Condition.Values.class::cast)
        .filter(values -> !values.negated())
        .min(Comparator.comparingInt(Course::commonness));
  }

  private static int commonness(Condition.Values values) {
    return switch (values.anyOf().getFirst()) {
      case Match.Text text -> 0;
      case Match.Uri uri -> 0;
      case Match.Link link -> 0;
      case Match.Token token -> 1;
      case Match.Amount amount -> 2;
      case Match.Time time -> 3;
    };
  }
}
