package fi.yhteinen.search;

import fi.yhteinen.model.Days;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stretch of time that a FHIR date, dateTime or instant covers, in milliseconds since 1970.
 * What names no zone is meant in Finland's.
 *
 * @param low inclusive
 * @param high exclusive
 */
record Span(long low, long high) {

  static final long BEGINNING = -(1L << 60);
  static final long END = 1L << 60;

  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?"
              + "(Z|[+-]\\d{2}:\\d{2})?)?)?)?");
  private static final int LONGEST = 35;

  /** The span of a FHIR text, or empty when it is none or outside the years 1800 to 2200. */
  static Optional<Span> of(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      int year = Integer.parseInt(form.group(1));
      return year < 1800 || year > 2200 ? Optional.empty() : Optional.of(span(form, year));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Span span(Matcher form, int year) {
    if (form.group(2) == null) {
      return days(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1));
    }
    var month = YearMonth.of(year, number(form, 2));
    if (form.group(3) == null) {
      return days(month.atDay(1), month.plusMonths(1).atDay(1));
    }
    var day = LocalDate.of(year, month.getMonth(), number(form, 3));
    if (form.group(4) == null) {
      return days(day, day.plusDays(1));
    }
    return moments(form, day);
  }

  private static Span moments(Matcher form, LocalDate day) {
    boolean hasSeconds = form.group(6) != null;
    var local =
        LocalDateTime.of(
            day,
            java.time.LocalTime.of(
                number(form, 4), number(form, 5), hasSeconds ? number(form, 6) : 0));
    String zone = form.group(8);
    ZoneId at = zone == null ? Days.ZONE : ZoneOffset.of(zone);
    long low = ZonedDateTime.of(local, at).toInstant().toEpochMilli();
    String fraction = form.group(7);
    if (fraction == null) {
      return new Span(low, low + (hasSeconds ? 1_000 : 60_000));
    }
    int digits = Math.min(3, fraction.length());
    long size = digits == 1 ? 100 : digits == 2 ? 10 : 1;
    long from = low + Integer.parseInt(fraction.substring(0, digits)) * size;
    return new Span(from, from + size);
  }

  private static Span days(LocalDate first, LocalDate after) {
    return new Span(
        first.atStartOfDay(Days.ZONE).toInstant().toEpochMilli(),
        after.atStartOfDay(Days.ZONE).toInstant().toEpochMilli());
  }

  private static int number(Matcher form, int group) {
    return Integer.parseInt(form.group(group));
  }
}
