package fi.yhteinen;

import fi.yhteinen.model.Days;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** A clock that stands still until a test sets it. */
final class SettableClock extends Clock {

  private volatile Instant now;

  SettableClock(LocalDate day) {
    now = morningOf(day);
  }

  /** Nine o'clock of a day in Finland. */
  void set(LocalDate day) {
    now = morningOf(day);
  }

  private static Instant morningOf(LocalDate day) {
    return day.atTime(9, 0).atZone(Days.ZONE).toInstant();
  }

  @Override
  public ZoneId getZone() {
    return Days.ZONE;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
