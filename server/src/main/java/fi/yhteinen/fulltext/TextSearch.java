package fi.yhteinen.fulltext;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A search for words.
 *
 * @param query what the person typed: words, {@code "phrases"}, {@code -words} not wanted
 * @param narrativeOnly whether only the narrative is searched ({@code _text}), not every text of
 *     the record ({@code _content})
 * @param types only these FHIR types; empty means every type
 * @param client only records about this client, or null
 * @param limit at most so many hits, 1–10,000
 * @param after the hit after which to go on, or null for the first page
 */
public record TextSearch(
    String query,
    boolean narrativeOnly,
    Set<String> types,
    @Nullable String client,
    int limit,
    @Nullable TextPlace after) {

  /** Most hits in one answer. */
  public static final int MOST = 10_000;

  public TextSearch {
    types = Set.copyOf(types);
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit " + limit + " is not within 1–" + MOST);
    }
  }
}
