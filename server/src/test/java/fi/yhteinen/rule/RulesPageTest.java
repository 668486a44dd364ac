package fi.yhteinen.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/rules.md tells every rule of the catalogue as it is. {@code -Drules.write=true} writes it
 * anew.
 */
class RulesPageTest {

  private static final Path PAGE = Path.of("..", "docs", "rules.md");
  private static final String BEGIN = "<!-- the rules -->\n";
  private static final String END = "<!-- end of the rules -->";

  @Test
  void thePageTellsTheRules() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    String written =
        page.substring(0, begin) + "\n" + rules() + "\n" + page.substring(page.indexOf(END));
    if (Boolean.getBoolean("rules.write")) {
      Files.writeString(PAGE, written);
    }
    assertThat(page).isEqualTo(written);
  }

  private static String rules() {
    return Catalogues.delivered().all().stream()
        .map(RulesPageTest::rule)
        .collect(Collectors.joining("\n"));
  }

  private static String rule(Rule rule) {
    String about =
        rule.services().isEmpty()
            ? rule.plans().isEmpty() ? "every joint plan" : codes(rule.plans())
            : codes(rule.services());
    return """
    ### %s · %s · from %s%s

    %s

    - about: %s
    - basis: %s
    - check: %s%s
    - fi: %s
    - sv: %s
    """
        .formatted(
            rule.id(),
            rule.kind().code(),
            rule.from(),
            rule.to() == null ? "" : " to " + rule.to(),
            text(rule, "en"),
            about,
            String.join("; ", rule.basis()),
            codes(rule.checks()),
            numbers(rule),
            text(rule, "fi"),
            text(rule, "sv"));
  }

  private static String text(Rule rule, String language) {
    return RuleText.of(rule, Map.of(), Locale.of(language));
  }

  private static String codes(java.util.Collection<String> codes) {
    return codes.stream().sorted().map(code -> "`" + code + "`").collect(Collectors.joining(", "));
  }

  private static String numbers(Rule rule) {
    return new TreeMap<>(rule.parameters().values())
        .entrySet().stream()
            .map(number -> ", " + number.getKey() + " " + number(number.getValue()))
            .collect(Collectors.joining());
  }

  private static String number(Object value) {
    return switch (value) {
      case Map<?, ?> names -> codes(names.keySet().stream().map(String::valueOf).toList());
      case List<?> words -> codes(words.stream().map(String::valueOf).toList());
      default -> "`" + value + "`";
    };
  }
}
