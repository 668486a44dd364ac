package fi.yhteinen.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import fi.yhteinen.access.Callers;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what HAPI's server refuses, in our words: its own texts may echo what was sent. */
@Interceptor
public class SafeAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(SafeAnswers.class);

  /** Writes the answer and says that nothing more is to be done. */
  @Hook(Pointcut.SERVER_HANDLE_EXCEPTION)
  public boolean handle(
      BaseServerResponseException failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String requestId = Callers.requestId(request);
    Answer answer = answer(failure, requestId);
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setContentType("application/fhir+json;charset=UTF-8");
    response.getOutputStream().write(answer.body());
    return false;
  }

  private static Answer answer(BaseServerResponseException failure, String requestId) {
    if (failure.getCause() instanceof RefusedException refused) {
      return Outcomes.answer(refused.refusal(), requestId);
    }
    int status = failure.getStatusCode();
    if (status >= 500) {
      LOG.error("{} failed", requestId, failure);
      return Answer.of(500, Failures.outcome(requestId));
    }
    Finding finding =
        Finding.error(
            status == 404 || status == 405 ? "not-supported" : "invalid",
            "request.not-understood",
            null,
            "The request is not understood here: see the CapabilityStatement at /metadata.");
    return Answer.of(status, Outcomes.outcome(List.of(finding), requestId));
  }
}
