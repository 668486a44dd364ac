package fi.yhteinen;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A partner's program with a key of its own, as SMART Backend Services has it. */
final class PartnerSystem {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final RunningHub hub;
  private final ECKey key;

  PartnerSystem(RunningHub hub, String kid) {
    this.hub = hub;
    try {
      this.key = new ECKeyGenerator(Curve.P_384).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What it hands out. */
  String publicKeys() {
    return new JWKSet(key).toString(true);
  }

  /** What it must never hand out. */
  String privateKeys() {
    return new JWKSet(key).toString(false);
  }

  /** What the token endpoint answers to an assertion by this key. */
  HttpResponse<String> ask(String client, String scopes) {
    Map<String, String> form =
        Map.of(
            "grant_type",
            "client_credentials",
            "scope",
            scopes,
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion",
            assertion(client));
    try {
      return HTTP.send(
          HttpRequest.newBuilder(endpoint())
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  BodyPublishers.ofString(
                      form.entrySet().stream()
                          .map(field ->
                              field.getKey()
                                  + "="
                                  + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                          .collect(Collectors.joining("&"))))
              .build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("asking for a token", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** An access token; fails when none is given. */
  String token(String client, String scopes) {
    HttpResponse<String> answer = ask(client, scopes);
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("no token: " + answer.body());
    }
    return JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
  }

  private URI endpoint() {
    return URI.create(hub.stack().keycloak() + "/realms/hub/protocol/openid-connect/token");
  }

  private String assertion(String client) {
    Instant now = Instant.now();
    SignedJWT assertion =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES384).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(hub.stack().keycloak() + "/realms/hub")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .build());
    try {
      assertion.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return assertion.serialize();
  }
}
