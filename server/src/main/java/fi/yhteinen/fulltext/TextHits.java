package fi.yhteinen.fulltext;

import fi.yhteinen.model.ResourceKey;
import java.util.List;

/**
 * What a search for words found, best first, then newest first.
 *
 * @param hits the hits of this page
 * @param total how many records were found in all, within what the caller may see
 */
public record TextHits(List<Hit> hits, long total) {

  public TextHits {
    hits = List.copyOf(hits);
  }

  /**
   * One record found. Says which, not what: read it from the store under the caller's own rights
   * before showing anything of it.
   *
   * @param number the store's number of the record
   * @param version the version that was indexed
   * @param place where it stands among the hits
   */
  public record Hit(ResourceKey key, long number, int version, TextPlace place) {}
}
