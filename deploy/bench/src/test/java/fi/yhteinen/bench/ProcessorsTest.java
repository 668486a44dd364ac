package fi.yhteinen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorsTest {

  @Test
  void whatWasIdleAndStolenIsToldInPercentOfTheTimeBetween() {
    Processors then = Processors.of("cpu  100 0 50 800 10 0 5 35 7 0");
    Processors now = Processors.of("cpu  150 0 70 810 10 0 5 55 9 0");

    assertThat(now.percentIdle(then)).isEqualTo(10);
    assertThat(now.percentStolen(then)).isEqualTo(20);
  }

  @Test
  void noTimeBetweenIsNoPercent() {
    Processors now = Processors.of("cpu  100 0 50 800 10 0 5 35 7 0");

    assertThat(now.percentStolen(now)).isZero();
  }
}
