package fi.yhteinen.plan;

import fi.yhteinen.rule.Parameters;
import fi.yhteinen.rule.Rule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How long, how often and by whom a service is. */
final class ServiceChecks {

  private static final int DAYS_OF_WEEK = 7;
  private static final int MONTHS_OF_YEAR = 12;

  private ServiceChecks() {}

  /** {@code least} to {@code most} months, both ends counted. */
  static Stream<PlanFinding> periodLength(Rule rule, Order order) {
    Optional<LocalDate> first = order.first();
    Optional<LocalDate> last = order.last();
    if (first.isEmpty() || last.isEmpty()) {
      return Stream.empty();
    }
    LocalDate earliest = lastDay(first.get(), rule.parameters().number("least"));
    LocalDate latest = lastDay(first.get(), rule.parameters().number("most"));
    return last.get().isBefore(earliest) || last.get().isAfter(latest)
        ? Stream.of(found(rule, order, "occurrence"))
        : Stream.empty();
  }

  private static LocalDate lastDay(LocalDate first, int months) {
    return first.plusMonths(months).minusDays(1);
  }

  /** {@code least} to {@code most} days a week. */
  static Stream<PlanFinding> daysAWeek(Rule rule, Order order) {
    return order.daysAWeek().map(BigDecimal::valueOf).filter(days -> !isWithin(rule, days)).stream()
        .map(days -> found(rule, order, "occurrence.repeat.frequency"));
  }

  /** {@code least} to {@code most} hours a day. */
  static Stream<PlanFinding> hoursADay(Rule rule, Order order) {
    return order.hoursADay().filter(hours -> !isWithin(rule, hours)).stream()
        .map(hours -> found(rule, order, "occurrence.repeat.duration"));
  }

  private static boolean isWithin(Rule rule, BigDecimal value) {
    Parameters limits = rule.parameters();
    return value.compareTo(limits.decimal("least")) >= 0
        && value.compareTo(limits.decimal("most")) <= 0;
  }

  /** What the rhythm makes in twelve months is no more than {@code most} days. */
  static Stream<PlanFinding> daysForecast(Rule rule, Order order) {
    if (order.first().isEmpty() || order.last().isEmpty()) {
      return Stream.empty();
    }
    LocalDate first = order.first().get();
    LocalDate year = lastDay(first, MONTHS_OF_YEAR);
    LocalDate last = order.last().get().isBefore(year) ? order.last().get() : year;
    long weeks = (ChronoUnit.DAYS.between(first, last) + DAYS_OF_WEEK) / DAYS_OF_WEEK;
    return order.daysAWeek().map(days -> days * weeks).stream()
        .filter(planned -> planned > rule.parameters().number("most"))
        .map(planned -> found(rule, order, "occurrence").with("planned", planned));
  }

  /** Whoever provides it is none of the kinds {@code not}. */
  static Stream<PlanFinding> provider(Rule rule, Order order) {
    List<String> excluded = rule.parameters().words("not");
    return order.providers().anyMatch(excluded::contains)
        ? Stream.of(found(rule, order, "performer"))
        : Stream.empty();
  }

  /** No order begins while the rule holds: the service has come to its end. */
  static Stream<PlanFinding> closed(Rule rule, Order order) {
    return Stream.of(found(rule, order, "code"));
  }

  /** The day by which its effects are evaluated. */
  static Stream<PlanFinding> due(Rule rule, Order order) {
    return PlanCase.date(order.record(), "evaluation-due").stream()
        .map(found(rule, order, "extension('evaluation-due')")::dueOn);
  }

  /** No service of {@code with} begins before the last day. */
  static Stream<PlanFinding> overlap(Rule rule, PlanCase plan, LocalDate on) {
    List<String> others = rule.parameters().words("with");
    List<LocalDate> begins =
        plan.orders().stream()
            .filter(order -> order.services().stream().anyMatch(others::contains))
            .flatMap(order -> order.first().stream())
            .toList();
    return plan.orders().stream()
        .filter(order -> order.services().stream().anyMatch(rule.services()::contains))
        .flatMap(order ->
            begins.stream()
                .filter(begin -> order.last().filter(begin::isAfter).isEmpty())
                .sorted()
                .limit(1)
                .map(begin -> found(rule, order, "occurrence").with("last", begin.minusDays(1))));
  }

  private static PlanFinding found(Rule rule, Order order, String element) {
    return PlanFinding.of(rule, "ServiceRequest." + element).about(order.key());
  }
}
