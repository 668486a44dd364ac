package fi.yhteinen.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the XHTML of a narrative (FHIR R4, Narrative, txt-1) in one pass and builds nothing.
 *
 * <p>Allowed is one {@code div} in the XHTML namespace, well-formed, of the elements and attributes
 * in {@link NarrativeVocabulary}; no comments, processing instructions, DTD or CDATA; of entities
 * the five of XML and numeric ones.
 */
final class Narrative {

  private static final String XHTML = "http://www.w3.org/1999/xhtml";

  private final String html;
  private final int deepest;
  private final Deque<String> open = new ArrayDeque<>();
  private final List<String> attributes = new ArrayList<>();
  private int at;
  private boolean rootSeen;

  private Narrative(String html, int deepest) {
    this.html = html;
    this.deepest = deepest;
  }

  /** The fault of the narrative, or null when there is none. */
  static @Nullable Fault check(String html, int deepest) {
    return new Narrative(html, deepest).fault();
  }

  private @Nullable Fault fault() {
    while (at < html.length()) {
      char c = html.charAt(at);
      boolean sound =
          switch (c) {
            case '<' -> html.startsWith("</", at) ? closeTag() : openTag();
            case '&' -> !open.isEmpty() && entity() >= 0;
            case ' ', '\t', '\n', '\r' -> skip();
            default -> !open.isEmpty() && skip();
          };
      if (!sound) {
        return Fault.UNSAFE_NARRATIVE;
      }
      if (open.size() > deepest) {
        return Fault.TOO_DEEP;
      }
    }
    return rootSeen && open.isEmpty() ? null : Fault.UNSAFE_NARRATIVE;
  }

  private boolean skip() {
    at++;
    return true;
  }

  private boolean openTag() {
    boolean root = open.isEmpty();
    if (root && rootSeen) {
      return false;
    }
    at++;
    String element = name();
    if (root ? !element.equals("div") : !NarrativeVocabulary.isElement(element)) {
      return false;
    }
    rootSeen = true;
    attributes.clear();
    while (true) {
      boolean space = skipSpace();
      if (at >= html.length()) {
        return false;
      }
      char c = html.charAt(at);
      if (c == '>' || html.startsWith("/>", at)) {
        at += c == '>' ? 1 : 2;
        if (c == '>') {
          open.push(element);
        }
        return !root || attributes.contains("xmlns");
      }
      if (!space || !attribute(element)) {
        return false;
      }
    }
  }

  private boolean closeTag() {
    at += 2;
    String element = name();
    skipSpace();
    if (at >= html.length() || html.charAt(at) != '>' || !element.equals(open.peek())) {
      return false;
    }
    at++;
    open.pop();
    return true;
  }

  private boolean attribute(String element) {
    String name = name();
    skipSpace();
    if (name.isEmpty() || attributes.contains(name) || at >= html.length()) {
      return false;
    }
    attributes.add(name);
    if (html.charAt(at) != '=') {
      return false;
    }
    at++;
    skipSpace();
    String value = quoted();
    return value != null
        && (name.equals("xmlns")
            ? value.equals(XHTML)
            : NarrativeVocabulary.isAttribute(element, name)
                && NarrativeVocabulary.isSafe(element, name, value));
  }

  /** The value of an attribute, or null when it is not well-formed. */
  private @Nullable String quoted() {
    if (at >= html.length() || (html.charAt(at) != '"' && html.charAt(at) != '\'')) {
      return null;
    }
    char quote = html.charAt(at++);
    int start = at;
    StringBuilder decoded = null;
    while (at < html.length() && html.charAt(at) != quote) {
      char c = html.charAt(at);
      if (c == '<') {
        return null;
      }
      if (c == '&') {
        decoded = decoded == null ? new StringBuilder(html.substring(start, at)) : decoded;
        int codePoint = entity();
        if (codePoint < 0) {
          return null;
        }
        decoded.appendCodePoint(codePoint);
      } else {
        if (decoded != null) {
          decoded.append(c);
        }
        at++;
      }
    }
    if (at >= html.length()) {
      return null;
    }
    at++;
    return decoded == null ? html.substring(start, at - 1) : decoded.toString();
  }

  /** Reads an entity; gives its character, or -1 when it is not allowed. */
  private int entity() {
    int end = html.indexOf(';', at);
    if (end < 0 || end - at > 9) {
      return -1;
    }
    String name = html.substring(at + 1, end);
    at = end + 1;
    return switch (name) {
      case "amp" -> '&';
      case "lt" -> '<';
      case "gt" -> '>';
      case "quot" -> '"';
      case "apos" -> '\'';
      default -> name.startsWith("#") ? numeric(name) : -1;
    };
  }

  private static int numeric(String name) {
    boolean hex = name.startsWith("#x");
    int codePoint = 0;
    for (int i = hex ? 2 : 1; i < name.length(); i++) {
      int digit = name.charAt(i) < 128 ? Character.digit(name.charAt(i), hex ? 16 : 10) : -1;
      if (digit < 0) {
        return -1;
      }
      codePoint = codePoint * (hex ? 16 : 10) + digit;
    }
    boolean allowed =
        codePoint <= Character.MAX_CODE_POINT
            && (codePoint < 0xd800 || codePoint > 0xdfff)
            && Characters.isAllowed(codePoint);
    return allowed ? codePoint : -1;
  }

  private String name() {
    int start = at;
    while (at < html.length() && isNamePart(html.charAt(at))) {
      at++;
    }
    return html.substring(start, at);
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ':';
  }

  private boolean skipSpace() {
    int start = at;
    while (at < html.length() && " \t\n\r".indexOf(html.charAt(at)) >= 0) {
      at++;
    }
    return at > start;
  }
}
