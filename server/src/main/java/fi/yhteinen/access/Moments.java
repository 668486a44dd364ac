package fi.yhteinen.access;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import fi.yhteinen.model.Days;
import java.time.Instant;
import java.time.LocalDate;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.jspecify.annotations.Nullable;

/** Moments of what a record says in days and periods: days are Finland's, an end is inclusive. */
final class Moments {

  private Moments() {}

  /** The first moment of a period, or null when it has no beginning. */
  static @Nullable Instant start(Period period) {
    return period.hasStart() ? first(period.getStartElement()) : null;
  }

  /** The first moment after a period, or null when it has no end. */
  static @Nullable Instant end(Period period) {
    return period.hasEnd() ? after(period.getEndElement()) : null;
  }

  /** The first moment of what was written, a date being the day in Finland. */
  static Instant first(BaseDateTimeType value) {
    return isMoment(value) ? value.getValue().toInstant() : startOf(date(value));
  }

  /** The first moment after what was written: an end is inclusive. */
  static Instant after(BaseDateTimeType value) {
    return switch (value.getPrecision()) {
      case YEAR -> startOf(date(value).plusYears(1));
      case MONTH -> startOf(date(value).plusMonths(1));
      case DAY -> startOf(date(value).plusDays(1));
      default -> value.getValue().toInstant();
    };
  }

  static boolean isMoment(BaseDateTimeType value) {
    return value.getPrecision().ordinal() > TemporalPrecisionEnum.DAY.ordinal();
  }

  static LocalDate date(BaseDateTimeType value) {
    String written = value.getValueAsString();
    return LocalDate.parse((written + "-01-01").substring(0, 10));
  }

  static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, Days.ZONE);
  }

  static Instant startOf(LocalDate day) {
    return day.atStartOfDay(Days.ZONE).toInstant();
  }

  static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
    return one == null ? other : other == null || one.isAfter(other) ? one : other;
  }

  static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
    return one == null ? other : other == null || one.isBefore(other) ? one : other;
  }
}
