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
 * @param idle percent of the processors' time with nothing to do
 * @param stolen percent of it that the host of a virtual machine took away
 */
@SuppressWarnings("ArrayRecordComponent") // compared never
record Measurement(
    String name, Duration took, long[] nanoseconds, long failures, int idle, int stolen) {

  static Measurement of(
      String name,
      Duration took,
      long[] nanoseconds,
      long failures,
      Processors before,
      Processors after) {
    long[] sorted = nanoseconds.clone();
    Arrays.sort(sorted);
    return new Measurement(
        name, took, sorted, failures, after.percentIdle(before), after.percentStolen(before));
  }

  /** The head of the table that {@link #row} belongs to. */
  static String head() {
    return """
    | Scenario | requests/s | p50 ms | p95 ms | p99 ms | failures | idle % | stolen % |
    |---|---|---|---|---|---|---|---|\
    """;
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
        "| %s | %,.0f | %.2f | %.2f | %.2f | %d | %d | %d |",
        name,
        perSecond(),
        milliseconds(0.5),
        milliseconds(0.95),
        milliseconds(0.99),
        failures,
        idle,
        stolen);
  }
}
