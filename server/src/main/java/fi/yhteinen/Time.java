package fi.yhteinen;

import fi.yhteinen.model.Days;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The business clock: dates, relations, consents, lastUpdated, audit. Tests may replace it. Tokens,
 * cursors and rate limits use the system's own clock and never this one.
 */
@Configuration(proxyBeanMethods = false)
class Time {

  @Bean
  Clock clock() {
    return Clock.system(Days.ZONE);
  }
}
