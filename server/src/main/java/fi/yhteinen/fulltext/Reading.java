package fi.yhteinen.fulltext;

import java.util.List;
import java.util.Set;

/**
 * What a dictionary says about one word.
 *
 * @param bases base forms, the likeliest first
 * @param parts base forms of its compound parts, and of neighbouring parts together
 * @param chain its compound parts in order, each with the base forms it may have; empty when the
 *     word is simple
 * @param roots words it is derived from
 * @param sure whether the word is surely meant as read; chance compounds of short words are not
 */
record Reading(
    List<String> bases,
    Set<String> parts,
    List<Set<String>> chain,
    Set<String> roots,
    boolean sure) {

  static final Reading NONE = new Reading(List.of(), Set.of(), List.of(), Set.of(), false);

  Reading {
    bases = List.copyOf(bases);
    parts = Set.copyOf(parts);
    chain = List.copyOf(chain);
    roots = Set.copyOf(roots);
  }

  boolean isKnown() {
    return !bases.isEmpty();
  }
}
