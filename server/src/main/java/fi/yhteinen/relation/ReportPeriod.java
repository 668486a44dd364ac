package fi.yhteinen.relation;

import fi.yhteinen.model.Days;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days a report is about, first and last included; two years at most (Act 703/2023, section
 * 11).
 */
record ReportPeriod(LocalDate first, LocalDate last) {

  private static final int YEARS = 2;

  static ReportPeriod of(@Nullable LocalDate from, @Nullable LocalDate to, LocalDate today) {
    LocalDate earliest = today.minusYears(YEARS);
    ReportPeriod asked = new ReportPeriod(from == null ? earliest : from, to == null ? today : to);
    if (asked.first.isBefore(earliest)) {
      throw refused("The report goes back two years at most.");
    }
    if (asked.last.isBefore(asked.first)) {
      throw refused("The report's last day is before its first.");
    }
    return asked;
  }

  Instant start() {
    return first.atStartOfDay(Days.ZONE).toInstant();
  }

  Instant end() {
    return last.plusDays(1).atStartOfDay(Days.ZONE).toInstant();
  }

  private static RefusedException refused(String text) {
    return new RefusedException(new Refusal.Invalid("value", "access-report", text));
  }
}
