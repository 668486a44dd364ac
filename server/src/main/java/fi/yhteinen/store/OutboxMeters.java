package fi.yhteinen.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Shows operators how many changes wait for each follower, and how many are parked. */
@Component
final class OutboxMeters implements MeterBinder {

  private final Outbox outbox;

  OutboxMeters(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (ChangeListener listener : outbox.listeners()) {
      String follower = listener.name();
      Gauge.builder("hub.outbox.waiting", () -> outbox.waiting(follower))
          .description("changes not yet taken by a follower")
          .tag("follower", follower)
          .register(registry);
      Gauge.builder("hub.outbox.parked", () -> outbox.parked(follower))
          .description("changes that a follower could not take after the last try")
          .tag("follower", follower)
          .register(registry);
    }
  }
}
