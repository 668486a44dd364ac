package fi.yhteinen.web;

import fi.yhteinen.caller.Callers;
import fi.yhteinen.model.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns every refusal into a status and a text a person understands. The page shows the text of its
 * own language by {@code code}; the Finnish one is for those who read the answer itself.
 */
@Component
final class Problems {

  private final JsonMapper json;

  Problems(JsonMapper json) {
    this.json = json;
  }

  ProblemDetail of(Refusal refusal, HttpServletRequest request) {
    return switch (refusal) {
      case Refusal.Unauthenticated() -> problem(401, "login", "Kirjaudu sisään.", request);
      case Refusal.Forbidden forbidden ->
          problem(403, "forbidden", "Roolisi ei oikeuta tähän.", request);
      case Refusal.NotFound() ->
          problem(404, "not-found", "Tietoa ei löydy, tai se ei näy sinulle.", request);
      case Refusal.Unknown unknown -> problem(404, "unknown", "Määritystä ei tunneta.", request);
      case Refusal.Gone() -> problem(410, "gone", "Tieto on poistettu.", request);
      case Refusal.Expired() ->
          problem(410, "expired", "Linkki on vanhentunut. Hae uudelleen.", request);
      case Refusal.NotSupported notSupported ->
          problem(405, "not-supported", "Tätä ei voi tehdä.", request);
      case Refusal.BadRequest badRequest ->
          problem(400, "bad-request", "Pyyntöä ei ymmärretty. Tarkista, mitä kirjoitit.", request);
      case Refusal.Invalid invalid ->
          problem(422, "invalid", "Tiedoissa on virhe. Tarkista, mitä kirjoitit.", request);
      case Refusal.VersionRequired() ->
          problem(428, "version-required", "Lataa tieto uudelleen ja yritä sitten.", request);
      case Refusal.VersionConflict conflict ->
          problem(412, "changed", "Joku muu ehti muuttaa tietoa. Lataa se uudelleen.", request);
      case Refusal.MultipleMatches() ->
          problem(412, "several", "Ehtoon sopii useampi tieto.", request);
      case Refusal.NoMatch() -> problem(412, "none", "Ehtoon ei sovi mikään tieto.", request);
      case Refusal.Conflict conflict ->
          problem(409, "conflict", "Joku muu tallentaa samaa tietoa juuri nyt.", request);
      case Refusal.TooLong tooLong -> problem(413, "too-long", "Teksti on liian pitkä.", request);
      case Refusal.UnsupportedMediaType() ->
          problem(415, "media-type", "Pyynnön muotoa ei tunneta.", request);
      case Refusal.NotAcceptable() ->
          problem(406, "not-acceptable", "Vastausta ei voi antaa pyydetyssä muodossa.", request);
      case Refusal.Unavailable unavailable ->
          problem(
              503,
              "text-search".equals(unavailable.part()) ? "search-away" : "away",
              "Palvelun osa ei vastaa juuri nyt. Yritä hetken päästä uudelleen.",
              request);
    };
  }

  void unauthenticated(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    write(request, response, new Refusal.Unauthenticated());
  }

  /** Somebody else's page tried to act in a person's name. */
  void foreign(HttpServletRequest request, HttpServletResponse response) throws IOException {
    write(response, problem(403, "foreign", "Pyyntö ei tullut palvelun omalta sivulta.", request));
  }

  void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
      throws IOException {
    write(response, of(refusal, request));
  }

  private void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
    byte[] body = json.writeValueAsBytes(problem);
    response.setStatus(problem.getStatus());
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  static ProblemDetail problem(int status, String code, String text, HttpServletRequest request) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.valueOf(status), text);
    problem.setTitle(text);
    problem.setInstance(URI.create("urn:request:" + Callers.requestId(request)));
    problem.setProperty("code", code);
    problem.setProperty("requestId", Callers.requestId(request));
    return problem;
  }
}
