package fi.yhteinen;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another process brings about, never longer than it may take. */
public final class Patience {

  private static final Duration PAUSE = Duration.ofMillis(50);

  private Patience() {}

  /**
   * Looks again and again until it is so.
   *
   * @throws AssertionError when it is not so after the longest time; with what was waited for
   */
  public static void until(Duration longest, String what, BooleanSupplier isSo) {
    long end = System.nanoTime() + longest.toNanos();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not after " + longest + ": " + what);
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }
}
