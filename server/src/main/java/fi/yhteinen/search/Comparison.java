package fi.yhteinen.search;

import java.util.Locale;
import java.util.Optional;

/** FHIR's prefixes of ordered values. */
enum Comparison {
  EQ,
  NE,
  GT,
  LT,
  GE,
  LE,
  SA,
  EB,
  AP;

  /** The comparison whose prefix begins the value, if any does. */
  static Optional<Comparison> of(String value) {
    if (value.length() < 2 || !Character.isLetter(value.charAt(0))) {
      return Optional.empty();
    }
    String prefix = value.substring(0, 2);
    for (Comparison comparison : values()) {
      if (comparison.name().toLowerCase(Locale.ROOT).equals(prefix)) {
        return Optional.of(comparison);
      }
    }
    return Optional.empty();
  }
}
