package fi.yhteinen.web;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/** Speaks with Keycloak behind the browser's back: fetches the next token, ends a login. */
final class Keycloak {

  private static final Logger LOG = LoggerFactory.getLogger(Keycloak.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ClientRegistration client;
  private final String logoutUri;
  private final RestClient http;
  private final InstantSource systemTime = InstantSource.system();

  Keycloak(ClientRegistration client, String logoutUri) {
    this.client = client;
    this.logoutUri = logoutUri;
    var requests =
        new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(PATIENCE).build());
    requests.setReadTimeout(PATIENCE);
    this.http = RestClient.builder().requestFactory(requests).build();
  }

  /**
   * The next tokens, or nothing when the login has ended at Keycloak.
   *
   * @throws RefusedException Unavailable when Keycloak does not answer
   */
  Optional<Tokens> renew(Tokens tokens) {
    MultiValueMap<String, String> form = credentials();
    form.add("grant_type", "refresh_token");
    form.add("refresh_token", tokens.refresh());
    try {
      JsonNode answer = post(client.getProviderDetails().getTokenUri(), form);
      return Optional.of(read(tokens, answer));
    } catch (HttpClientErrorException refused) {
      LOG.info("a login was not renewed: {}", refused.getStatusCode());
      return Optional.empty();
    } catch (RestClientException away) {
      throw new RefusedException(new Refusal.Unavailable("login", PATIENCE));
    }
  }

  /** Whether it is there now, so that a person may be sent to it. */
  boolean answers() {
    try {
      http.get()
          .uri(Objects.requireNonNull(client.getProviderDetails().getJwkSetUri()))
          .retrieve()
          .toBodilessEntity();
      return true;
    } catch (RestClientException away) {
      return false;
    }
  }

  /** Ends the login at Keycloak too; when it is away, its own time limit does. */
  void logOut(String refreshToken) {
    MultiValueMap<String, String> form = credentials();
    form.add("refresh_token", refreshToken);
    try {
      post(logoutUri, form);
    } catch (RestClientException away) {
      LOG.warn("a logout did not reach Keycloak: {}", away.getClass().getSimpleName());
    }
  }

  private Tokens read(Tokens before, @Nullable JsonNode answer) {
    if (answer == null || !answer.path("access_token").isString()) {
      throw new RefusedException(new Refusal.Unavailable("login", PATIENCE));
    }
    Instant ends = systemTime.instant().plusSeconds(answer.path("expires_in").asLong(60));
    return new Tokens(
        answer.path("access_token").asString(),
        ends,
        answer.path("refresh_token").asString(before.refresh()),
        before.name());
  }

  private @Nullable JsonNode post(String uri, MultiValueMap<String, String> form) {
    return http.post()
        .uri(uri)
        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
        .body(form)
        .retrieve()
        .body(JsonNode.class);
  }

  private MultiValueMap<String, String> credentials() {
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    form.add("client_id", client.getClientId());
    form.add("client_secret", client.getClientSecret());
    return form;
  }
}
