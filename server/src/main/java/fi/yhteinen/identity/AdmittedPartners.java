package fi.yhteinen.identity;

import fi.yhteinen.caller.ClientSystems;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Which partner systems this hub lets in, looked up every few seconds, so that a request costs no
 * statement. What was not looked up for long is not believed.
 */
final class AdmittedPartners implements ClientSystems, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AdmittedPartners.class);
  private static final Duration TOO_OLD = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final String NAMED = "partner-";

  private final PartnerTable table;
  private final PartnerSettings settings;
  private final InstantSource clock;
  private volatile Known known = new Known(Map.of(), Instant.EPOCH);
  private @Nullable Thread refresher;

  AdmittedPartners(PartnerTable table, PartnerSettings settings, InstantSource clock) {
    this.table = table;
    this.settings = settings;
    this.clock = clock;
  }

  private record Known(Map<String, String> purposes, Instant asked) {}

  void start() {
    refresher =
        Thread.ofVirtual()
            .name("admitted-partners")
            .start(() -> {
              try {
                while (true) {
                  tryToLook();
                  Thread.sleep(settings.refresh());
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  @Override
  public boolean isAdmitted(String client) {
    return client.startsWith(NAMED) && fresh().containsKey(client);
  }

  @Override
  public Optional<String> purpose(String client) {
    return client.startsWith(NAMED) ? Optional.ofNullable(fresh().get(client)) : Optional.empty();
  }

  /** Looks now: what this hub itself changed counts at once. */
  void look() {
    Instant begun = clock.instant();
    known = new Known(Map.copyOf(table.purposes()), begun);
  }

  private void tryToLook() {
    try {
      look();
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("partner systems cannot be looked up: {}", e.getClass().getSimpleName());
    }
  }

  private Map<String, String> fresh() {
    Known now = known;
    if (now.asked().plus(TOO_OLD).isBefore(clock.instant())) {
      throw new RefusedException(new Refusal.Unavailable("partners", SOON));
    }
    return now.purposes();
  }

  @Override
  public void close() {
    if (refresher != null) {
      refresher.interrupt();
    }
  }
}
