package fi.yhteinen.rule;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A rule's text with its gaps filled. */
public final class RuleText {

  private static final Pattern GAP = Pattern.compile("\\{([a-z-]+)}");
  private static final DateTimeFormatter NORDIC = DateTimeFormatter.ofPattern("d.M.yyyy");

  private RuleText() {}

  /**
   * The text in a language: Finnish, Swedish or English; in English for any other.
   *
   * @param found what fills gaps that are none of the rule's parameters
   */
  public static String of(Rule rule, Map<String, Object> found, Locale language) {
    if (!rule.texts().containsKey(language.getLanguage())) {
      return of(rule, found, Locale.ENGLISH);
    }
    String text = rule.texts().getOrDefault(language.getLanguage(), rule.id());
    return GAP.matcher(text)
        .replaceAll(gap -> {
          String name = gap.group(1);
          Object value = found.getOrDefault(name, rule.parameters().values().get(name));
          return Matcher.quoteReplacement(value == null ? gap.group() : said(value, language));
        });
  }

  private static String said(Object value, Locale language) {
    return switch (value) {
      case Map<?, ?> names -> String.valueOf(names.get(language.getLanguage()));
      case LocalDate day when !language.getLanguage().equals("en") -> NORDIC.format(day);
      case Number number when !language.getLanguage().equals("en") ->
          number.toString().replace('.', ',');
      default -> value.toString();
    };
  }
}
