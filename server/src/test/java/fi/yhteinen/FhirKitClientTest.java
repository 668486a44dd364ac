package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The hub as fhir-kit-client of npm sees it. The journey itself is src/test/node/journey.mjs. */
class FhirKitClientTest {

  private static final Path JOURNEY = Path.of("src", "test", "node");

  @Test
  void theJourneyOfAcceptanceIsWalked() {
    RunningHub hub = RunningHub.withRegion();
    Map<String, String> environment = new TreeMap<>();
    environment.put("FHIR_BASE", hub.fhir().toString());
    for (String person : List.of("leena", "taru", "kaisa", "outi")) {
      environment.put(person.toUpperCase(Locale.ROOT), hub.token(person));
    }
    Program.fetchPackages(JOURNEY);

    String walked = Program.run(JOURNEY, environment, List.of("node", "journey.mjs"));

    assertThat(walked.lines()).hasSize(4).allMatch(line -> line.startsWith("ok "));
  }
}
