package fi.yhteinen.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Set;

/**
 * On which days the authorities of Finland work, and how the law counts time (Act 150/1930). The
 * public holidays are the church's feasts, New Year's Day, the first of May and Independence Day;
 * Midsummer Eve and Christmas Eve are none, but nothing falls due on them.
 */
public final class BusinessCalendar {

  /** What happens to the last day of a time when that is no business day. */
  public enum Roll {
    /** It stays: a day that the law itself names, such as that of a review. */
    NONE,
    /** It moves on to the next business day (section 5). */
    NEXT_BUSINESS_DAY
  }

  private static final Set<MonthDay> FIXED_FEASTS =
      Set.of(
          MonthDay.of(1, 1),
          MonthDay.of(1, 6),
          MonthDay.of(5, 1),
          MonthDay.of(12, 6),
          MonthDay.of(12, 25),
          MonthDay.of(12, 26));
  private static final Set<Integer> DAYS_FROM_EASTER = Set.of(-2, 0, 1, 39, 49);
  private static final MonthDay CHRISTMAS_EVE = MonthDay.of(12, 24);
  private static final LocalDate NO_FEAST_YET = LocalDate.of(1992, 1, 1);

  private BusinessCalendar() {}

  /** Whether a day is a public holiday; most Sundays are not. */
  public static boolean isHoliday(LocalDate day) {
    requireKnown(day);
    return FIXED_FEASTS.contains(MonthDay.from(day))
        || DAYS_FROM_EASTER.contains((int) (day.toEpochDay() - easter(day.getYear()).toEpochDay()))
        || day.equals(saturdayFrom(day.getYear(), Month.JUNE, 20))
        || day.equals(saturdayFrom(day.getYear(), Month.OCTOBER, 31));
  }

  /** Whether a time may end on a day: no Saturday, Sunday, holiday, Midsummer or Christmas Eve. */
  public static boolean isBusinessDay(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !isHoliday(day)
        && !MonthDay.from(day).equals(CHRISTMAS_EVE)
        && !day.plusDays(1).equals(saturdayFrom(day.getYear(), Month.JUNE, 20));
  }

  /** The day itself when it is a business day, else the one before it. */
  public static LocalDate lastBusinessDayOnOrBefore(LocalDate day) {
    LocalDate found = day;
    while (!isBusinessDay(found)) {
      found = found.minusDays(1);
    }
    return found;
  }

  /** The last day of a time as a rule rolls it. */
  public static LocalDate roll(LocalDate day, Roll roll) {
    LocalDate found = day;
    while (roll == Roll.NEXT_BUSINESS_DAY && !isBusinessDay(found)) {
      found = found.plusDays(1);
    }
    return found;
  }

  /**
   * So many months later: the day of the same number, or the last of that month when it has none
   * (section 3); then as rolled.
   */
  public static LocalDate plusMonths(LocalDate day, int months, Roll roll) {
    return roll(day.plusMonths(months), roll);
  }

  /** So many business days later; the day itself is not counted. */
  public static LocalDate plusBusinessDays(LocalDate day, int businessDays) {
    if (businessDays < 0) {
      throw new IllegalArgumentException("business days are counted onwards: " + businessDays);
    }
    LocalDate found = day;
    for (int counted = 0; counted < businessDays; counted++) {
      found = roll(found.plusDays(1), Roll.NEXT_BUSINESS_DAY);
    }
    return found;
  }

  private static LocalDate saturdayFrom(int year, Month month, int first) {
    LocalDate day = LocalDate.of(year, month, first);
    return day.plusDays(DayOfWeek.SATURDAY.getValue() - day.getDayOfWeek().getValue() % 7);
  }

  private static void requireKnown(LocalDate day) {
    if (day.isBefore(NO_FEAST_YET)) {
      throw new IllegalArgumentException("feasts of " + day.getYear() + " were other ones");
    }
  }

  /** Easter Sunday by the Gregorian reckoning of the church (Meeus, Jones and Butcher). */
  private static LocalDate easter(int year) {
    int golden = year % 19;
    int century = year / 100;
    int ofCentury = year % 100;
    int epact =
        (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    int weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
    int late = (golden + 11 * epact + 22 * weekday) / 451;
    int day = epact + weekday - 7 * late + 114;
    return LocalDate.of(year, day / 31, day % 31 + 1);
  }
}
