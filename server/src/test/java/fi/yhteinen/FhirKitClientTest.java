package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
  void theJourneyOfAcceptanceIsWalked() throws IOException, InterruptedException {
    RunningHub hub = RunningHub.withRegion();
    Map<String, String> environment = new TreeMap<>();
    environment.put("FHIR_BASE", hub.fhir().toString());
    for (String person : List.of("leena", "taru", "kaisa", "outi")) {
      environment.put(person.toUpperCase(Locale.ROOT), hub.token(person));
    }
    if (!Files.isDirectory(JOURNEY.resolve("node_modules"))) {
      run(Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    }

    String walked = run(environment, "node", "journey.mjs");

    assertThat(walked.lines()).hasSize(4).allMatch(line -> line.startsWith("ok "));
  }

  private static String run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(JOURNEY.toFile());
    builder.redirectErrorStream(true).environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", List.of(command), output).isZero();
    return output;
  }
}
