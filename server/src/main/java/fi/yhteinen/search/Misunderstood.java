package fi.yhteinen.search;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.util.regex.Pattern;

/**
 * Says what of a search was not understood. Names the parameter when its name cannot be somebody's
 * data, and never tells its value.
 */
final class Misunderstood {

  /** Letters and dashes only, so no identity code, number or sentence. */
  private static final Pattern HARMLESS = Pattern.compile("[_A-Za-z][A-Za-z:.-]{0,120}");

  private Misunderstood() {}

  static RefusedException unknown(String name) {
    return refusal("not-supported", "search-parameter", name, "is not a parameter known here");
  }

  static RefusedException modifier(String name) {
    return refusal("not-supported", "search-modifier", name, "has a modifier not offered here");
  }

  static RefusedException value(String name, String wanted) {
    return refusal("value", "search-value", name, "needs " + wanted);
  }

  static RefusedException tooCostly(String name, String limit) {
    return refusal("too-costly", "search-limit", name, "asks too much: " + limit);
  }

  static RefusedException notOffered(String name, String text) {
    return refusal("not-supported", "search-not-offered", name, text);
  }

  private static RefusedException refusal(String code, String rule, String name, String text) {
    String shown = HARMLESS.matcher(name).matches() ? "'" + name + "'" : "A search parameter";
    return new RefusedException(new Refusal.BadRequest(code, rule, shown + " " + text));
  }
}
