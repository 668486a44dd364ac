package fi.yhteinen.search;

import java.util.List;

/**
 * A search, understood.
 *
 * @param count most matches on a page; 0 for none, only their number
 * @param isTotalWanted whether the number of matches is to be counted even when it costs
 */
record Query(
    String type,
    List<Condition> conditions,
    List<SortKey> sort,
    List<Include> includes,
    int count,
    boolean isTotalWanted) {

  static final int USUAL_COUNT = 20;
  static final int MOST_COUNT = 200;

  Query {
    conditions = List.copyOf(conditions);
    sort = List.copyOf(sort);
    includes = List.copyOf(includes);
  }
}
