package fi.yhteinen.local.region;

import java.util.List;

/**
 * A query and the notes that it should find.
 *
 * @param language of the query and of its notes, {@code fi} or {@code sv}
 * @param kind inflection, compound, typing, dots or words
 * @param query what a worker types
 * @param expected keys of the notes that were made with what the query asks for; 1 to 10
 */
public record RecallQuery(String language, String kind, String query, List<String> expected) {

  public RecallQuery {
    expected = List.copyOf(expected);
    if (expected.isEmpty() || expected.size() > 10) {
      throw new IllegalArgumentException(query + " has " + expected.size() + " notes");
    }
  }

  /** As a line of the committed file. */
  public String line() {
    return String.join("\t", language, kind, query, String.join(" ", expected));
  }

  /** From a line of the committed file. */
  public static RecallQuery parse(String line) {
    String[] columns = line.split("\t");
    return new RecallQuery(columns[0], columns[1], columns[2], List.of(columns[3].split(" ")));
  }
}
