package fi.yhteinen.fhir;

import fi.yhteinen.model.Finding;
import java.util.List;

/** What is said when the hub itself failed: nothing but the id to ask about. */
final class Failures {

  private Failures() {}

  static byte[] outcome(String requestId) {
    return Outcomes.outcome(
        List.of(
            new Finding(
                Finding.Severity.FATAL,
                "exception",
                "hub.failure",
                null,
                "The hub failed. Nothing was changed; give the request id to the operator.")),
        requestId);
  }
}
