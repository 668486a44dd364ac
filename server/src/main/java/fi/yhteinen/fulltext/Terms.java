package fi.yhteinen.fulltext;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Terms gathered for one word or for a whole text, by field. */
final class Terms {

  private final Map<Field, Set<String>> byField = new EnumMap<>(Field.class);

  void add(Field field, String term) {
    if (!term.isEmpty()) {
      byField.computeIfAbsent(field, f -> new LinkedHashSet<>()).add(term);
    }
  }

  void addFolded(Field field, Collection<String> terms) {
    terms.forEach(term -> add(field, Letters.folded(term)));
  }

  /** A Finnish base form, with and without dots. */
  void addBase(String base) {
    add(Field.BASE, base);
    add(Field.BASE_FOLDED, Letters.folded(base));
  }

  void addAll(Terms other) {
    other.byField.forEach(
        (field, terms) -> byField.computeIfAbsent(field, f -> new LinkedHashSet<>()).addAll(terms));
  }

  /** The terms of a field in the order they were found; read only. */
  Set<String> of(Field field) {
    return Collections.unmodifiableSet(byField.getOrDefault(field, Set.of()));
  }
}
