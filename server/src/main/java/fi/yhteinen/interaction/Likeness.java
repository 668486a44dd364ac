package fi.yhteinen.interaction;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant to write. */
final class Likeness {

  /** Letters that may be wrong, missing or too many. */
  private static final int MOST_AMISS = 2;

  private Likeness() {}

  /** The name that takes the fewest changes, if they are few and most of the word remains. */
  static Optional<String> nearest(String written, Collection<String> names) {
    return names.stream()
        .filter(name -> Math.abs(name.length() - written.length()) <= MOST_AMISS)
        .filter(name -> distance(written, name) <= Math.min(MOST_AMISS, name.length() / 3))
        .min(Comparator.comparingInt(name -> distance(written, name)));
  }

  /** How many letters have to be changed, put in or left out. */
  private static int distance(String one, String other) {
    int[] before = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] now = new int[other.length() + 1];
      now[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(changed, Math.min(before[j], now[j - 1]) + 1);
      }
      before = now;
    }
    return before[other.length()];
  }
}
