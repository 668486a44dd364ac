package fi.yhteinen.validation;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether the text of a primitive is certainly well-formed. Stricter than FHIR where the validator
 * has doubts of its own.
 */
final class Primitives {

  private static final Pattern DATE =
      Pattern.compile("[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?");
  private static final Pattern TIME_OF_DATE =
      Pattern.compile(
          "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?"
              + "(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))");
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]");
  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,8}");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,8})?");
  private static final Pattern CODE = Pattern.compile("[!-~]+( [!-~]+)*");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
  private static final Pattern OID = Pattern.compile("urn:oid:[0-2](\\.(0|[1-9][0-9]{0,18}))+");
  private static final Pattern UUID =
      Pattern.compile("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern WEB = Pattern.compile("https?://[A-Za-z0-9][!#-;=?-Z_a-z~-]*");
  private static final Pattern URN =
      Pattern.compile("urn:(?!oid:|uuid:)[a-z0-9][a-z0-9-]{1,31}:[!#-;=?-Z_a-z~-]+");
  private static final Pattern BASE64 =
      Pattern.compile("([A-Za-z0-9+/]{4})*+([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");
  private static final Set<String> NUMBERS =
      Set.of("integer", "positiveInt", "unsignedInt", "decimal");
  private static final int LONGEST_STRING = 100_000;
  private static final int SHORTEST_OID = "urn:oid:1.2.3".length();

  private Primitives() {}

  /** Whether JSON writes the type as a number. */
  static boolean isNumber(String type) {
    return NUMBERS.contains(type);
  }

  /** Whether the text is certainly a value of the type. */
  static boolean isCertain(String type, String text) {
    return switch (type) {
      case "boolean" -> text.equals("true") || text.equals("false");
      case "string", "markdown" -> isPlainText(text);
      case "code" -> CODE.matcher(text).matches();
      case "id" -> ID.matcher(text).matches();
      case "date" -> isDate(text);
      case "dateTime" -> isDateTime(text);
      case "instant" -> text.indexOf('T') == 10 && isDateTime(text);
      case "time" -> TIME.matcher(text).matches();
      case "integer" -> INTEGER.matcher(text).matches();
      case "unsignedInt" -> INTEGER.matcher(text).matches() && text.charAt(0) != '-';
      case "positiveInt" ->
          INTEGER.matcher(text).matches() && text.charAt(0) != '-' && text.charAt(0) != '0';
      case "decimal" -> DECIMAL.matcher(text).matches();
      case "uri", "url", "canonical", "oid", "uuid" -> isAddress(text);
      case "base64Binary" -> BASE64.matcher(text).matches();
      default -> false;
    };
  }

  /** An absolute address, an object identifier or a UUID; anything else may be right or wrong. */
  static boolean isAddress(String text) {
    return WEB.matcher(text).matches()
        || URN.matcher(text).matches()
        || UUID.matcher(text).matches()
        || (OID.matcher(text).matches()
            && text.lastIndexOf('.') >= SHORTEST_OID
            && !text.startsWith("urn:oid:0"));
  }

  static boolean isUuid(String text) {
    return UUID.matcher(text).matches();
  }

  /** Text with something to see in it, without control characters or a change of direction. */
  private static boolean isPlainText(String text) {
    if (text.length() > LONGEST_STRING) {
      return false;
    }
    boolean visible = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isPlain(c)) {
        return false;
      }
      visible |= c > ' ' && c != 0xa0;
    }
    return visible;
  }

  /** No control character, half of a pair, or sign that changes how others are shown. */
  static boolean isPlain(char c) {
    if (c < ' ') {
      return c == '\n' || c == '\r' || c == '\t';
    }
    return c < 0x7f || (c >= 0xa0 && c < 0x2000) || isOrdinaryPunctuation(c) || isSymbol(c);
  }

  /** Arrows, mathematical signs and the like; scripts beyond, up to the surrogates. */
  private static boolean isSymbol(char c) {
    return c >= 0x2100 && c < 0xd800;
  }

  /** Dashes, quotation marks, the ellipsis and the euro; not the invisible signs beside them. */
  private static boolean isOrdinaryPunctuation(char c) {
    return (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205e) || c == 0x20ac;
  }

  private static boolean isDate(String text) {
    if (!DATE.matcher(text).matches() || text.startsWith("0")) {
      return false;
    }
    return text.length() < 10 || hasDay(text);
  }

  private static boolean hasDay(String text) {
    try {
      return YearMonth.of(number(text, 0, 4), number(text, 5, 7)).isValidDay(number(text, 8, 10));
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static boolean isDateTime(String text) {
    int t = text.indexOf('T');
    if (t < 0) {
      return isDate(text);
    }
    return t == 10
        && isDate(text.substring(0, t))
        && TIME_OF_DATE.matcher(text.substring(t + 1)).matches();
  }
}
