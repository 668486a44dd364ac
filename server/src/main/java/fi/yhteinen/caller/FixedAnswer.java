package fi.yhteinen.caller;

import fi.yhteinen.model.Texts;
import fi.yhteinen.profiles.Canonical;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An answer given before any room is asked: a fixed OperationOutcome with the request's id. Nothing
 * of the request is in it.
 */
enum FixedAnswer {
  UNAUTHENTICATED(401, "login", "access.token", "A valid access token is needed."),
  FORBIDDEN(403, "forbidden", "role", "The caller's role does not allow this."),
  NO_GLASS(403, "forbidden", "break-glass", "The caller's role does not break the glass."),
  UNKNOWN_PURPOSE(
      400, "code-invalid", "purpose", "X-Purpose-Of-Use must be one of the hub's purposes of use."),
  UNKNOWN_HOST(400, "value", "request.host", "The hub is not known by this name."),
  REJECTED(400, "value", "request.path", "The address holds a character that is not allowed."),
  TOO_MANY(429, "throttled", "request.pace", "The system asks too often: wait and ask again."),
  LOGIN_UNAVAILABLE(
      503, "transient", "hub.unavailable", "Tokens cannot be checked now; try again soon.");

  private final int status;
  private final String code;
  private final String rule;
  private final String text;

  FixedAnswer(int status, String code, String rule, String text) {
    this.status = status;
    this.code = code;
    this.rule = rule;
    this.text = text;
  }

  void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String id = Callers.requestId(request);
    Locale language = Callers.language(request);
    byte[] body =
        """
        {"resourceType":"OperationOutcome","id":"%s","issue":[{"severity":"error","code":"%s",\
        "details":{"coding":[{"system":"%s","code":"%s"}]},"diagnostics":"%s"}]}\
        """
            .formatted(id, code, Canonical.codeSystem("finding"), rule, Texts.in(language, text))
            .getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setHeader("X-Request-Id", id);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Language", language.getLanguage());
    if (this == UNAUTHENTICATED) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    if (this == LOGIN_UNAVAILABLE) {
      response.setHeader("Retry-After", "5");
    }
    response.setContentType("application/fhir+json;charset=UTF-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
