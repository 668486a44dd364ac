package fi.yhteinen.fhir;

import fi.yhteinen.model.Finding;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;

/** What is said when the hub itself failed: nothing but the id to ask about. */
final class Failures {

  private Failures() {}

  static Answer answer(HttpServletRequest request) {
    return Outcomes.answer(
        500,
        Map.of(),
        List.of(
            new Finding(
                Finding.Severity.FATAL,
                "exception",
                "hub.failure",
                null,
                "The hub failed. Nothing was changed; give the request id to the operator.")),
        request);
  }
}
