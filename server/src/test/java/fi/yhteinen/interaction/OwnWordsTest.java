package fi.yhteinen.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.store.StoredVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.hl7.fhir.r4.model.DateTimeType;
import org.junit.jupiter.api.Test;

class OwnWordsTest {

  @Test
  void aRecordWrittenOnTheFullMinuteHasADateThatFhirCanRead() {
    OwnWords words = OwnWords.of(written("2026-11-23T08:27:00.250Z"));

    assertThat(words.date()).isEqualTo("2026-11-23T10:27:00+02:00");
    assertThat(new DateTimeType(words.date()).getValue()).isEqualTo("2026-11-23T08:27:00Z");
  }

  private static StoredVersion written(String moment) {
    return new StoredVersion(
        new ResourceKey("Task", "t1"),
        1,
        1,
        Instant.parse(moment),
        null,
        false,
        "POST",
        "{\"resourceType\":\"Task\",\"id\":\"t1\"}".getBytes(StandardCharsets.UTF_8));
  }
}
