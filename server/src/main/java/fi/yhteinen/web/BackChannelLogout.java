package fi.yhteinen.web;

import fi.yhteinen.setting.KeycloakSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hears from Keycloak that a login has ended there (OpenID Connect Back-Channel Logout 1.0) and
 * ends its sessions here. Believes a signed logout token only.
 */
@RestController
class BackChannelLogout {

  static final String PATH = "/logout/connect/back-channel/hub";

  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final Set<String> TYPES = Set.of("JWT", "logout+jwt");

  private final Sessions sessions;
  private final NimbusJwtDecoder decoder;

  BackChannelLogout(Sessions sessions, KeycloakSettings keycloak) {
    this.sessions = sessions;
    this.decoder =
        NimbusJwtDecoder.withJwkSetUri(keycloak.endpoint("certs").toString())
            .validateType(false) // its own type is checked below
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            List.of(
                new JwtTimestampValidator(),
                new JwtIssuerValidator(keycloak.expectedIssuer()),
                logoutToken())));
  }

  @PostMapping(PATH)
  ResponseEntity<Void> run(@RequestParam("logout_token") String token) {
    Jwt logout;
    try {
      logout = decoder.decode(token);
    } catch (JwtException e) {
      return ResponseEntity.badRequest().build();
    }
    String keycloakSession = logout.getClaimAsString("sid");
    String subject = logout.getSubject();
    if (keycloakSession != null) {
      sessions.endOfKeycloakSession(keycloakSession);
    } else if (subject != null) {
      sessions.endOfSubject(subject);
    }
    return ResponseEntity.ok().build();
  }

  private static OAuth2TokenValidator<Jwt> logoutToken() {
    return token ->
        isLogout(token)
            ? OAuth2TokenValidatorResult.success()
            : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_request"));
  }

  private static boolean isLogout(Jwt token) {
    Map<String, Object> events = token.getClaimAsMap("events");
    Object type = token.getHeaders().get("typ");
    return events != null
        && events.containsKey(EVENT)
        && token.getClaim("nonce") == null
        && token.getAudience() != null
        && token.getAudience().contains("hub-bff")
        && (token.getClaim("sid") != null || token.getSubject() != null)
        && (type == null || TYPES.contains(type));
  }
}
