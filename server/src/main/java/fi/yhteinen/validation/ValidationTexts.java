package fi.yhteinen.validation;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * What a finding says to a person, by its rule, in the languages of the page. A rule without a text
 * of its own gets a general one; its id and the element's path still tell which it is.
 */
public final class ValidationTexts {

  private static final String BUNDLE = "fi.yhteinen.validation.texts";
  private static final String GENERAL = "general";

  private ValidationTexts() {}

  static String english(String rule) {
    return of(rule, Locale.ENGLISH);
  }

  /** The text of a rule, when it has one of its own. */
  public static Optional<String> find(String rule, Locale language) {
    var texts = texts(language);
    var key = key(rule);
    return texts.containsKey(key) ? Optional.of(texts.getString(key)) : Optional.empty();
  }

  /**
   * The text of a rule; never carries anything of a record.
   *
   * @param language Finnish, Swedish or English; any other is answered in English
   */
  public static String of(String rule, Locale language) {
    return find(rule, language).orElseGet(() -> texts(language).getString(GENERAL));
  }

  private static ResourceBundle texts(Locale language) {
    return ResourceBundle.getBundle(
        BUNDLE,
        language,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** The validator writes its ids in either case, and a singular and a plural of some. */
  private static String key(String rule) {
    var key = rule.toLowerCase(Locale.ROOT);
    for (var number : new String[] {"_one", "_other", "_many"}) {
      if (key.endsWith(number)) {
        return key.substring(0, key.length() - number.length());
      }
    }
    return key;
  }
}
