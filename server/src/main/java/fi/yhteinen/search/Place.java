package fi.yhteinen.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in the order of a search a page ended.
 *
 * @param keys the last match's sort keys: Long, java.math.BigDecimal, String or null for none
 * @param number the last match's record number
 */
record Place(List<@Nullable Object> keys, long number) {

  Place {
    keys = Collections.unmodifiableList(new ArrayList<>(keys));
  }
}
