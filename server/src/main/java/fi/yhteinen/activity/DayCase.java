package fi.yhteinen.activity;

import fi.yhteinen.activity.DayTable.Kept;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A day that is about to be written, among the client's other days.
 *
 * @param day the day
 * @param first the first day of its order, when the order says one
 * @param last the last day of its order, when the order says one
 * @param others all other days of the client, of whichever order, from a year before to a year
 *     after
 * @param today in Finland
 */
record DayCase(
    Day day,
    Optional<LocalDate> first,
    Optional<LocalDate> last,
    List<Kept> others,
    LocalDate today) {

  DayCase {
    others = List.copyOf(others);
  }

  boolean isRealised() {
    return day.standing() == Day.Standing.REALISED;
  }

  boolean isWithinPeriod() {
    return first.filter(day.day()::isBefore).isEmpty() && last.filter(day.day()::isAfter).isEmpty();
  }

  /** Whether the same day of the same order is there already, as planned or as realised as this. */
  boolean isTwice() {
    return others.stream()
        .anyMatch(other ->
            other.day().equals(day.day())
                && other.order().equals(day.order())
                && other.realised() == isRealised());
  }

  /** Whether it is told to have taken place before it did. */
  boolean isAhead() {
    return isRealised() && day.day().isAfter(today);
  }

  /** How many days of the same ISO week are planned or realised, this one among them. */
  int ofWeek() {
    LocalDate monday = day.day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    LocalDate sunday = monday.plusDays(6);
    return Stream.concat(others.stream().map(Kept::day), Stream.of(day.day()))
        .filter(one -> !one.isBefore(monday) && !one.isAfter(sunday))
        .collect(Collectors.toSet())
        .size();
  }

  /**
   * The most days realised within so many months that end on this day or a later one and hold this
   * one: so a day that is filled in later counts too. Records of one day count once.
   */
  int mostWithin(int months) {
    TreeSet<LocalDate> realised =
        others.stream()
            .filter(Kept::realised)
            .map(Kept::day)
            .collect(Collectors.toCollection(TreeSet::new));
    realised.add(day.day());
    return realised.tailSet(day.day()).headSet(day.day().plusMonths(months)).stream()
        .mapToInt(
            end -> realised.subSet(end.minusMonths(months).plusDays(1), true, end, true).size())
        .max()
        .orElse(1);
  }
}
