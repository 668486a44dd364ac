package fi.yhteinen.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubTest {

  @Test
  void theConformanceInstanceSharesNoRecordsWithTheOthers(@TempDir Path folder) {
    var stack =
        LocalStack.asItIs(new StackHome(folder, folder.resolve("parts"), 0), Progress.silent());
    var usual = stack.hub(1).environment(8080);

    var conformance = stack.conformance().environment(8090);

    assertThat(conformance).containsEntry("HUB_CONFORMANCE", "true");
    assertThat(usual).doesNotContainKey("HUB_CONFORMANCE");
    for (var place : List.of("HUB_DATABASE_URL", "HUB_ELASTICSEARCH_INDEX", "HUB_BASE_URL")) {
      assertThat(conformance.get(place)).isNotNull().isNotEqualTo(usual.get(place));
    }
  }
}
