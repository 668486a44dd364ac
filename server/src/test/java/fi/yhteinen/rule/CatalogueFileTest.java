package fi.yhteinen.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule file may say, and that it is refused with a sentence that names the rule. */
class CatalogueFileTest {

  private static final String RULE =
      """
      R14:
        kind: block
        basis: 189/2001 § 13 b
        check: days-a-week
        services: [rehabilitative-work-activity]
        text: {fi: enintään, sv: högst, en: at most}
        times:
          - {from: 2015-01-01, to: 2026-12-31, least: 1, most: 4}
          - {from: 2027-01-01, kind: warn, least: 1, most: 3}
      """;

  @Test
  void aRuleOfTheOperatorTakesThePlaceOfTheDeliveredOne() {
    Catalogue catalogue = Catalogues.with(RULE);

    assertThat(
            catalogue
                .on(LocalDate.of(2026, 12, 31), "R14")
                .orElseThrow()
                .parameters()
                .number("most"))
        .isEqualTo(4);
    Rule later = catalogue.on(LocalDate.of(2027, 1, 1), "R14").orElseThrow();
    assertThat(later.parameters().number("most")).isEqualTo(3);
    assertThat(later.kind()).isEqualTo(Kind.WARN);
    assertThat(catalogue.on(LocalDate.of(2014, 12, 31), "R14")).isEmpty();
    assertThat(catalogue.on(LocalDate.of(2027, 1, 1), "R15")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind: block             | kind: hard        | has no kind that is known
          basis: 189/2001 § 13 b  | ground: 189/2001  | has an unknown entry ground
          to: 2026-12-31,         | ''                | holds in two ways on one day
          sv: högst,              | ''                | needs its text in fi, sv and en
          from: 2015-01-01,       | ''                | lacks its first day
          """)
  void whatIsNotUnderstoodIsRefused(String right, String wrong, String sentence) {
    assertThatThrownBy(() -> CatalogueFile.delivered(List.of(RULE.replace(right, wrong))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("R14")
        .hasMessageContaining(sentence);
  }
}
