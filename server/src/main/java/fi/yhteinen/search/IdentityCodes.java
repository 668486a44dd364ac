package fi.yhteinen.search;

import java.util.Locale;

/** How personal identity codes are written before they become numbers of the index. */
final class IdentityCodes {

  private IdentityCodes() {}

  static String normal(String code) {
    return code.strip().toUpperCase(Locale.ROOT);
  }
}
