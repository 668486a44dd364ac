package fi.yhteinen.fulltext;

import java.text.Normalizer;
import java.util.Locale;

/** How words are spelt for comparing. */
final class Letters {

  private Letters() {}

  /** Composed and in lower case, without soft hyphens. */
  static String plain(String word) {
    String composed = Normalizer.normalize(word, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    return composed.indexOf('\u00ad') < 0 ? composed : composed.replace("\u00ad", "");
  }

  /** A plain word with its dots and accents dropped: what a hurried hand writes. */
  static String folded(String plain) {
    if (isAscii(plain)) {
      return plain;
    }
    String apart = Normalizer.normalize(plain, Normalizer.Form.NFD);
    var kept = new StringBuilder(apart.length());
    for (int i = 0; i < apart.length(); i++) {
      char c = apart.charAt(i);
      switch (c) {
        case 'ø' -> kept.append('o');
        case 'æ' -> kept.append('a');
        case 'đ' -> kept.append('d');
        case 'ł' -> kept.append('l');
        case 'ß' -> kept.append("ss");
        default -> {
          if (Character.getType(c) != Character.NON_SPACING_MARK) {
            kept.append(c);
          }
        }
      }
    }
    return kept.toString();
  }

  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text has a digit and so is no word of a language. */
  static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
