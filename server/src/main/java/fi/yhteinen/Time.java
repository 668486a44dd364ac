package fi.yhteinen;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The business clock: dates, relations, consents, lastUpdated, audit. Tests may replace it. Tokens,
 * cursors and rate limits use the system's own clock and never this one.
 */
@Configuration(proxyBeanMethods = false)
class Time {

  /** Where the law's days begin and end. */
  static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");

  @Bean
  Clock clock() {
    return Clock.system(ZONE);
  }
}
