package fi.yhteinen.identity;

import fi.yhteinen.model.RefusedException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Takes keys whose time is over from the login server. Each hub looks; doing it twice is harmless.
 */
final class EndedKeys implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EndedKeys.class);

  private final PartnerTable table;
  private final KeyAlignment alignment;
  private final Duration interval;
  private @Nullable Thread worker;

  EndedKeys(PartnerTable table, KeyAlignment alignment, Duration interval) {
    this.table = table;
    this.alignment = alignment;
    this.interval = interval;
  }

  void start() {
    worker =
        Thread.ofVirtual()
            .name("ended-keys")
            .start(() -> {
              try {
                while (true) {
                  Thread.sleep(interval);
                  tryToRemove();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private void tryToRemove() {
    try {
      Instant now = alignment.now();
      for (Partner partner : table.withEndedKeys(now)) {
        alignment.align(partner);
        table.removed(partner.id(), now);
      }
    } catch (DataAccessException | TransactionException | RefusedException e) {
      LOG.warn("ended keys of partner systems are not removed: {}", e.getClass().getSimpleName());
    }
  }

  @Override
  public void close() {
    if (worker != null) {
      worker.interrupt();
    }
  }
}
