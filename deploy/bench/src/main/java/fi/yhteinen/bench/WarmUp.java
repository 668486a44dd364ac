package fi.yhteinen.bench;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * Lasts until a hub no longer becomes faster: while Java still compiles what is asked of it, a
 * figure says more about the compiler than about the hub.
 */
final class WarmUp {

  private static final Duration STRETCH = Duration.ofSeconds(5);
  private static final int MOST_STRETCHES = 18;
  private static final int STEADY_STRETCHES = 4;
  private static final double FASTER = 1.03;

  private final LongAdder done = new LongAdder();

  /** A request was answered. */
  void done() {
    done.increment();
  }

  /**
   * Waits for four stretches of five seconds in a row without a gain, since the compiler may hold
   * for ten; 90 seconds at most.
   */
  void await() {
    long best = 0;
    int steady = 0;
    for (int i = 0; i < MOST_STRETCHES && steady < STEADY_STRETCHES; i++) {
      long before = done.sum();
      try {
        Thread.sleep(STRETCH);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      long now = done.sum() - before;
      if (now > best * FASTER) {
        best = now;
        steady = 0;
      } else {
        steady++;
      }
    }
  }
}
