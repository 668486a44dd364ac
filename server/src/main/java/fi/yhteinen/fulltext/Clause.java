package fi.yhteinen.fulltext;

import java.util.List;

/**
 * One word or phrase of a query.
 *
 * @param alternatives the ways to satisfy it; the best one counts
 * @param weight how much it counts beside others
 * @param counts whether it is one of the words that must be found; a common word only ranks
 */
record Clause(List<Alternative> alternatives, float weight, boolean counts) {

  Clause {
    alternatives = List.copyOf(alternatives);
  }
}
