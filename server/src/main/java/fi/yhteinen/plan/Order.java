package fi.yhteinen.plan;

import fi.yhteinen.model.ResourceKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;

/**
 * An order of a service: what, from when to when, how many days a week and how long a day, by whom.
 *
 * @param record as it is or will be
 * @param kinds what kinds of agency an Organization or PractitionerRole belongs to
 */
record Order(ServiceRequest record, Function<ResourceKey, Set<String>> kinds) {

  private static final BigDecimal MINUTES = BigDecimal.valueOf(60);

  ResourceKey key() {
    return PlanCase.key(record);
  }

  /** Codes of the code system {@code service}. */
  Set<String> services() {
    return PlanCase.codes(List.of(record.getCode()), "service").collect(Collectors.toSet());
  }

  Optional<LocalDate> first() {
    return period().flatMap(period -> PlanCase.day(period, true));
  }

  Optional<LocalDate> last() {
    return period().flatMap(period -> PlanCase.day(period, false));
  }

  private Optional<Period> period() {
    return record.hasOccurrencePeriod()
        ? Optional.of(record.getOccurrencePeriod())
        : repeat()
            .filter(TimingRepeatComponent::hasBoundsPeriod)
            .map(TimingRepeatComponent::getBoundsPeriod);
  }

  /** On how many days of a week; empty unless it says so by the week. */
  Optional<Integer> daysAWeek() {
    return repeat()
        .filter(repeat ->
            repeat.getPeriodUnit() == UnitsOfTime.WK
                && repeat.hasPeriod()
                && repeat.getPeriod().compareTo(BigDecimal.ONE) == 0)
        .map(repeat ->
            repeat.hasDayOfWeek()
                ? repeat.getDayOfWeek().size()
                : Math.max(repeat.getFrequency(), repeat.getFrequencyMax()))
        .filter(days -> days > 0);
  }

  /** How many hours a day lasts; empty unless it says so in hours or minutes. */
  Optional<BigDecimal> hoursADay() {
    return repeat().filter(TimingRepeatComponent::hasDuration).flatMap(Order::hours);
  }

  private static Optional<BigDecimal> hours(TimingRepeatComponent repeat) {
    BigDecimal length = repeat.getDuration();
    return switch (Objects.requireNonNullElse(repeat.getDurationUnit(), UnitsOfTime.NULL)) {
      case H -> Optional.of(length);
      case MIN -> Optional.of(length.divide(MINUTES, 2, RoundingMode.HALF_UP));
      default -> Optional.empty();
    };
  }

  private Optional<TimingRepeatComponent> repeat() {
    return record.hasOccurrenceTiming() && record.getOccurrenceTiming().hasRepeat()
        ? Optional.of(record.getOccurrenceTiming().getRepeat())
        : Optional.empty();
  }

  /** The kinds of agency of those who provide it. */
  Stream<String> providers() {
    return record.getPerformer().stream()
        .flatMap(performer -> PlanCase.target(performer).stream())
        .flatMap(performer -> kinds.apply(performer).stream());
  }

  /**
   * Whether it says something of this: a part of the content, or what has an element of its own.
   */
  boolean says(String part) {
    return switch (part) {
      case "day-length" -> hoursADay().isPresent();
      case "days-a-week" -> daysAWeek().isPresent();
      case "period" -> first().isPresent() && last().isPresent();
      case "evaluation-due" -> PlanCase.date(record, "evaluation-due").isPresent();
      default -> PlanCase.says(record, part);
    };
  }
}
