package fi.yhteinen.validation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether the XHTML of a narrative is so plain that it is certainly right: one well-formed {@code
 * div} of common elements, properly nested, with harmless attributes and some text.
 */
final class PlainNarrative {

  private static final Pattern ROOT =
      Pattern.compile("<div xmlns=\"http://www\\.w3\\.org/1999/xhtml\"");
  private static final Pattern TAG =
      Pattern.compile(
          "<(/?)([a-z0-9]+)((?: (?:class|title|style|lang|xml:lang|dir|name|href)=\"[^\"<>&\\\\]*\")*) ?(/?)>");
  private static final Set<String> ENTITIES = Set.of("&amp;", "&lt;", "&gt;", "&quot;");

  private static final Set<String> PHRASES =
      Set.of("span", "b", "em", "i", "strong", "small", "a", "code", "tt", "sub", "sup");
  private static final Set<String> PARAGRAPHS = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6");
  private static final Set<String> BLOCKS = Set.of("div", "blockquote", "ul", "ol", "table");
  private static final Set<String> EMPTY = Set.of("br", "hr");
  private static final Pattern ANCHOR =
      Pattern.compile(
          "(?: name=\"[A-Za-z0-9_.-]+\")?(?: href=\"https?://[A-Za-z0-9][A-Za-z0-9./_-]*\")?");
  private static final Set<String> CELLS = Set.of("td", "th");
  private static final Set<String> WITHOUT_TEXT =
      Set.of("ul", "ol", "table", "thead", "tbody", "tr");

  private final String html;
  private final Deque<String> open = new ArrayDeque<>();
  private boolean hasText;
  private int at;

  private PlainNarrative(String html) {
    this.html = html;
  }

  static boolean isCertain(String html) {
    var root = ROOT.matcher(html);
    return root.lookingAt() && new PlainNarrative(html).isCertain(root.end());
  }

  private boolean isCertain(int afterNamespace) {
    var rest = TAG.matcher("<div" + html.substring(afterNamespace));
    if (!rest.lookingAt()
        || !rest.group(4).isEmpty()
        || !hasPlainAttributes(rest.group(3), false)) {
      return false;
    }
    open.push("div");
    at = afterNamespace + rest.end() - "<div".length();
    while (at < html.length() && !open.isEmpty()) {
      char c = html.charAt(at);
      boolean certain =
          switch (c) {
            case '<' -> readTag();
            case '&' -> readEntity();
            default -> readCharacter(c);
          };
      if (!certain) {
        return false;
      }
    }
    return at == html.length() && open.isEmpty() && hasText;
  }

  private boolean readTag() {
    var tag = TAG.matcher(html).region(at, html.length());
    if (!tag.lookingAt()) {
      return false;
    }
    at = tag.end();
    var name = tag.group(2);
    if (!tag.group(1).isEmpty()) {
      return name.equals(open.pop()) && tag.group(3).isEmpty() && tag.group(4).isEmpty();
    }
    boolean isEmpty = !tag.group(4).isEmpty();
    boolean isAnchor = name.equals("a");
    if ((isEmpty != EMPTY.contains(name) && !isAnchor)
        || !hasPlainAttributes(tag.group(3), isAnchor)
        || !mayHold(open.element(), name)) {
      return false;
    }
    if (!isEmpty) {
      open.push(name);
    }
    return true;
  }

  private static boolean hasPlainAttributes(String attributes, boolean isAnchor) {
    return isAnchor
        ? ANCHOR.matcher(attributes).matches()
        : !attributes.contains(" name=") && !attributes.contains(" href=");
  }

  private boolean mayHold(String parent, String name) {
    return switch (parent) {
      case "ul", "ol" -> name.equals("li");
      case "table" -> name.equals("tr") || name.equals("thead") || name.equals("tbody");
      case "thead", "tbody" -> name.equals("tr");
      case "tr" -> CELLS.contains(name);
      case "div", "blockquote", "li", "td", "th" ->
          isPhrase(name) || name.equals("hr") || PARAGRAPHS.contains(name) || BLOCKS.contains(name);
      default -> isPhrase(name);
    };
  }

  /** What may stand in a line of text; nothing within itself. */
  private boolean isPhrase(String name) {
    return name.equals("br") || (PHRASES.contains(name) && !open.contains(name));
  }

  private boolean readEntity() {
    int end = html.indexOf(';', at);
    if (end < 0 || end - at > 6 || !ENTITIES.contains(html.substring(at, end + 1))) {
      return false;
    }
    at = end + 1;
    return hasPlaceForText();
  }

  private boolean readCharacter(char c) {
    at++;
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      return true;
    }
    hasText |= Character.isLetterOrDigit(c);
    return c != '>' && Primitives.isPlain(c) && hasPlaceForText();
  }

  private boolean hasPlaceForText() {
    return !WITHOUT_TEXT.contains(open.element());
  }
}
