package fi.yhteinen.search;

import java.util.ArrayList;
import java.util.List;

/** Takes apart what stands behind the equals sign; a backslash keeps the next sign from parting. */
final class Values {

  /** Most alternatives of one parameter. */
  static final int MOST = 50;

  private static final int LONGEST = 4_000;
  private static final String ESCAPED = ",|$\\";

  private Values() {}

  /** The alternatives between commas, still escaped; none of them is empty. */
  static List<String> alternatives(String name, String value) {
    if (value.length() > LONGEST) {
      throw Misunderstood.tooCostly(name, "a value is at most " + LONGEST + " characters");
    }
    requireText(name, value);
    List<String> alternatives = split(value, ',');
    if (alternatives.size() > MOST) {
      throw Misunderstood.tooCostly(name, "at most " + MOST + " values");
    }
    if (alternatives.stream().anyMatch(String::isBlank)) {
      throw Misunderstood.value(name, "a value, and no empty one among several");
    }
    return alternatives;
  }

  /** The parts between signs that no backslash precedes, still escaped. */
  static List<String> split(String value, char at) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length() && ESCAPED.indexOf(value.charAt(i + 1)) >= 0) {
        i++;
      } else if (c == at) {
        parts.add(value.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(value.substring(from));
    return parts;
  }

  static String unescape(String value) {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    var plain = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length() && ESCAPED.indexOf(value.charAt(i + 1)) >= 0) {
        plain.append(value.charAt(++i));
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** Refuses what is no text: control characters, halves of pairs, signs of broken decoding. */
  static void requireText(String name, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean isPair =
          Character.isHighSurrogate(c)
              && i + 1 < value.length()
              && Character.isLowSurrogate(value.charAt(i + 1));
      if (isPair) {
        i++;
      } else if (Character.isISOControl(c) || Character.isSurrogate(c) || c >= '\uFFFD') {
        throw Misunderstood.value(name, "plain text without control characters");
      }
    }
  }
}
