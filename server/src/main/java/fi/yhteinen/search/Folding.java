package fi.yhteinen.search;

import java.text.Normalizer;
import java.util.Locale;

/** Brings texts into the form in which case, accents and spacing do not matter. */
final class Folding {

  /** Longest text that is told apart, in characters; what is longer is cut when indexed. */
  static final int LONGEST_STRING = 200;

  /** Longest uri that is told apart, in characters. */
  static final int LONGEST_URI = 400;

  private Folding() {}

  /** Lower case, without accents and zero-width characters, one space between words. */
  static String fold(String text) {
    if (isPlain(text)) {
      return text.toLowerCase(Locale.ROOT);
    }
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
    var folded = new StringBuilder(apart.length());
    boolean space = false;
    for (int i = 0; i < apart.length(); i++) {
      char c = apart.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        space = !folded.isEmpty();
        continue;
      }
      int kind = Character.getType(c);
      if (kind == Character.NON_SPACING_MARK || kind == Character.FORMAT) {
        continue;
      }
      if (space) {
        folded.append(' ');
        space = false;
      }
      folded.append(c);
    }
    return withoutStrokes(folded.toString().toLowerCase(Locale.ROOT));
  }

  /** The text as it is compared exactly: composed, cut where the index cuts. */
  static String exact(String text, int longest) {
    String composed =
        Normalizer.isNormalized(text, Normalizer.Form.NFC)
            ? text
            : Normalizer.normalize(text, Normalizer.Form.NFC);
    return cut(composed, longest + 1);
  }

  /** The text, no longer than that; a pair of surrogates stays together. */
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 127) {
        return false;
      }
    }
    return true;
  }

  /** Letters whose stroke is no accent to Unicode. */
  private static String withoutStrokes(String text) {
    return text.replace("ø", "o")
        .replace("đ", "d")
        .replace("ł", "l")
        .replace("ß", "ss")
        .replace("æ", "ae");
  }
}
