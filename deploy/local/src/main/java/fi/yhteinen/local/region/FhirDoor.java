package fi.yhteinen.local.region;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hub's FHIR address, spoken to with a token. What it refuses is an {@link
 * IllegalStateException}.
 */
final class FhirDoor {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final URI base;
  private final Supplier<String> token;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * @param base such as {@code http://127.0.0.1:8080/fhir}
   * @param token a valid access token, asked before every request
   */
  FhirDoor(URI base, Supplier<String> token) {
    this.base = base;
    this.token = token;
  }

  /** Makes a record and returns its id. */
  String create(Map<String, Object> resource) {
    String type = String.valueOf(resource.get("resourceType"));
    return send(post(type, "application/fhir+json", JSON.writeValueAsString(resource)))
        .path("id")
        .asString();
  }

  /** Carries out a transaction; the locations of its entries in order, as {@code Type/id}. */
  List<String> transaction(List<Map<String, Object>> entries) {
    Map<String, Object> bundle =
        Map.of("resourceType", "Bundle", "type", "transaction", "entry", entries);
    JsonNode answer = send(post("", "application/fhir+json", JSON.writeValueAsString(bundle)));
    return answer.path("entry").valueStream().map(FhirDoor::location).toList();
  }

  /** The id of the one record with this identifier. */
  Optional<String> find(String type, String system, String value) {
    String form = "identifier=" + encode(system + "|" + value) + "&_count=1";
    JsonNode answer = send(post(type + "/_search", "application/x-www-form-urlencoded", form));
    JsonNode entry = answer.path("entry").path(0).path("resource").path("id");
    return entry.isMissingNode() ? Optional.empty() : Optional.of(entry.asString());
  }

  private HttpRequest.Builder post(String path, String type, String body) {
    return HttpRequest.newBuilder(URI.create(base + (path.isEmpty() ? "" : "/" + path)))
        .header("Content-Type", type)
        .header("Accept", "application/fhir+json")
        .timeout(Duration.ofMinutes(2))
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(
              request.header("Authorization", "Bearer " + token.get()).build(),
              BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(
            "the hub answered " + response.statusCode() + ": " + response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException("the hub did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** {@code Type/id} out of {@code http://…/Type/id/_history/1}. */
  private static String location(JsonNode entry) {
    String location = entry.path("response").path("location").asString();
    String[] parts = location.substring(0, location.indexOf("/_history/")).split("/");
    return parts[parts.length - 2] + "/" + parts[parts.length - 1];
  }

  private static String encode(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
