package fi.yhteinen.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes a FHIR {@code instant} in UTC, always with three decimals: one moment has one spelling
 * wherever it is written, and the length of an answer does not tell when it was given.
 */
final class Moments {

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Moments() {}

  static String text(Instant moment) {
    return MILLISECONDS.format(moment);
  }
}
