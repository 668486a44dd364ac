package fi.yhteinen.relation;

import fi.yhteinen.profiles.Hetu;
import java.util.stream.IntStream;

/** Why, in a worker's own words. */
final class Reason {

  private static final int MOST = 1000;
  private static final int LENGTH_OF_HETU = 11;

  private Reason() {}

  /** Whether this says enough, and holds no personal identity code. */
  static boolean isOne(String text, int least) {
    return text.length() >= least && text.length() <= MOST && !holdsIdentityCode(text);
  }

  /** Also inside a word: a hurried hand leaves out the space. */
  private static boolean holdsIdentityCode(String text) {
    return IntStream.rangeClosed(0, text.length() - LENGTH_OF_HETU)
        .anyMatch(at -> Hetu.looksLikeOne(text.substring(at, at + LENGTH_OF_HETU)));
  }
}
