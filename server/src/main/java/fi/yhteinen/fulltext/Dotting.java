package fi.yhteinen.fulltext;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Ways to put dropped dots back on a Finnish word. Vowel harmony makes the vowels of a simple word
 * all dotted or all plain, so only few changes from one to the other need trying: one per boundary
 * of a compound.
 */
final class Dotting {

  private static final int MOST_CHANGES = 3;
  private static final int MOST_VOWELS = 14;

  private Dotting() {}

  /** Candidates with the fewest changes first, never the word itself; at most {@code most}. */
  static List<String> of(String word, int most) {
    var places = new ArrayList<Integer>();
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) == 'a' || word.charAt(i) == 'o') {
        places.add(i);
      }
    }
    var found = new LinkedHashSet<String>();
    if (!places.isEmpty() && places.size() <= MOST_VOWELS) {
      for (int changes = 0; changes <= MOST_CHANGES; changes++) {
        fill(word.toCharArray(), places, 0, true, changes, most, found);
        fill(word.toCharArray(), places, 0, false, changes, most, found);
      }
    }
    found.remove(word);
    return List.copyOf(found);
  }

  private static void fill(
      char[] letters,
      List<Integer> places,
      int next,
      boolean dots,
      int changes,
      int most,
      Set<String> found) {
    if (found.size() >= most) {
      return;
    }
    if (next == places.size()) {
      if (changes == 0) {
        found.add(new String(letters));
      }
      return;
    }
    int place = places.get(next);
    char plain = letters[place];
    letters[place] = dots ? (plain == 'a' ? 'ä' : 'ö') : plain;
    fill(letters, places, next + 1, dots, changes, most, found);
    if (changes > 0) {
      fill(letters, places, next + 1, !dots, changes - 1, most, found);
    }
    letters[place] = plain;
  }
}
