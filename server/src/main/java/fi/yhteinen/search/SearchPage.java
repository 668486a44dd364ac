package fi.yhteinen.search;

import fi.yhteinen.store.StoredVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of an answered search, all of it visible to the caller.
 *
 * @param entries matches in order, then what was included
 * @param total how many match in all, or null when it was not asked and not known
 * @param next the opaque cursor of the next page, or null on the last page
 * @param self the parameters the search was answered by, for the self link
 */
public record SearchPage(
    List<Entry> entries,
    @Nullable Long total,
    @Nullable String next,
    List<SearchRequest.Parameter> self) {

  public SearchPage {
    entries = List.copyOf(entries);
    self = List.copyOf(self);
  }

  /** A record on the page; {@code included} when an include brought it. */
  public record Entry(StoredVersion version, boolean included) {}
}
