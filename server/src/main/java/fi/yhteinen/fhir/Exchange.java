package fi.yhteinen.fhir;

import fi.yhteinen.caller.Callers;
import fi.yhteinen.interaction.Criteria;
import fi.yhteinen.interaction.IfMatch;
import fi.yhteinen.interaction.QueryText;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.search.SearchRequest.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request as the handlers see it: the caller, and the headers in the words of the house. */
record Exchange(HttpServletRequest request, Caller caller) {

  /** The parameters of the address, strictly decoded, in order. */
  List<Parameter> query() {
    String query = request.getQueryString();
    return query == null ? List.of() : QueryText.parse(query);
  }

  /** The parameters of the address and, for a search by POST, of the form. */
  List<Parameter> searchParameters() {
    if (!request.getMethod().equals("POST")) {
      return query();
    }
    List<Parameter> all = new ArrayList<>(query());
    byte[] form = RequestBody.form(request);
    all.addAll(QueryText.parse(new String(form, java.nio.charset.StandardCharsets.US_ASCII)));
    return all;
  }

  boolean isPost() {
    return request.getMethod().equals("POST");
  }

  Presentation presentation(List<Parameter> parameters) {
    return Presentation.of(header("Accept"), parameters);
  }

  /** The presentation of an interaction that takes no parameters but those about writing. */
  Presentation presentationOnly() {
    Presentation presentation = presentation(query());
    if (!presentation.rest().isEmpty()) {
      throw new RefusedException(
          new Refusal.BadRequest(
              "not-supported",
              "request.parameter",
              "This interaction takes _format, _pretty, _summary and _elements only."));
    }
    return presentation;
  }

  Optional<IfMatch> ifMatch() {
    return single("If-Match").map(IfMatch::parse);
  }

  @Nullable String idempotencyKey() {
    return single("Idempotency-Key").orElse(null);
  }

  /** Whether the caller holds this version already. */
  boolean holds(String etag) {
    String header = header("If-None-Match");
    if (header == null) {
      return false;
    }
    for (String tag : header.split(",", -1)) {
      if (tag.strip().equals(etag) || tag.strip().equals(etag.substring(2))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the caller holds what was last written then: only asked without If-None-Match, and to
   * the second, as the header counts.
   */
  boolean holdsSince(Instant lastUpdated) {
    String header = header("If-Modified-Since");
    if (header == null || header("If-None-Match") != null) {
      return false;
    }
    try {
      Instant held = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
      return !lastUpdated.truncatedTo(ChronoUnit.SECONDS).isAfter(held);
    } catch (DateTimeException e) {
      throw new RefusedException(
          new Refusal.BadRequest(
              "value", "request.header", "If-Modified-Since is not a date of HTTP."));
    }
  }

  /**
   * What the caller wants back from a write; a preference that is not known is none.
   *
   * @param usual what it gets when it says nothing
   */
  Preferred preferred(Preferred usual) {
    for (String header : Collections.list(request.getHeaders("Prefer"))) {
      for (String preference : header.split("[,;]", -1)) {
        switch (preference.strip()) {
          case "return=minimal" -> {
            return Preferred.MINIMAL;
          }
          case "return=representation" -> {
            return Preferred.REPRESENTATION;
          }
          case "return=OperationOutcome" -> {
            return Preferred.OUTCOME;
          }
          default -> {}
        }
      }
    }
    return usual;
  }

  /** The criteria of {@code If-None-Exist}; some clients send the whole address. */
  Optional<Criteria> ifNoneExist(String type, String base) {
    return single("If-None-Exist")
        .map(text -> text.startsWith(base + "/") ? text.substring(base.length() + 1) : text)
        .map(text -> Criteria.parse(type, text));
  }

  /** An OperationOutcome in the language of the caller. */
  byte[] outcome(List<Finding> findings) {
    return Outcomes.outcome(findings, caller.requestId(), language());
  }

  /** The language that the caller is answered in. */
  Locale language() {
    return Callers.language(request);
  }

  @Nullable String header(String name) {
    return request.getHeader(name);
  }

  private Optional<String> single(String name) {
    List<String> values = Collections.list(request.getHeaders(name));
    if (values.size() > 1) {
      throw new RefusedException(
          new Refusal.BadRequest(
              "value", "request.header", "The header " + name + " may be sent once."));
    }
    return values.stream().findFirst();
  }
}
