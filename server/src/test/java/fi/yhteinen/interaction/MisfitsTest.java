package fi.yhteinen.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.json.JsonReader;
import fi.yhteinen.json.Limits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of a record against HAPI's model of R4. */
class MisfitsTest {

  private static final String EXTENSION =
      "\"_status\":{\"extension\":[{\"url\":\"http://example.org/e\",\"valueCode\":\"a\"}]}";

  @Test
  void aValueAndItsExtensionAreOneElementInWhicheverOrder() {
    assertThat(misfits("\"status\":\"draft\"," + EXTENSION)).isEmpty();
    assertThat(misfits(EXTENSION + ",\"status\":\"draft\"")).isEmpty();
    assertThat(misfits(EXTENSION)).isEmpty();
  }

  @Test
  void anElementThatIsNotThereIsMissed() {
    assertThat(misfits("\"priority\":\"urgent\"")).containsExactly("fhir.required Task.status");
  }

  private static List<String> misfits(String members) {
    String task = "{\"resourceType\":\"Task\",\"intent\":\"plan\"," + members + "}";
    var resource =
        JsonReader.read(task.getBytes(StandardCharsets.UTF_8), Limits.STANDARD).resource();
    return Misfits.of(FhirContext.forR4Cached(), resource.value()).stream()
        .map(finding -> finding.rule() + " " + finding.path())
        .toList();
  }
}
