package fi.yhteinen.model;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where days begin and end: the law counts Finland's, and so does a date that names no zone. */
public final class Days {

  public static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");

  private static final int DAY = "yyyy-MM-dd".length();

  private Days() {}

  /**
   * The day of a FHIR date or dateTime, as it is written; empty when it names none, because it is
   * missing or says only a month or a year.
   */
  public static Optional<LocalDate> parse(@Nullable String date) {
    return date == null || date.length() < DAY
        ? Optional.empty()
        : Optional.of(LocalDate.parse(date.substring(0, DAY)));
  }
}
