package fi.yhteinen.model;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the hub says to a person, in the languages of the page. Rooms write it down in English where
 * they refuse; the edges ask here for the same in the language of the caller.
 *
 * <p>A text is found by its English words, in which <code>{0}</code>, <code>{1}</code> … stand for
 * what changes from case to case; what stands there is put into the other language too, when it is
 * a text itself. Failing that, it is found by the finding's rule. A test compares the languages
 * with each other, and with what stands in the code.
 */
public final class Texts {

  private static final String BUNDLE = "fi.yhteinen.model.texts";
  private static final String GENERAL = "general";
  private static final Pattern GAP = Pattern.compile("\\{([0-9])}");

  /** Longer texts, such as those of definitions, are none of ours. */
  private static final int LONGEST = 2_000;

  /** Texts in the gaps of texts. */
  private static final int DEEPEST = 3;

  private static final Map<String, String> KEYS = new HashMap<>();
  private static final List<Template> TEMPLATES;

  static {
    ResourceBundle english = texts(Locale.ENGLISH);
    for (String key : english.keySet()) {
      KEYS.putIfAbsent(english.getString(key), key);
    }
    TEMPLATES =
        KEYS.entrySet().stream()
            .filter(text -> GAP.matcher(text.getKey()).find())
            .map(text -> Template.of(text.getValue(), text.getKey()))
            .sorted(Comparator.comparingInt(Template::letters).reversed())
            .toList();
  }

  private Texts() {}

  /** The finding, said in another language; as it is when nothing is known to say it by. */
  public static Finding in(Locale language, Finding finding) {
    String own = finding.said().get(language.getLanguage());
    if (own != null) {
      return new Finding(finding.severity(), finding.code(), finding.rule(), finding.path(), own);
    }
    return new Finding(
        finding.severity(),
        finding.code(),
        finding.rule(),
        finding.path(),
        find(finding.text(), language, 0)
            .or(() -> ofRule(finding.rule(), language))
            .orElse(finding.text()));
  }

  /** An English text of the hub, said in another language; as it is when it is not known. */
  public static String in(Locale language, String english) {
    return find(english, language, 0).orElse(english);
  }

  /** The text of a rule, when it has one of its own. */
  public static Optional<String> ofRule(String rule, Locale language) {
    var texts = texts(language);
    var key = key(rule);
    return texts.containsKey(key) ? Optional.of(texts.getString(key)) : Optional.empty();
  }

  /**
   * What a finding of the validator says in English, by its rule. A rule without a text of its own
   * gets a general one; its id and the element's path still tell which it is.
   */
  public static String english(String rule) {
    return ofRule(rule, Locale.ENGLISH).orElseGet(() -> texts(Locale.ENGLISH).getString(GENERAL));
  }

  private static Optional<String> find(String english, Locale language, int depth) {
    String key = KEYS.get(english);
    if (key != null) {
      return Optional.of(texts(language).getString(key));
    }
    if (depth > DEEPEST || english.length() > LONGEST) {
      return Optional.empty();
    }
    for (Template template : TEMPLATES) {
      Matcher said = template.pattern().matcher(english);
      if (said.matches()) {
        return Optional.of(
            filled(texts(language).getString(template.key()), said, language, depth));
      }
    }
    return Optional.empty();
  }

  private static String filled(String text, Matcher said, Locale language, int depth) {
    return GAP.matcher(text)
        .replaceAll(gap -> {
          String part = said.group(Integer.parseInt(gap.group(1)) + 1);
          return Matcher.quoteReplacement(find(part, language, depth + 1).orElse(part));
        });
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

  /**
   * An English text with gaps, in the order of their numbers.
   *
   * @param letters how much of it is no gap: the most exact template is tried first
   */
  private record Template(String key, Pattern pattern, int letters) {

    static Template of(String key, String english) {
      StringBuilder pattern = new StringBuilder();
      int end = 0;
      for (Matcher gap = GAP.matcher(english); gap.find(); end = gap.end()) {
        pattern.append(Pattern.quote(english.substring(end, gap.start()))).append("(.+?)");
      }
      pattern.append(Pattern.quote(english.substring(end)));
      int letters = GAP.matcher(english).replaceAll("").length();
      return new Template(key, Pattern.compile(pattern.toString(), Pattern.DOTALL), letters);
    }
  }
}
