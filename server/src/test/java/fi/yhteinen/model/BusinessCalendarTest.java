package fi.yhteinen.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhteinen.model.BusinessCalendar.Roll;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The feasts below are written down day by day, not computed. */
class BusinessCalendarTest {

  /** Good Friday, Easter, Easter Monday, Ascension, Pentecost, Midsummer, All Saints' Day. */
  private static final List<String> MOVING =
      List.of(
          "2025-04-18 2025-04-20 2025-04-21 2025-05-29 2025-06-08 2025-06-21 2025-11-01",
          "2026-04-03 2026-04-05 2026-04-06 2026-05-14 2026-05-24 2026-06-20 2026-10-31",
          "2027-03-26 2027-03-28 2027-03-29 2027-05-06 2027-05-16 2027-06-26 2027-11-06",
          "2028-04-14 2028-04-16 2028-04-17 2028-05-25 2028-06-04 2028-06-24 2028-11-04",
          "2029-03-30 2029-04-01 2029-04-02 2029-05-10 2029-05-20 2029-06-23 2029-11-03",
          "2030-04-19 2030-04-21 2030-04-22 2030-05-30 2030-06-09 2030-06-22 2030-11-02",
          "2031-04-11 2031-04-13 2031-04-14 2031-05-22 2031-06-01 2031-06-21 2031-11-01",
          "2032-03-26 2032-03-28 2032-03-29 2032-05-06 2032-05-16 2032-06-26 2032-11-06",
          "2033-04-15 2033-04-17 2033-04-18 2033-05-26 2033-06-05 2033-06-25 2033-11-05",
          "2034-04-07 2034-04-09 2034-04-10 2034-05-18 2034-05-28 2034-06-24 2034-11-04",
          "2035-03-23 2035-03-25 2035-03-26 2035-05-03 2035-05-13 2035-06-23 2035-11-03");

  private static final List<String> FIXED =
      List.of("01-01", "01-06", "05-01", "12-06", "12-25", "12-26");

  @Test
  void hasTheHolidaysOfElevenYearsAndNoOthers() {
    Set<LocalDate> computed =
        days().filter(BusinessCalendar::isHoliday).collect(Collectors.toCollection(TreeSet::new));

    assertThat(computed).containsExactlyElementsOf(holidays());
  }

  @Test
  void nothingFallsDueOnHolidaysWeekendsAndTwoEves() {
    Set<LocalDate> eves =
        Stream.concat(
                MOVING.stream().map(year -> LocalDate.parse(year.split(" ")[5]).minusDays(1)),
                years().map(year -> LocalDate.parse(year + "-12-24")))
            .collect(Collectors.toSet());
    Set<LocalDate> holidays = holidays();

    assertThat(days().filter(BusinessCalendar::isBusinessDay))
        .containsExactlyElementsOf(
            days()
                .filter(day -> !eves.contains(day) && !holidays.contains(day))
                .filter(day ->
                    day.getDayOfWeek() != DayOfWeek.SATURDAY
                        && day.getDayOfWeek() != DayOfWeek.SUNDAY)
                .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30, 3, 2027-02-28",
    "2027-11-30, 3, 2028-02-29",
    "2028-02-29, 12, 2029-02-28",
    "2026-12-31, 2, 2027-02-28",
    "2027-02-28, 3, 2027-05-28",
    "2026-09-01, 3, 2026-12-01"
  })
  void countsMonthsToTheSameNumberOrTheEndOfTheMonth(LocalDate from, int months, LocalDate to) {
    assertThat(BusinessCalendar.plusMonths(from, months, Roll.NONE)).isEqualTo(to);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23, 2, 2027-01-25", // a Saturday
    "2026-04-03, 0, 2026-04-07", // Good Friday to Tuesday
    "2026-12-24, 0, 2026-12-28", // Christmas Eve, Christmas, a weekend
    "2026-06-19, 0, 2026-06-22", // Midsummer Eve
    "2026-12-06, 0, 2026-12-07", // Independence Day, a Sunday
    "2028-12-06, 0, 2028-12-07", // a Wednesday
    "2026-12-01, 0, 2026-12-01"
  })
  void rollsToTheNextBusinessDay(LocalDate from, int months, LocalDate to) {
    assertThat(BusinessCalendar.plusMonths(from, months, Roll.NEXT_BUSINESS_DAY)).isEqualTo(to);
  }

  @ParameterizedTest
  @CsvSource({
    "2027-02-28, 2027-02-26",
    "2026-04-06, 2026-04-02",
    "2027-01-01, 2026-12-31",
    "2026-12-01, 2026-12-01"
  })
  void findsTheLastBusinessDayOnOrBefore(LocalDate day, LocalDate before) {
    assertThat(BusinessCalendar.lastBusinessDayOnOrBefore(day)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23, 10, 2026-12-07",
    "2026-12-22, 3, 2026-12-29",
    "2026-05-13, 1, 2026-05-15",
    "2026-11-21, 1, 2026-11-23",
    "2026-11-21, 0, 2026-11-21"
  })
  void countsBusinessDays(LocalDate from, int count, LocalDate to) {
    assertThat(BusinessCalendar.plusBusinessDays(from, count)).isEqualTo(to);
  }

  @Test
  void refusesWhatItCannotTell() {
    assertThatThrownBy(() -> BusinessCalendar.isHoliday(LocalDate.of(1990, 1, 6)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BusinessCalendar.plusBusinessDays(LocalDate.of(2026, 1, 7), -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Set<LocalDate> holidays() {
    return Stream.concat(
            MOVING.stream().flatMap(year -> Stream.of(year.split(" "))).map(LocalDate::parse),
            years().flatMap(year -> FIXED.stream().map(day -> LocalDate.parse(year + "-" + day))))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> years() {
    return MOVING.stream().map(year -> year.substring(0, 4));
  }

  private static Stream<LocalDate> days() {
    return LocalDate.of(2025, 1, 1).datesUntil(LocalDate.of(2036, 1, 1));
  }
}
