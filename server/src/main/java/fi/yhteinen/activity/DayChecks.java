package fi.yhteinen.activity;

import fi.yhteinen.rule.Computing;
import fi.yhteinen.rule.Parameters;
import fi.yhteinen.rule.Rule;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.springframework.stereotype.Component;

/** What the rules say of a day. Pure: the same day among the same others gives the same answer. */
final class DayChecks {

  /** Says by how many realised days of the last months a warning is due. */
  static final String WARNING = "year-warning";

  /** Says what is paid for a realised day. */
  static final String EXPENSES = "expenses";

  /** Says what the state pays for a realised day. */
  static final String COMPENSATION = "state-compensation";

  private static final Map<String, BiPredicate<Parameters, DayCase>> BROKEN =
      Map.of(
          "within-period", (limits, day) -> !day.isWithinPeriod(),
          "week-limit", (limits, day) -> day.ofWeek() > limits.number("most"),
          "hours-a-day", DayChecks::areHoursWrong,
          "year-limit", DayChecks::isYearFull,
          "once", (limits, day) -> day.isTwice(),
          "not-ahead", (limits, day) -> day.isAhead());

  private DayChecks() {}

  /** What this room computes. */
  @Component
  static class Names implements Computing {

    @Override
    public Set<String> ofServices() {
      return Set.of(
          "within-period",
          "week-limit",
          "hours-a-day",
          "year-limit",
          "once",
          "not-ahead",
          WARNING,
          EXPENSES,
          COMPENSATION);
    }
  }

  /** Whether the day breaks any check of the rule. */
  static boolean breaks(Rule rule, DayCase day) {
    return rule.checks().stream()
        .anyMatch(check ->
            BROKEN.getOrDefault(check, (limits, any) -> false).test(rule.parameters(), day));
  }

  private static boolean areHoursWrong(Parameters limits, DayCase day) {
    BigDecimal hours = day.day().hours();
    return hours.compareTo(limits.decimal("least")) < 0
        || hours.compareTo(limits.decimal("most")) > 0;
  }

  private static boolean isYearFull(Parameters limits, DayCase day) {
    return day.isRealised() && day.mostWithin(limits.number("months")) > limits.number("most");
  }
}
