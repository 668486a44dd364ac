package fi.yhteinen.json;

import java.nio.charset.StandardCharsets;

/** Turns the characters of a checked JSON string into text. */
final class Text {

  private Text() {}

  /** The text between two quotes, the first at {@code start}, the last just before {@code end}. */
  static String decode(byte[] text, int start, int end) {
    int escape = start + 1;
    while (escape < end - 1 && text[escape] != '\\') {
      escape++;
    }
    if (escape == end - 1) {
      return new String(text, start + 1, end - start - 2, StandardCharsets.UTF_8);
    }
    return unescape(text, start + 1, escape, end - 1);
  }

  private static String unescape(byte[] text, int start, int firstEscape, int end) {
    StringBuilder result = new StringBuilder(end - start);
    int plain = start;
    int at = firstEscape;
    while (at < end) {
      if (text[at] != '\\') {
        at++;
        continue;
      }
      append(result, text, plain, at);
      char escaped = (char) text[at + 1];
      switch (escaped) {
        case 'n' -> result.append('\n');
        case 'r' -> result.append('\r');
        case 't' -> result.append('\t');
        case 'u' -> result.append((char) Characters.hex(text, at + 2));
        default -> result.append(escaped);
      }
      at += escaped == 'u' ? 6 : 2;
      plain = at;
    }
    append(result, text, plain, end);
    return result.toString();
  }

  private static void append(StringBuilder result, byte[] text, int start, int end) {
    if (start < end) {
      result.append(new String(text, start, end - start, StandardCharsets.UTF_8));
    }
  }
}
