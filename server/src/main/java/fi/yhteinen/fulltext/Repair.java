package fi.yhteinen.fulltext;

import java.util.List;

/**
 * What a word that no dictionary knows may stand for.
 *
 * @param restored readings with its dots put back, or as a compound of known words: near certain
 * @param corrected readings of words that look like it: a guess
 */
record Repair(List<Reading> restored, List<Reading> corrected) {

  static final Repair NONE = new Repair(List.of(), List.of());

  Repair {
    restored = List.copyOf(restored);
    corrected = List.copyOf(corrected);
  }
}
