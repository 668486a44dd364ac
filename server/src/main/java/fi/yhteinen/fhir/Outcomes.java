package fi.yhteinen.fhir;

import fi.yhteinen.caller.Callers;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns every refusal into a status and an OperationOutcome. The only place that knows both. */
final class Outcomes {

  private Outcomes() {}

  static Answer answer(Refusal refusal, HttpServletRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (refusal instanceof Refusal.Unavailable(String part, java.time.Duration retryAfter)) {
      headers.put("Retry-After", String.valueOf(Math.max(1, retryAfter.toSeconds())));
    }
    if (refusal instanceof Refusal.VersionConflict(int current)) {
      headers.put("ETag", "W/\"" + current + "\"");
    }
    if (refusal instanceof Refusal.Unauthenticated) {
      headers.put("WWW-Authenticate", "Bearer");
    }
    return answer(status(refusal), headers, findings(refusal), request);
  }

  /** Findings with a status, in the language of the request. */
  static Answer answer(
      int status, Map<String, String> others, List<Finding> findings, HttpServletRequest request) {
    Locale language = Callers.language(request);
    Map<String, String> headers = new LinkedHashMap<>(others);
    headers.put("Content-Language", language.getLanguage());
    return new Answer(status, headers, outcome(findings, Callers.requestId(request), language));
  }

  static int status(Refusal refusal) {
    return switch (refusal) {
      case Refusal.Unauthenticated() -> 401;
      case Refusal.Forbidden forbidden -> 403;
      case Refusal.NotFound() -> 404;
      case Refusal.Unknown unknown -> 404;
      case Refusal.Gone() -> 410;
      case Refusal.Expired() -> 410;
      case Refusal.NotSupported notSupported -> 405;
      case Refusal.BadRequest badRequest -> 400;
      case Refusal.Invalid invalid -> 422;
      case Refusal.VersionRequired() -> 428;
      case Refusal.VersionConflict conflict -> 412;
      case Refusal.MultipleMatches() -> 412;
      case Refusal.NoMatch() -> 412;
      case Refusal.Conflict conflict -> 409;
      case Refusal.TooLong tooLong -> 413;
      case Refusal.UnsupportedMediaType() -> 415;
      case Refusal.NotAcceptable() -> 406;
      case Refusal.Unavailable unavailable -> 503;
    };
  }

  static List<Finding> findings(Refusal refusal) {
    return switch (refusal) {
      case Refusal.Unauthenticated() ->
          one("login", "access.token", "A valid access token is needed.");
      case Refusal.Forbidden(String reason, String text) -> one("forbidden", reason, text);
      case Refusal.NotFound() -> one("not-found", "record.not-found", "There is no such record.");
      case Refusal.Unknown(String rule, String text) -> one("not-found", rule, text);
      case Refusal.Gone() -> one("deleted", "record.deleted", "The record was deleted.");
      case Refusal.Expired() ->
          one("expired", "search-cursor", "The page link is too old: search again.");
      case Refusal.NotSupported(String text) -> one("not-supported", "request.unknown", text);
      case Refusal.BadRequest(List<Finding> findings) -> findings;
      case Refusal.Invalid(List<Finding> findings) -> findings;
      case Refusal.VersionRequired() ->
          one(
              "required",
              "update.if-match",
              "Send If-Match with the version you read, such as W/\"3\".");
      case Refusal.VersionConflict(int current) ->
          one(
              "conflict",
              "update.stale",
              "Somebody changed the record first: it is at version "
                  + current
                  + " now. Read it, merge and send it again.");
      case Refusal.MultipleMatches() ->
          one("multiple-matches", "request.condition", "The condition matches several records.");
      case Refusal.NoMatch() ->
          one("not-found", "request.condition", "The condition matches no record.");
      case Refusal.Conflict(String text) -> one("conflict", "request.conflict", text);
      case Refusal.TooLong(String text) -> one("too-long", "request.too-long", text);
      case Refusal.UnsupportedMediaType() ->
          one(
              "not-supported",
              "request.content-type",
              "Send FHIR JSON in UTF-8 (Content-Type application/fhir+json), a JSON Patch as"
                  + " application/json-patch+json, and a search by POST as"
                  + " application/x-www-form-urlencoded.");
      case Refusal.NotAcceptable() ->
          one("not-supported", "request.accept", "The hub writes application/fhir+json.");
      case Refusal.Unavailable(String part, java.time.Duration retryAfter) ->
          one(
              "transient",
              "hub.unavailable",
              "A part of the hub is not available now ("
                  + part
                  + "). Everything else works; try again soon.");
    };
  }

  /** An OperationOutcome with the request's id, so that a person can be helped. */
  static byte[] outcome(List<Finding> findings, String requestId, Locale language) {
    StringBuilder json = new StringBuilder(400);
    json.append("{\"resourceType\":\"OperationOutcome\",\"id\":");
    JsonText.string(json, requestId);
    json.append(",\"issue\":[");
    boolean first = true;
    for (Finding finding : findings) {
      if (!first) {
        json.append(',');
      }
      first = false;
      issue(json, Texts.in(language, finding));
    }
    return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void issue(StringBuilder json, Finding finding) {
    json.append("{\"severity\":\"")
        .append(
            switch (finding.severity()) {
              case FATAL -> "fatal";
              case ERROR -> "error";
              case WARNING -> "warning";
              case INFORMATION -> "information";
            })
        .append("\",\"code\":");
    JsonText.string(json, finding.code());
    json.append(",\"details\":{\"coding\":[{\"system\":\"")
        .append(fi.yhteinen.profiles.Canonical.BASE)
        .append("/CodeSystem/finding\",\"code\":");
    JsonText.string(json, finding.rule());
    json.append("}]},\"diagnostics\":");
    JsonText.string(json, finding.text());
    String path = finding.path();
    if (path != null) {
      json.append(",\"expression\":[");
      JsonText.string(json, path);
      json.append(']');
    }
    json.append('}');
  }

  private static List<Finding> one(String code, String rule, String text) {
    return List.of(Finding.error(code, rule, null, text));
  }
}
