package fi.yhteinen.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fi.yhteinen.setting.PaceSettings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets each partner system ask so fast and no faster. One number for each system says until when
 * its requests are spoken for; a request moves it on by its share of a second, and has to wait when
 * it lies further ahead than the burst allows.
 */
final class Pace {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final int MOST_SYSTEMS = 10_000;

  private final long share;
  private final long ahead;
  private final LongSupplier nanos;
  private final Cache<String, AtomicLong> spokenFor =
      Caffeine.newBuilder()
          .maximumSize(MOST_SYSTEMS)
          .expireAfterAccess(Duration.ofHours(1))
          .build();

  /**
   * @param nanos a clock that only goes forward, as {@link System#nanoTime}
   */
  Pace(PaceSettings settings, LongSupplier nanos) {
    this.share = SECOND / settings.perSecond();
    this.ahead = share * (settings.burst() - 1);
    this.nanos = nanos;
  }

  /** Counts a request; how many whole seconds it has to wait, 0 when it may go on. */
  long secondsToWait(String system) {
    long now = nanos.getAsLong();
    AtomicLong until = spokenFor.get(system, first -> new AtomicLong(now));
    while (true) {
      long known = until.get();
      long begins = known - now < 0 ? now : known;
      long tooFar = begins - now - ahead;
      if (tooFar > 0) {
        return Math.max(1, (tooFar + SECOND - 1) / SECOND);
      }
      if (until.compareAndSet(known, begins + share)) {
        return 0;
      }
    }
  }
}
