package fi.yhteinen.fhir;

import fi.yhteinen.caller.Callers;
import fi.yhteinen.model.Finding;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

/**
 * Answers what Tomcat refuses before any servlet is asked, such as addresses that are none, as
 * everything else is refused: by an OperationOutcome. Nothing of the request is in it. Tomcat makes
 * it by its name.
 */
public final class ServerRefusals extends ErrorReportValve {

  /** What was refused on the way here goes no further, where other words would be found for it. */
  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (response.isErrorReportRequired()) {
      response.setSuspended(false);
      report(request, response, null);
    } else {
      super.invoke(request, response);
    }
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    Locale language = language(request);
    byte[] body =
        Outcomes.outcome(List.of(finding(status)), UUID.randomUUID().toString(), language);
    try {
      response.setContentType("application/fhir+json;charset=UTF-8");
      response.setHeader("Content-Language", language.getLanguage());
      response.setHeader("Cache-Control", "no-store");
      response.setContentLength(body.length);
      if (!"HEAD".equals(request.getMethod())) {
        response.getReporter().write(new String(body, StandardCharsets.UTF_8));
      }
      response.finishResponse();
    } catch (IOException | IllegalStateException hungUp) {
      response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, hungUp);
    }
  }

  /** What is refused so early is perhaps no request whose headers could be read. */
  private static Locale language(Request request) {
    try {
      return Callers.language(request);
    } catch (RuntimeException unreadable) {
      return Locale.ENGLISH;
    }
  }

  private static Finding finding(int status) {
    return switch (status) {
      case 400, 404 ->
          Finding.error(
              status == 404 ? "not-found" : "structure",
              "request.address",
              null,
              "The request is not one of HTTP. In an address letters such as ä, spaces and signs such"
                  + " as < and \" are percent-encoded; address and headers have at most 16 kB"
                  + " together: send a long search by POST to _search.");
      case 413, 414, 431 ->
          Finding.error(
              "too-long",
              "request.too-long",
              null,
              "The address or the headers are too long: send a search by POST to _search.");
      case 405, 501 ->
          Finding.error(
              "not-supported",
              "request.unknown",
              null,
              "The hub does not offer this method: see /metadata.");
      default ->
          status >= 500
              ? new Finding(
                  Finding.Severity.FATAL,
                  "exception",
                  "hub.failure",
                  null,
                  "The hub failed. Nothing was changed; give the request id to the operator.")
              : Finding.error(
                  "invalid",
                  "request.not-understood",
                  null,
                  "The request is not one of HTTP that the hub takes.");
    };
  }
}
