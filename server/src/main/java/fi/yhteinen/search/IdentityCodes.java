package fi.yhteinen.search;

import java.util.Locale;
import java.util.regex.Pattern;

/** Where personal identity codes stand and what they look like. */
final class IdentityCodes {

  /** The system of Finnish personal identity codes. */
  static final String SYSTEM = "urn:oid:1.2.246.21";

  private static final Pattern SHAPE = Pattern.compile("\\d{6}[-+A-FU-Ya-fu-y]\\d{3}[0-9A-Ya-y]");

  private IdentityCodes() {}

  static boolean looksLikeOne(String text) {
    return text.length() == 11 && SHAPE.matcher(text).matches();
  }

  static String normal(String code) {
    return code.strip().toUpperCase(Locale.ROOT);
  }
}
