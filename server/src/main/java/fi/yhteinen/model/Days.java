package fi.yhteinen.model;

import java.time.ZoneId;

/** Where days begin and end: the law counts Finland's, and so does a date that names no zone. */
public final class Days {

  public static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");

  private Days() {}
}
