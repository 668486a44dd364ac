package fi.yhteinen.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one page holds before it is loaded.
 *
 * @param snapshot of which the first page was taken; null where it does not matter
 */
record Slice(List<Hit> hits, @Nullable String snapshot, boolean isLast) {

  Slice {
    hits = List.copyOf(hits);
  }
}
