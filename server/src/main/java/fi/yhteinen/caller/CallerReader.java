package fi.yhteinen.caller;

import fi.yhteinen.access.Agencies;
import fi.yhteinen.access.Roles;
import fi.yhteinen.caller.AccessTokens.Bearer;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the caller of a request from its access token. Room {@code web} knocks here with the token
 * of its session, so that the page's caller is the same as the FHIR door's.
 */
public final class CallerReader {

  private static final String PURPOSE = "X-Purpose-Of-Use";

  private final AccessTokens tokens;
  private final Roles roles;
  private final Agencies agencies;
  private final ClientSystems systems;

  CallerReader(AccessTokens tokens, Roles roles, Agencies agencies, ClientSystems systems) {
    this.tokens = tokens;
    this.roles = roles;
    this.agencies = agencies;
    this.systems = systems;
  }

  /**
   * Reads who asks and remembers it for {@link Callers#current}.
   *
   * @throws RefusedException Unauthenticated for a token that is not to be believed, BadRequest for
   *     an unknown purpose, Unavailable when no signing keys are known
   */
  public Caller enter(String accessToken, HttpServletRequest request) {
    Bearer bearer = tokens.verify(accessToken);
    Set<String> borne = roles.bearable(bearer.roles());
    Caller caller =
        new Caller(
            bearer.subject(),
            bearer.system(),
            user(bearer),
            borne,
            bearer.agency(),
            bearer.units(),
            purpose(request.getHeader(PURPOSE), borne, bearer.system()),
            bearer.assurance(),
            bearer.loggedIn(),
            bearer.scopes(),
            Callers.requestId(request));
    Callers.enter(request, caller);
    return caller;
  }

  /** A system that acts by its scopes is its agency: what it is related to and writes as. */
  private @Nullable String user(Bearer bearer) {
    return bearer.user() == null && bearer.scopes() != null && bearer.agency() != null
        ? agencies.reference(bearer.agency()).orElse(null)
        : bearer.user();
  }

  private String purpose(@Nullable String named, Set<String> borne, String system) {
    if (named == null) {
      return systems.purpose(system).orElseGet(() -> roles.purpose(borne));
    }
    if (!roles.isPurpose(named)) {
      throw new RefusedException(
          new Refusal.BadRequest(
              "code-invalid",
              "purpose",
              "X-Purpose-Of-Use must be one of the hub's purposes of use."));
    }
    if (!roles.mayName(named, borne)) {
      throw new RefusedException(
          new Refusal.Forbidden("break-glass", "The caller's role does not break the glass."));
    }
    return named;
  }
}
