package fi.yhteinen.notify;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the table of reminder days once, at start. */
@Configuration(proxyBeanMethods = false)
class NotifyConfiguration {

  @Bean
  ReminderRules reminderRules() {
    return ReminderRules.delivered();
  }
}
