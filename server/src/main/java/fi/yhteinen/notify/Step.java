package fi.yhteinen.notify;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One reminder of a deadline.
 *
 * @param before how many days before the deadline it is sent; below zero after it
 * @param to whom
 */
record Step(int before, To to) {

  /** For whom a reminder is. */
  enum To {
    RESPONSIBLE_WORKER,
    UNIT_LEAD
  }

  LocalDate day(LocalDate due) {
    return due.minusDays(before);
  }

  /** The last of the steps whose day has come: earlier ones that were missed are not made up. */
  static Optional<Step> reached(List<Step> steps, LocalDate due, LocalDate today) {
    return steps.stream()
        .filter(step -> !step.day(due).isAfter(today))
        .min(Comparator.comparingInt(Step::before));
  }

  /** The day of the next step behind today. */
  static Optional<LocalDate> next(List<Step> steps, LocalDate due, LocalDate today) {
    return steps.stream()
        .map(step -> step.day(due))
        .filter(day -> day.isAfter(today))
        .min(Comparator.naturalOrder());
  }
}
