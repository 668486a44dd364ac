package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.local.LocalStack;
import fi.yhteinen.local.StackHome;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** {@code ./hub token} as several people in a hurry call it. */
@DisabledIfSystemProperty(
    named = "hub.test.stack",
    matches = "containers",
    disabledReason = "the command line speaks to the servers of a home, not to containers")
class TokenCommandTest {

  private static final String MAIN = LocalStack.class.getPackageName() + ".Main";

  private final RunningHub hub = RunningHub.withRegion();

  @Test
  void onePersonMayAskForSeveralTokensAtTheSameMoment() {
    Callable<String> command =
        () ->
            Program.run(
                Path.of("").toAbsolutePath(),
                Map.of("HUB_HOME", StackHome.ofTests().folder().toString()),
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    MAIN,
                    "token",
                    "leena"));

    List<String> tokens = Together.call(Collections.nCopies(3, command));

    assertThat(tokens)
        .allSatisfy(token ->
            assertThat(new Visitor(hub.fhir(), token::strip).search("CarePlan").status())
                .isEqualTo(200));
  }
}
