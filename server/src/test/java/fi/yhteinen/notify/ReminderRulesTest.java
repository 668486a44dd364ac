package fi.yhteinen.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReminderRulesTest {

  private final ReminderRules rules = ReminderRules.delivered();

  @ParameterizedTest
  @CsvSource({
    "plan-review, 2026-12-01, 2026-11-17 2026-12-02",
    "plan-end, 2027-01-31, 2026-12-02 2027-01-01 2027-02-01",
    "plan-ready, 2026-12-01, 2026-11-01 2026-11-17 2026-12-01 2026-12-02",
    "plan-ready, 2024-12-01, ",
    "nothing-known, 2026-12-01, "
  })
  void countsTheDaysFromTheDayItself(String kind, LocalDate due, String days) {
    List<LocalDate> expected =
        days == null ? List.of() : List.of(days.split(" ")).stream().map(LocalDate::parse).toList();

    assertThat(rules.steps(new Deadline(kind, due)))
        .extracting(step -> step.day(due))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void ofMissedDaysOnlyTheLastIsMadeUp() {
    LocalDate due = LocalDate.of(2027, 1, 31);
    List<Step> steps = rules.steps(new Deadline("plan-end", due));

    assertThat(Step.reached(steps, due, LocalDate.of(2027, 1, 5)).orElseThrow().before())
        .isEqualTo(30);
    assertThat(Step.next(steps, due, LocalDate.of(2027, 1, 5))).contains(LocalDate.of(2027, 2, 1));
    assertThat(Step.reached(steps, due, LocalDate.of(2026, 12, 1))).isEmpty();
    assertThat(Step.next(steps, due, LocalDate.of(2027, 2, 1))).isEmpty();
  }

  @Test
  void aTableThatLacksALanguageIsNotTaken() {
    assertThatThrownBy(() ->
            ReminderRules.read(
                """
                plan-review:
                  due: {fi: a, sv: b, en: c}
                  overdue: {fi: a, sv: b}
                  times: [{from: 2001-09-01, reminders: [{before: 14, to: unit-lead}]}]
                """))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("plan-review");
  }
}
