package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A partner's day with each of the clients of npm that partners use: discover, authenticate,
 * search, create, patch, conflict, history, page. The day itself is src/test/node/day.mjs; that of
 * HAPI's client is {@link HapiClientDayTest}.
 */
class PartnerClientsTest {

  private static final Path PROGRAMS = Path.of("src", "test", "node");

  @ParameterizedTest
  @ValueSource(strings = {"fhir-kit", "medplum", "fhirclient"})
  void theDayIsWalked(String client) {
    RunningHub hub = RunningHub.withRegion();
    Program.fetchPackages(PROGRAMS);

    String walked =
        Program.run(
            PROGRAMS,
            Map.of(
                "FHIR_BASE", hub.fhir().toString(),
                "LEENA", hub.token("leena"),
                "TARU", hub.token("taru")),
            List.of("node", client + ".mjs"));

    assertThat(walked.lines())
        .containsExactly(
            "ok discover",
            "ok authenticate",
            "ok search",
            "ok create",
            "ok patch",
            "ok conflict",
            "ok history",
            "ok page");
  }
}
