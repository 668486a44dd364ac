package fi.yhteinen.search;

/** One key of a sort. */
sealed interface SortKey {

  boolean isDescending();

  /** By the logical id. */
  record ById(boolean isDescending) implements SortKey {}

  /** By the moment of the last write. */
  record ByTime(boolean isDescending) implements SortKey {}

  /** By a parameter's value; records without one come last. */
  record ByValue(Parameter parameter, boolean isDescending) implements SortKey {}
}
