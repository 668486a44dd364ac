package fi.yhteinen.caller;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.setting.PaceSettings;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND);
  private final Pace pace = new Pace(new PaceSettings(2, 3), now::get);

  @Test
  void letsABurstThroughAndThenSoManyASecond() {
    for (int i = 0; i < 3; i++) {
      assertThat(pace.secondsToWait("a")).isZero();
    }
    assertThat(pace.secondsToWait("a")).isEqualTo(1);
    now.addAndGet(SECOND);
    assertThat(pace.secondsToWait("a")).isZero();
    assertThat(pace.secondsToWait("a")).isZero();
    assertThat(pace.secondsToWait("a")).isPositive();
  }

  @Test
  void whatWasRefusedDoesNotCount() {
    for (int i = 0; i < 100; i++) {
      pace.secondsToWait("a");
    }
    now.addAndGet(SECOND);
    assertThat(pace.secondsToWait("a")).isZero();
  }

  @Test
  void restingSavesNoMoreThanABurst() {
    pace.secondsToWait("a");
    now.addAndGet(3600 * SECOND);
    for (int i = 0; i < 3; i++) {
      assertThat(pace.secondsToWait("a")).isZero();
    }
    assertThat(pace.secondsToWait("a")).isPositive();
  }

  @Test
  void oneSystemDoesNotSlowAnother() {
    for (int i = 0; i < 4; i++) {
      pace.secondsToWait("a");
    }
    assertThat(pace.secondsToWait("b")).isZero();
  }
}
