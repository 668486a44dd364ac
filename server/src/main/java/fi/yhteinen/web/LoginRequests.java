package fi.yhteinen.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * Makes the request that takes a person to Keycloak, in the language of the page, and back to the
 * view that was asked for.
 */
final class LoginRequests implements OAuth2AuthorizationRequestResolver {

  private static final Set<String> LANGUAGES = Set.of("fi", "sv", "en");

  /** The page's own views: nothing else is a place to return to. */
  private static final Pattern VIEW = Pattern.compile("/|/haku|/asiakkaat/[A-Za-z0-9.-]{1,64}");

  private final DefaultOAuth2AuthorizationRequestResolver requests;

  LoginRequests(ClientRegistrationRepository clients) {
    this.requests = new DefaultOAuth2AuthorizationRequestResolver(clients, "/login");
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
    return request.getRequestURI().equals(LoginDoor.PATH)
        ? complete(requests.resolve(request), request)
        : null;
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String client) {
    return complete(requests.resolve(request, client), request);
  }

  private static @Nullable OAuth2AuthorizationRequest complete(
      @Nullable OAuth2AuthorizationRequest made, HttpServletRequest request) {
    if (made == null) {
      return null;
    }
    String language = request.getParameter("kieli");
    return OAuth2AuthorizationRequest.from(made)
        .attributes(attributes ->
            attributes.put(PendingLogin.RETURN_TO, view(request.getParameter("sivu"))))
        .additionalParameters(parameters -> {
          if (language != null && LANGUAGES.contains(language)) {
            parameters.put("ui_locales", language);
          }
        })
        .build();
  }

  static String view(@Nullable String asked) {
    return asked != null && VIEW.matcher(asked).matches() ? asked : "/";
  }
}
