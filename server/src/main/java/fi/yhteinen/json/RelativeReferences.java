package fi.yhteinen.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what a stored resource refers to without parsing it. Costs one look at each byte.
 *
 * <p>Within a string every quotation mark is escaped, so a member name between two plain ones is
 * found nowhere else.
 */
public final class RelativeReferences {

  private static final byte[] NAME = "\"reference\"".getBytes(StandardCharsets.US_ASCII);

  private RelativeReferences() {}

  /** The references as written, in order; those written with escapes are left out. */
  public static List<String> of(byte[] stored) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i + NAME.length < stored.length; i++) {
      if (stored[i] == '"' && isName(stored, i)) {
        int at = afterSpace(stored, i + NAME.length);
        if (at < stored.length && stored[at] == ':') {
          at = afterSpace(stored, at + 1);
          i = at < stored.length && stored[at] == '"' ? add(stored, at + 1, found) : at;
        }
      }
    }
    return found;
  }

  private static boolean isName(byte[] stored, int at) {
    for (int i = 1; i < NAME.length; i++) {
      if (stored[at + i] != NAME[i]) {
        return false;
      }
    }
    return true;
  }

  /** Adds the string that begins here and says where it ends. */
  private static int add(byte[] stored, int begin, List<String> found) {
    for (int end = begin; end < stored.length; end++) {
      if (stored[end] == '"') {
        found.add(new String(stored, begin, end - begin, StandardCharsets.UTF_8));
        return end;
      }
      if (stored[end] == '\\') {
        return end;
      }
    }
    return stored.length;
  }

  private static int afterSpace(byte[] stored, int from) {
    int at = from;
    while (at < stored.length
        && (stored[at] == ' ' || stored[at] == '\n' || stored[at] == '\r' || stored[at] == '\t')) {
      at++;
    }
    return at;
  }
}
