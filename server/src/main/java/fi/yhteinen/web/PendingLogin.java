package fi.yhteinen.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * Remembers a login while the person is at Keycloak: in a sealed cookie of the same browser, so
 * that any copy of the hub can finish it and nobody else's browser can.
 */
final class PendingLogin implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

  /** Where on the page to go after the login; an attribute of the request. */
  static final String RETURN_TO = "return-to";

  private static final byte[] PLACE = "login".getBytes(StandardCharsets.UTF_8);

  private final Cookies cookies;
  private final Seal seal;
  private final ClientRegistration client;

  PendingLogin(Cookies cookies, Seal seal, ClientRegistration client) {
    this.cookies = cookies;
    this.seal = seal;
    this.client = client;
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    String state = request.getParameter(OAuth2ParameterNames.STATE);
    return cookies
        .login(request)
        .flatMap(this::open)
        .filter(pending -> state != null && state.equals(pending.getState()))
        .orElse(null);
  }

  @Override
  public void saveAuthorizationRequest(
      @Nullable OAuth2AuthorizationRequest pending,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (pending == null) {
      cookies.clearLogin(response);
      return;
    }
    byte[] sealed = seal.seal(bytes(pending), PLACE);
    cookies.setLogin(response, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    OAuth2AuthorizationRequest pending = loadAuthorizationRequest(request);
    if (pending != null) {
      request.setAttribute(RETURN_TO, pending.getAttribute(RETURN_TO));
      cookies.clearLogin(response);
    }
    return pending;
  }

  private static byte[] bytes(OAuth2AuthorizationRequest pending) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeUTF(Objects.requireNonNull(pending.getState()));
      out.writeUTF(attribute(pending, PkceParameterNames.CODE_VERIFIER));
      out.writeUTF(attribute(pending, OidcParameterNames.NONCE));
      out.writeUTF(attribute(pending, RETURN_TO));
    } catch (IOException e) {
      throw new UncheckedIOException("writing the state of a login", e);
    }
    return bytes.toByteArray();
  }

  private static String attribute(OAuth2AuthorizationRequest pending, String name) {
    String value = pending.getAttribute(name);
    if (value == null) {
      throw new IllegalStateException("a login without " + name);
    }
    return value;
  }

  private Optional<OAuth2AuthorizationRequest> open(String cookie) {
    byte[] sealed;
    try {
      sealed = Base64.getUrlDecoder().decode(cookie);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return seal.open(sealed, PLACE).map(this::read);
  }

  private OAuth2AuthorizationRequest read(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String state = in.readUTF();
      Map<String, Object> attributes =
          Map.of(
              OAuth2ParameterNames.REGISTRATION_ID,
              client.getRegistrationId(),
              PkceParameterNames.CODE_VERIFIER,
              in.readUTF(),
              OidcParameterNames.NONCE,
              in.readUTF(),
              RETURN_TO,
              in.readUTF());
      return OAuth2AuthorizationRequest.authorizationCode()
          .authorizationUri(
              Objects.requireNonNull(client.getProviderDetails().getAuthorizationUri()))
          .clientId(client.getClientId())
          .redirectUri(client.getRedirectUri())
          .scopes(client.getScopes())
          .state(state)
          .attributes(attributes)
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException("reading the state of a login", e);
    }
  }
}
