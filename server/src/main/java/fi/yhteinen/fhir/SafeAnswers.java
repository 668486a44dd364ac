package fi.yhteinen.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import fi.yhteinen.caller.Callers;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what HAPI's server refuses into our words: its own texts may echo what was sent. */
@Interceptor
public class SafeAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(SafeAnswers.class);

  private final FhirContext fhir;

  SafeAnswers(FhirContext fhir) {
    this.fhir = fhir;
  }

  /** The failure that is answered instead. */
  @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
  public BaseServerResponseException replace(Throwable failure, HttpServletRequest request) {
    Answer answer = answer(failure, request);
    OperationOutcome outcome =
        fhir.newJsonParser()
            .parseResource(
                OperationOutcome.class, new String(answer.body(), StandardCharsets.UTF_8));
    var replaced = new UnclassifiedServerFailureException(answer.status(), "refused", outcome);
    answer.headers().forEach(replaced::addResponseHeader);
    return replaced;
  }

  private static Answer answer(Throwable failure, HttpServletRequest request) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RefusedException refused) {
        return Outcomes.answer(refused.refusal(), request);
      }
    }
    int status = failure instanceof BaseServerResponseException known ? known.getStatusCode() : 500;
    if (status >= 500) {
      LOG.error("{} failed", Callers.requestId(request), failure);
      return Failures.answer(request);
    }
    Finding finding =
        Finding.error(
            status == 404 || status == 405 ? "not-supported" : "invalid",
            "request.not-understood",
            null,
            "The request is not understood here: see the CapabilityStatement at /metadata.");
    return Outcomes.answer(status, Map.of(), List.of(finding), request);
  }
}
