package fi.yhteinen.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In the hour that comes twice, a moment is still that moment. */
class MomentsTest {

  private static final TimeZone ZONE = TimeZone.getDefault();

  @AfterEach
  void setBack() {
    TimeZone.setDefault(ZONE);
  }

  @Test
  void aVersionKeepsItsMomentWhereverTheHubRuns() {
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Helsinki"));
    try (SearchRoom room = new SearchRoom("moments")) {
      Instant first = Instant.parse("2026-10-25T00:30:00Z");
      Instant second = Instant.parse("2026-10-25T01:30:00Z");
      String organization = "{\"resourceType\":\"Organization\",\"id\":\"o\",\"name\":\"%s\"}";

      room.writeAt(first);
      room.put(organization.formatted("Ensin"));
      room.writeAt(second);
      room.put(organization.formatted("Sitten"));

      assertThat(room.moments("o")).isEqualTo(List.of(first, second));
    }
  }
}
