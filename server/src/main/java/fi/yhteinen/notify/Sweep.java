package fi.yhteinen.notify;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends reminders again and again, but on a conformance instance, whose records are its testers'.
 */
@Component
@ConditionalOnProperty(name = "hub.conformance", havingValue = "false", matchIfMissing = true)
class Sweep {

  private final Reminders reminders;

  Sweep(Reminders reminders) {
    this.reminders = reminders;
  }

  @Scheduled(
      fixedDelayString = "${hub.reminders.every:PT1M}",
      initialDelayString = "${hub.reminders.every:PT1M}")
  void sweep() {
    reminders.send();
  }
}
