package fi.yhteinen.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The OpenID Connect addresses of the realm {@code hub} at one Keycloak. */
final class RealmEndpoint {

  /** What Keycloak answered; {@code location} is there when it sends the browser elsewhere. */
  record Answer(int status, String body, Optional<String> location) {}

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();

  /** Shared, because making a client costs more than a request; it keeps nothing of a login. */
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final String base;

  RealmEndpoint(URI keycloak) {
    base = keycloak.toString().replaceAll("/+$", "") + "/realms/" + RealmFiles.REALM;
  }

  URI address(String name) {
    return URI.create(base + "/protocol/openid-connect/" + name);
  }

  Browser browser() {
    return new Browser();
  }

  /** Asks the token endpoint; the fields may hold secrets, the messages of failures never do. */
  String token(Map<String, String> fields) {
    var answer = browser().post(address("token"), fields);
    var json = JSON.readTree(answer.body().startsWith("{") ? answer.body() : "{}");
    if (answer.status() != 200) {
      throw new LoginRefusedException(
          "the token endpoint answered %d %s"
              .formatted(answer.status(), json.path("error").asString("")));
    }
    return json.path("access_token").stringValue();
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /**
   * Keeps the cookies of one login.
   *
   * <p>The JDK's cookie store would hold back those marked secure, which Keycloak sets on the
   * loopback address over plain HTTP too, as browsers accept there.
   */
  final class Browser {

    private final Map<String, String> cookies = new LinkedHashMap<>();

    Answer get(URI address) {
      return send(HttpRequest.newBuilder(address).GET());
    }

    Answer post(URI address, Map<String, String> fields) {
      return send(
          HttpRequest.newBuilder(address)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form(fields))));
    }

    private Answer send(HttpRequest.Builder request) {
      if (!cookies.isEmpty()) {
        request.header(
            "Cookie",
            cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; ")));
      }
      try {
        var response = HTTP.send(request.timeout(LONGEST_ANSWER).build(), BodyHandlers.ofString());
        keepCookies(response);
        return new Answer(
            response.statusCode(), response.body(), response.headers().firstValue("Location"));
      } catch (IOException e) {
        throw new UncheckedIOException("Keycloak does not answer at " + base, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LoginRefusedException("interrupted while waiting for Keycloak");
      }
    }

    private void keepCookies(HttpResponse<?> response) {
      for (String header : response.headers().allValues("Set-Cookie")) {
        String pair = header.split(";", 2)[0];
        int equals = pair.indexOf('=');
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
  }
}
