package fi.yhteinen.access;

import fi.yhteinen.access.AccessTokens.Bearer;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the caller of a request from its access token. Room {@code web} knocks here with the token
 * of its session, so that the page's caller is the same as the FHIR door's.
 */
public final class CallerReader {

  private static final String PURPOSE = "X-Purpose-Of-Use";

  private final AccessTokens tokens;
  private final Policy policy;
  private final Set<String> bearableRoles;

  CallerReader(AccessTokens tokens, Policy policy) {
    this.tokens = tokens;
    this.policy = policy;
    this.bearableRoles =
        policy.roles().keySet().stream()
            .filter(role -> !policy.internal().contains(role))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reads who asks and remembers it for {@link Callers#current}.
   *
   * @throws RefusedException Unauthenticated for a token that is not to be believed, BadRequest for
   *     an unknown purpose, Unavailable when no signing keys are known
   */
  public Caller enter(String accessToken, HttpServletRequest request) {
    Bearer bearer = tokens.verify(accessToken);
    Set<String> roles =
        bearer.roles().stream().filter(bearableRoles::contains).collect(Collectors.toSet());
    Caller caller =
        new Caller(
            bearer.subject(),
            bearer.system(),
            bearer.user(),
            roles,
            bearer.agency(),
            bearer.units(),
            purpose(request.getHeader(PURPOSE), roles),
            bearer.assurance(),
            Callers.requestId(request));
    Callers.enter(request, caller);
    return caller;
  }

  private String purpose(@Nullable String named, Set<String> roles) {
    if (named == null) {
      return roles.stream()
          .sorted()
          .map(policy.roles()::get)
          .map(Policy.Role::purpose)
          .findFirst()
          .orElse("HOPERAT");
    }
    if (!policy.purposes().contains(named)) {
      throw new RefusedException(
          new Refusal.BadRequest(
              "code-invalid",
              "purpose",
              "X-Purpose-Of-Use must be one of the hub's purposes of use."));
    }
    return named;
  }
}
