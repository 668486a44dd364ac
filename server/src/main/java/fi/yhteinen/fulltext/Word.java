package fi.yhteinen.fulltext;

import java.util.ArrayList;
import java.util.List;

/**
 * One word of a text.
 *
 * @param plain the word composed and in lower case
 * @param start where it begins in the text, in UTF-16 units
 * @param end where it ends, exclusive
 * @param prefix whether it ended in a hyphen that stands for the rest of a later word
 */
record Word(String plain, int start, int end, boolean prefix) {

  /** Longer runs of letters are no words of a language and are left out. */
  static final int LONGEST = 60;

  /** Words of the text in order, at most {@code most}. */
  static List<Word> of(String text, int most) {
    var words = new ArrayList<Word>();
    int at = 0;
    while (at < text.length() && words.size() < most) {
      if (!isLetter(text, at)) {
        at++;
        continue;
      }
      int end = at + 1;
      while (end < text.length()
          && (isLetter(text, end)
              || (joins(text.charAt(end)) && end + 1 < text.length() && isLetter(text, end + 1)))) {
        end++;
      }
      if (end - at <= LONGEST) {
        boolean prefix = end < text.length() && text.charAt(end) == '-';
        words.add(new Word(Letters.plain(text.substring(at, end)), at, end, prefix));
      }
      at = end;
    }
    return words;
  }

  /** The parts between its hyphens; a single one when it has none. */
  List<String> pieces() {
    return plain.indexOf('-') < 0 ? List.of(plain) : List.of(plain.split("-"));
  }

  private static boolean isLetter(String text, int at) {
    char c = text.charAt(at);
    if (c < 128) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.SURROGATE
        || c == '\u00ad';
  }

  private static boolean joins(char c) {
    return c == '-' || c == ':' || c == '\'' || c == '\u2019';
  }
}
