package fi.yhteinen.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * Takes the tokens of a finished login into a new session. The session a browser had before ends,
 * so an id that somebody planted is worth nothing.
 */
final class LoginTokens implements OAuth2AuthorizedClientRepository, AuthenticationSuccessHandler {

  private static final String TOKENS = LoginTokens.class.getName();
  private static final Duration SHORT = Duration.ofMinutes(1);

  private final Sessions sessions;
  private final Cookies cookies;
  private final InstantSource systemTime = InstantSource.system();

  LoginTokens(Sessions sessions, Cookies cookies) {
    this.sessions = sessions;
    this.cookies = cookies;
  }

  @Override
  public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
      String client, Authentication principal, HttpServletRequest request) {
    return null; // tokens are found in the session only
  }

  @Override
  public void saveAuthorizedClient(
      OAuth2AuthorizedClient client,
      Authentication principal,
      HttpServletRequest request,
      HttpServletResponse response) {
    request.setAttribute(TOKENS, client);
  }

  @Override
  public void removeAuthorizedClient(
      String client,
      Authentication principal,
      HttpServletRequest request,
      HttpServletResponse response) {
    request.removeAttribute(TOKENS);
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    if (!(request.getAttribute(TOKENS) instanceof OAuth2AuthorizedClient client)
        || !(authentication.getPrincipal() instanceof OidcUser person)) {
      throw new IllegalStateException("a login without tokens");
    }
    cookies.session(request).ifPresent(sessions::forget);
    String keycloakSession = Objects.requireNonNull(person.getIdToken().getClaimAsString("sid"));
    String subject = Objects.requireNonNull(person.getSubject());
    cookies.setSession(response, sessions.begin(keycloakSession, subject, tokens(client, person)));
    Object view = request.getAttribute(PendingLogin.RETURN_TO);
    response.sendRedirect(LoginRequests.view(view instanceof String asked ? asked : null));
  }

  private Tokens tokens(OAuth2AuthorizedClient client, OidcUser person) {
    Instant ends = client.getAccessToken().getExpiresAt();
    var refresh = Objects.requireNonNull(client.getRefreshToken(), "no refresh token");
    String name = person.getFullName();
    return new Tokens(
        client.getAccessToken().getTokenValue(),
        ends == null ? systemTime.instant().plus(SHORT) : ends,
        refresh.getTokenValue(),
        name == null ? Objects.requireNonNullElse(person.getPreferredUsername(), "") : name);
  }
}
