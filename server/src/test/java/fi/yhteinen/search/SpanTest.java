package fi.yhteinen.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {

  @ParameterizedTest
  @CsvSource({
    "2026, 2025-12-31T22:00:00Z, 2026-12-31T22:00:00Z",
    "2026-03, 2026-02-28T22:00:00Z, 2026-03-31T21:00:00Z",
    "2026-11-23, 2026-11-22T22:00:00Z, 2026-11-23T22:00:00Z",
    "2026-03-29, 2026-03-28T22:00:00Z, 2026-03-29T21:00:00Z",
    "2026-11-23T09:00, 2026-11-23T07:00:00Z, 2026-11-23T07:01:00Z",
    "2026-11-23T09:00:05Z, 2026-11-23T09:00:05Z, 2026-11-23T09:00:06Z",
    "2026-11-23T09:00:05.25+02:00, 2026-11-23T07:00:05.250Z, 2026-11-23T07:00:05.260Z",
    "2026-03-29T03:30:00, 2026-03-29T01:30:00Z, 2026-03-29T01:30:01Z",
    "2026-01-01T00:00:00+14:00, 2025-12-31T10:00:00Z, 2025-12-31T10:00:01Z"
  })
  void coversWhatTheTextNamesInFinnishTime(String text, Instant low, Instant high) {
    assertThat(Span.of(text)).contains(new Span(low.toEpochMilli(), high.toEpochMilli()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "26",
        "2026-13",
        "2026-02-30",
        "2026-1-1",
        "2026-11-23T",
        "2026-11-23T25:00",
        "2026-11-23T09:00:60Z",
        "2026-11-23T09:00:00+99:99",
        "0000",
        "1799",
        "2201",
        "+2026",
        "2026-11-23 09:00",
        "２０２６",
        "2026-11-23T09:00:00.1234567890Z"
      })
  void knowsWhatIsNoDate(String text) {
    assertThat(Span.of(text)).isEmpty();
  }

  @Test
  void takesNoTimeOverALongText() {
    assertThat(Span.of("2026-11-23T09:00:00." + "1".repeat(50_000))).isEmpty();
  }
}
