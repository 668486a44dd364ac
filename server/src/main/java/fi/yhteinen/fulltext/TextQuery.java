package fi.yhteinen.fulltext;

import java.util.List;

/**
 * A query of a person, understood: words, {@code "phrases"} and {@code -words} not wanted. Every
 * other sign is plain text.
 *
 * @param wanted the words and phrases asked for
 * @param unwanted words that must not be there
 * @param least how many of the counting clauses must be found
 */
record TextQuery(List<Clause> wanted, List<Clause> unwanted, int least) {

  /** Longest query, in characters. */
  static final int LONGEST = 200;

  /** Most words in a query. */
  static final int MOST_WORDS = 50;

  TextQuery {
    wanted = List.copyOf(wanted);
    unwanted = List.copyOf(unwanted);
  }
}
