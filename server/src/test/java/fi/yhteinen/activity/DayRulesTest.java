package fi.yhteinen.activity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.activity.Day.Standing;
import fi.yhteinen.activity.DayTable.Kept;
import fi.yhteinen.rule.Catalogues;
import fi.yhteinen.rule.Kind;
import fi.yhteinen.rule.Parameters;
import fi.yhteinen.rule.Rule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of days that blocks: broken, just kept, and on the day it begins to hold. */
class DayRulesTest {

  private static final String ORDER = "order";

  /** A day that breaks a rule and one that just keeps it, on a date. */
  private record Pair(DayCase broken, DayCase kept) {}

  private static final Map<String, BiFunction<Parameters, LocalDate, Pair>> CASES =
      Map.of(
          "R13",
          (limits, day) -> new Pair(ending(day, day.minusDays(1)), ending(day, day)),
          "R14",
          (limits, day) ->
              new Pair(inWeek(day, limits.number("most")), inWeek(day, limits.number("most") - 1)),
          "R15",
          (limits, day) ->
              new Pair(
                  lasting(day, limits.decimal("least").subtract(new BigDecimal("0.25"))),
                  lasting(day, limits.decimal("least"))),
          "R16",
          (limits, day) ->
              new Pair(inYear(day, limits.number("most")), inYear(day, limits.number("most") - 1)),
          "T06",
          (limits, day) -> new Pair(beside(day, ORDER), beside(day, "another")),
          "T07",
          (limits, day) -> new Pair(told(day, day.minusDays(1)), told(day, day)));

  static Stream<Rule> rules() {
    var known = new DayChecks.Names().ofServices();
    return Catalogues.delivered().all().stream()
        .filter(
            rule -> rule.kind() == Kind.BLOCK && rule.checks().stream().anyMatch(known::contains));
  }

  @Test
  void everyRuleThatBlocksIsAmongThem() {
    assertThat(CASES.keySet()).isEqualTo(rules().map(Rule::id).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isHeardWhenItIsBrokenAndNotWhenItIsJustKept(Rule rule) {
    Pair pair = pair(rule, rule.from());

    assertThat(isHeard(rule.id(), pair.broken())).isTrue();
    assertThat(isHeard(rule.id(), pair.kept())).isFalse();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void beginsToHoldOnItsDay(Rule rule) {
    assertThat(isHeard(rule.id(), pair(rule, rule.from().minusDays(1)).broken())).isFalse();
    if (rule.to() != null) {
      assertThat(isHeard(rule.id(), pair(rule, rule.to()).broken())).isTrue();
    }
  }

  @Test
  void aDayFilledInLaterCountsForTheYearsBehindItToo() {
    LocalDate day = LocalDate.of(2026, 6, 1);
    List<Kept> others = new ArrayList<>(days(day.plusDays(1), 100, true));
    others.addAll(days(day.minusDays(78), 78, true));

    assertThat(on(day, others).mostWithin(12)).isEqualTo(179);
  }

  @Test
  void aYearEndsWithTheDayAndBeginsAfterTheSameDateAYearAgo() {
    LocalDate day = LocalDate.of(2026, 11, 20);

    assertThat(on(day, List.of(kept(LocalDate.of(2025, 11, 20)))).mostWithin(12)).isEqualTo(1);
    assertThat(on(day, List.of(kept(LocalDate.of(2025, 11, 21)))).mostWithin(12)).isEqualTo(2);
    assertThat(on(day, List.of(kept(day), kept(day))).mostWithin(12)).isEqualTo(1);
    assertThat(
            on(LocalDate.of(2024, 2, 29), List.of(kept(LocalDate.of(2023, 3, 1)))).mostWithin(12))
        .isEqualTo(2);
  }

  @Test
  void aWeekIsFromMondayToSunday() {
    LocalDate sunday = LocalDate.of(2026, 11, 22);

    assertThat(on(sunday, days(LocalDate.of(2026, 11, 16), 3, false)).ofWeek()).isEqualTo(4);
    assertThat(on(sunday.plusDays(1), days(LocalDate.of(2026, 11, 16), 3, false)).ofWeek())
        .isEqualTo(1);
  }

  private static Pair pair(Rule rule, LocalDate day) {
    return requireNonNull(CASES.get(rule.id())).apply(rule.parameters(), day);
  }

  private static boolean isHeard(String id, DayCase day) {
    return Catalogues.delivered()
        .on(day.day().day(), id)
        .filter(rule -> DayChecks.breaks(rule, day))
        .isPresent();
  }

  private static Day day(LocalDate date, BigDecimal hours, Standing standing) {
    return new Day("Encounter/new", ORDER, date, hours, standing, null);
  }

  private static DayCase on(LocalDate date, List<Kept> others) {
    return new DayCase(
        day(date, BigDecimal.valueOf(5), Standing.REALISED),
        Optional.empty(),
        Optional.empty(),
        others,
        date);
  }

  private static DayCase ending(LocalDate date, LocalDate last) {
    return new DayCase(
        day(date, BigDecimal.valueOf(5), Standing.PLANNED),
        Optional.of(date.minusYears(1)),
        Optional.of(last),
        List.of(),
        date);
  }

  private static DayCase lasting(LocalDate date, BigDecimal hours) {
    return new DayCase(
        day(date, hours, Standing.PLANNED), Optional.empty(), Optional.empty(), List.of(), date);
  }

  private static DayCase told(LocalDate date, LocalDate today) {
    return new DayCase(
        day(date, BigDecimal.valueOf(5), Standing.REALISED),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        today);
  }

  private static DayCase beside(LocalDate date, String order) {
    return on(date, List.of(new Kept(date, order, true)));
  }

  /** With so many other planned days in the same week. */
  private static DayCase inWeek(LocalDate date, int others) {
    LocalDate monday = date.minusDays(date.getDayOfWeek().getValue() - 1L);
    return on(
        date,
        Stream.iterate(monday, one -> one.plusDays(1))
            .filter(one -> !one.equals(date))
            .limit(others)
            .map(one -> new Kept(one, "another", false))
            .toList());
  }

  /** With so many other realised days in the year that ends with it. */
  private static DayCase inYear(LocalDate date, int others) {
    return on(date, days(date.minusDays(others), others, true));
  }

  private static List<Kept> days(LocalDate first, int count, boolean realised) {
    return Stream.iterate(first, one -> one.plusDays(1))
        .limit(count)
        .map(one -> new Kept(one, "another", realised))
        .toList();
  }

  private static Kept kept(LocalDate day) {
    return new Kept(day, "another", true);
  }
}
