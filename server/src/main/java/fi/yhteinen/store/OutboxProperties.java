package fi.yhteinen.store;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How committed changes leave the store.
 *
 * @param pollInterval how long a relay rests when it found nothing and nobody woke it
 * @param gatherInterval the least time from the beginning of one batch to that of the next, unless
 *     a batch was full: what is written meanwhile goes together, several versions of a record as
 *     one
 * @param batchSize most changes handed on at a time, in rows; 1 or more
 * @param retryAfter how long a change waits after a failed try, and a queue after its peer was down
 * @param mostTries tries before a change is parked
 */
@ConfigurationProperties("hub.outbox")
public record OutboxProperties(
    @DefaultValue("200ms") Duration pollInterval,
    @DefaultValue("250ms") Duration gatherInterval,
    @DefaultValue("500") int batchSize,
    @DefaultValue("1s") Duration retryAfter,
    @DefaultValue("10") int mostTries) {

  public OutboxProperties {
    if (batchSize < 1) {
      throw new IllegalArgumentException("hub.outbox.batch-size must be 1 or more");
    }
  }
}
