package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide for partner systems is true: each example of it prints what stands below it. */
class PartnerGuideTest {

  private static final Path GUIDE = Path.of("..", "docs", "partners", "README.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("```bash\\n(.*?)```(?:\\n```text\\n(.*?)```)?", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void everyExamplePrintsWhatTheGuideSays() throws IOException {
    List<String> expected = new ArrayList<>();
    StringBuilder script =
        new StringBuilder("set -eu -o pipefail\ntrap 'cat answer.json >&2' ERR\n");
    Matcher example = EXAMPLE.matcher(Files.readString(GUIDE));
    while (example.find()) {
      script.append("{\n%s} > example-%d.txt\n".formatted(example.group(1), expected.size()));
      expected.add(example.group(2) == null ? "" : example.group(2));
    }
    Files.writeString(folder.resolve("guide.sh"), script);
    RunningHub hub = RunningHub.withRegion();

    Program.run(
        folder,
        Map.of(
            "FHIR", hub.fhir().toString(),
            "TOKEN", hub.token("leena"),
            "COLLEAGUE", hub.token("taru")),
        List.of("bash", "guide.sh"));

    assertThat(expected).hasSizeGreaterThan(12);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(folder.resolve("example-" + i + ".txt")).hasContent(expected.get(i));
    }
  }
}
