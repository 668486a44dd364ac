package fi.yhteinen.fhir;

import fi.yhteinen.interaction.QueryText;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.profiles.ProfileResources;
import fi.yhteinen.search.SearchRequest.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What the hub says of itself to anybody, without a token: nothing in it is about a person. The
 * statement of capability itself is HAPI's server's.
 */
@Component
class OpenStatements {

  static final String METADATA = "metadata";
  private static final String OPEN_API = "openapi.json";
  private static final String SMART = ".well-known/smart-configuration";
  private static final Set<String> MODES = Set.of("full", "normative", "terminology");

  private final TerminologyStatement terminology;
  private final SmartConfiguration smart;
  private final byte[] openApi;

  OpenStatements(TerminologyStatement terminology, SmartConfiguration smart, Links links) {
    this.terminology = terminology;
    this.smart = smart;
    this.openApi =
        ProfileResources.text(OPEN_API)
            .replace("https://hub.example/fhir", links.base())
            .getBytes(StandardCharsets.UTF_8);
  }

  /** The statement asked for, or empty when the request asks for none of these. */
  Optional<Answer> find(HttpServletRequest request, String path) {
    boolean isRead = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (isRead && path.equals(OPEN_API)) {
      return Optional.of(new Answer(200, Map.of("Content-Type", "application/json"), openApi));
    }
    if (isRead && path.equals(SMART)) {
      return Optional.of(new Answer(200, Map.of("Content-Type", "application/json"), smart.json()));
    }
    if (!isRead || !path.equals(METADATA)) {
      return Optional.empty();
    }
    String query = request.getQueryString();
    List<Parameter> asked =
        Presentation.of(
                request.getHeader("Accept"), query == null ? List.of() : QueryText.parse(query))
            .rest();
    requireMode(asked);
    return asked.isEmpty() || !asked.getFirst().value().equals("terminology")
        ? Optional.empty()
        : Optional.of(Answer.of(200, terminology.json()));
  }

  private static void requireMode(List<Parameter> asked) {
    boolean isMode =
        asked.isEmpty()
            || (asked.size() == 1
                && asked.getFirst().name().equals("mode")
                && MODES.contains(asked.getFirst().value()));
    if (!isMode) {
      throw new RefusedException(
          new Refusal.BadRequest(
              "not-supported",
              "request.parameter",
              "The statement takes mode, which is full, normative or terminology."));
    }
  }
}
