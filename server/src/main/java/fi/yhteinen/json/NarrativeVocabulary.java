package fi.yhteinen.json;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The elements, attributes and attribute values that a narrative may have. */
final class NarrativeVocabulary {

  private static final Set<String> ELEMENTS =
      words(
          """
          p br div h1 h2 h3 h4 h5 h6 a span b em i strong small big tt dfn q var abbr acronym cite
          blockquote hr address bdo kbd sub sup ul ol li dl dt dd pre table caption colgroup col
          thead tr tfoot tbody th td code samp img map area\
          """);

  private static final Set<String> ATTRIBUTES =
      words(
          """
          title style class id lang xml:lang dir accesskey tabindex span width align valign char
          charoff abbr axis headers scope rowspan colspan\
          """);

  private static final Map<String, Set<String>> ATTRIBUTES_OF =
      Map.of(
          "a", words("href name charset type hreflang rel rev shape coords"),
          "img", words("src border alt longdesc height width usemap ismap"),
          "blockquote", words("cite"),
          "q", words("cite"),
          "map", words("name"),
          "area", words("shape coords href nohref alt"),
          "table", words("summary width border frame rules cellspacing cellpadding"),
          "pre", words("space"),
          "td", words("nowrap"));

  /** Attributes whose value is an address. */
  private static final Set<String> ADDRESSES = words("href src cite longdesc usemap");

  private static final Set<String> SCHEMES = words("http https mailto tel urn");

  private NarrativeVocabulary() {}

  static boolean isElement(String name) {
    return ELEMENTS.contains(name);
  }

  static boolean isAttribute(String element, String name) {
    return ATTRIBUTES.contains(name)
        || ATTRIBUTES_OF.getOrDefault(element, Set.of()).contains(name);
  }

  /** Whether the value of an allowed attribute does nothing but format and link. */
  static boolean isSafe(String element, String name, String value) {
    if (name.equals("style")) {
      return isPlainStyle(value);
    }
    return !ADDRESSES.contains(name) || isPlainAddress(value, element.equals("img"));
  }

  /** Properties with plain values: no functions but colours, no escapes, comments or at-rules. */
  private static boolean isPlainStyle(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (c == '(' ? !endsWithColour(value, i) : !word && " \t\n\r#%.,:;)'\"!-_+".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsWithColour(String value, int end) {
    int start = end;
    while (start > 0 && end - start < 5 && Character.isLetter(value.charAt(start - 1))) {
      start--;
    }
    String function = value.substring(start, end).toLowerCase(Locale.ROOT);
    return function.equals("rgb") || function.equals("rgba") || function.equals("hsl");
  }

  /** An address within the document or beside it, or (for links) of a scheme that only links. */
  private static boolean isPlainAddress(String value, boolean loaded) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c == '\\' || Character.isSpaceChar(c)) {
        return false;
      }
    }
    if (value.startsWith("//")) {
      return false;
    }
    int colon = value.indexOf(':');
    boolean scheme =
        colon >= 0 && value.substring(0, colon).chars().noneMatch(c -> "/?#".indexOf(c) >= 0);
    return !scheme
        || (!loaded && SCHEMES.contains(value.substring(0, colon).toLowerCase(Locale.ROOT)));
  }

  private static Set<String> words(String words) {
    return Arrays.stream(words.split("\\s+")).collect(Collectors.toUnmodifiableSet());
  }
}
