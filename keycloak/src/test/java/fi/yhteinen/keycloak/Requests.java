package fi.yhteinen.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Asks the realm what a program in bad company would ask. */
final class Requests {

  private Requests() {}

  /** What the login address answers when asked for a code with these parameters. */
  static RealmEndpoint.Answer login(Map<String, String> parameters) {
    var realm = new RealmEndpoint(TestKeycloak.address());
    return realm
        .browser()
        .get(URI.create(realm.address("auth") + "?" + RealmEndpoint.form(parameters)));
  }

  /** What a good login of {@code hub-cli} asks, with one parameter changed or added. */
  static RealmEndpoint.Answer loginWith(String parameter, String value) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("response_type", "code");
    parameters.put("client_id", "hub-cli");
    parameters.put("redirect_uri", "http://127.0.0.1/callback");
    parameters.put("scope", "openid");
    parameters.put("code_challenge", CodeFlow.challengeOf("verifier"));
    parameters.put("code_challenge_method", "S256");
    parameters.put(parameter, value);
    return login(parameters);
  }

  /** The error of the token endpoint, or nothing when it gave a token. */
  static String tokenError(Map<String, String> fields) {
    return post("protocol/openid-connect/token", fields);
  }

  static String deviceError(Map<String, String> fields) {
    return post("protocol/openid-connect/auth/device", fields);
  }

  /** What somebody without a token gets who registers a client. */
  static int registrationStatus() {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    TestKeycloak.address() + "/realms/hub/clients-registrations/openid-connect"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"redirect_uris\":[\"https://evil.example/\"]}"))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the token endpoint of a realm answers over plain HTTP to an empty request. */
  static int statusOfRealm(String realm) {
    return new RealmEndpoint(TestKeycloak.address())
        .browser()
        .post(
            URI.create(
                TestKeycloak.address() + "/realms/" + realm + "/protocol/openid-connect/token"),
            Map.of("grant_type", "client_credentials"))
        .status();
  }

  private static String post(String path, Map<String, String> fields) {
    var realm = new RealmEndpoint(TestKeycloak.address());
    var answer =
        realm.browser().post(URI.create(TestKeycloak.address() + "/realms/hub/" + path), fields);
    return new JsonMapper().readTree(answer.body()).path("error").asString("");
  }
}
