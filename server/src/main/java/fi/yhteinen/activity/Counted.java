package fi.yhteinen.activity;

import fi.yhteinen.activity.Day.Standing;
import fi.yhteinen.rule.Rule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * What became of the days of one order between two days, both counted.
 *
 * @param days all of them as the records say, one date perhaps several times
 * @param paid what a check of the catalogue pays for a day, or empty
 * @param findings rules that speak of the client's days of twelve months
 */
public record Counted(
    List<Day> days, BiFunction<String, LocalDate, Optional<BigDecimal>> paid, List<Said> findings) {

  private static final String MOVED = "moved";
  private static final String NOT_ARRANGED = "place-closed";

  public Counted {
    days = List.copyOf(days);
    findings = List.copyOf(findings);
  }

  /** An absence by its day and code. */
  public record Absence(LocalDate day, String reason) {}

  /** A rule and the numbers in its text. */
  public record Said(Rule rule, Map<String, Object> values) {

    public Said {
      values = Map.copyOf(values);
    }
  }

  /** Planned days, those moved to another day not counted. */
  public int scheduled() {
    return scheduledDays().size();
  }

  private Set<LocalDate> scheduledDays() {
    return days.stream()
        .filter(day ->
            day.standing() == Standing.PLANNED
                || (day.standing() == Standing.MISSED && !MOVED.equals(day.reason())))
        .map(Day::day)
        .collect(Collectors.toSet());
  }

  /** Days on which the client took part; several records of one day count once. */
  public int realised() {
    return realisedDays().size();
  }

  private Set<LocalDate> realisedDays() {
    return days.stream()
        .filter(day -> day.standing() == Standing.REALISED)
        .map(Day::day)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Planned days on which the client was absent, by day. */
  public List<Absence> absences() {
    Set<LocalDate> there = realisedDays();
    return days.stream()
        .filter(day -> day.standing() == Standing.MISSED && !there.contains(day.day()))
        .filter(day -> !Set.of(MOVED, NOT_ARRANGED).contains(String.valueOf(day.reason())))
        .map(day -> new Absence(day.day(), String.valueOf(day.reason())))
        .distinct()
        .sorted(Comparator.comparing(Absence::day))
        .toList();
  }

  /** Planned days on which the service was not arranged. */
  public int notArranged() {
    return (int)
        days.stream()
            .filter(day -> NOT_ARRANGED.equals(day.reason()))
            .map(Day::day)
            .distinct()
            .count();
  }

  /** Planned days of which nothing was marked yet. */
  public int open() {
    Set<LocalDate> open =
        days.stream()
            .filter(day -> day.standing() == Standing.PLANNED)
            .map(Day::day)
            .collect(Collectors.toSet());
    open.removeAll(realisedDays());
    return open.size();
  }

  /** What the client is paid, in euros. */
  public BigDecimal expenses() {
    return sum(DayChecks.EXPENSES);
  }

  /** What the state pays, in euros. */
  public BigDecimal stateCompensation() {
    return sum(DayChecks.COMPENSATION);
  }

  private BigDecimal sum(String check) {
    return realisedDays().stream()
        .flatMap(day -> paid.apply(check, day).stream())
        .reduce(new BigDecimal("0.00"), BigDecimal::add);
  }
}
