package fi.yhteinen.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a scenario came to.
 *
 * @param name of the scenario
 * @param took how long the counted part took
 * @param nanoseconds of each request, sorted
 * @param failures answers of another status than wanted
 */
@SuppressWarnings("ArrayRecordComponent") // compared never
record Measurement(String name, Duration took, long[] nanoseconds, long failures) {

  static Measurement of(String name, Duration took, long[] nanoseconds, long failures) {
    long[] sorted = nanoseconds.clone();
    Arrays.sort(sorted);
    return new Measurement(name, took, sorted, failures);
  }

  double perSecond() {
    return nanoseconds.length / (took.toNanos() / 1e9);
  }

  double milliseconds(double quantile) {
    return nanoseconds.length == 0
        ? 0
        : nanoseconds[(int) Math.min(nanoseconds.length - 1, nanoseconds.length * quantile)] / 1e6;
  }

  /** One row of a Markdown table. */
  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %.2f | %.2f | %.2f | %d |",
        name,
        perSecond(),
        milliseconds(0.5),
        milliseconds(0.95),
        milliseconds(0.99),
        failures);
  }
}
