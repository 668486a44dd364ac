package fi.yhteinen.local;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for something that happens outside this process. */
final class Wait {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private Wait() {}

  /** Looks again and again until the condition holds; false when the patience ran out first. */
  static boolean until(Duration patience, BooleanSupplier condition) {
    var end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting", e);
      }
    }
    return true;
  }
}
