package fi.yhteinen;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at the FHIR door, with a token or without. Everything goes over HTTP. */
public final class Visitor {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.shared();

  private final URI fhir;
  private final Supplier<String> token;

  Visitor(URI fhir, Supplier<String> token) {
    this.fhir = fhir;
    this.token = token;
  }

  public Reply get(String path) {
    return send("GET", path, null);
  }

  public Reply delete(String path) {
    return send("DELETE", path, null);
  }

  /** Sends a resource to its type. */
  public Reply create(JsonNode resource) {
    return post(resource.path("resourceType").asString(), resource.toString());
  }

  public Reply post(String path, String body, String... headers) {
    return send("POST", path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** Replaces a record, saying which version was read. */
  public Reply update(JsonNode resource, int version) {
    return send(
        "PUT",
        resource.path("resourceType").asString() + "/" + resource.path("id").asString(),
        resource.toString().getBytes(StandardCharsets.UTF_8),
        "If-Match",
        "W/\"" + version + "\"");
  }

  /** A search by POST; names and values in turn. */
  public Reply search(String type, String... namesAndValues) {
    List<String> form = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.add(
          URLEncoder.encode(namesAndValues[i], StandardCharsets.UTF_8)
              + "="
              + URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
    }
    return send(
        "POST",
        type + "/_search",
        String.join("&", form).getBytes(StandardCharsets.UTF_8),
        "Content-Type",
        "application/x-www-form-urlencoded");
  }

  /**
   * Any request, below the FHIR base unless the path begins with a slash; header names and values
   * in turn; Content-Type is FHIR JSON unless given.
   */
  public Reply send(String method, String path, byte @Nullable [] body, String... headers) {
    URI address =
        path.startsWith("/")
            ? fhir.resolve(path)
            : URI.create(path.isEmpty() ? fhir.toString() : fhir + "/" + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    String bearer = token.get();
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    boolean typed = false;
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
      typed |= headers[i].equalsIgnoreCase("Content-Type");
    }
    if (!typed && body != null) {
      request.header("Content-Type", "application/fhir+json");
    }
    try {
      return new Reply(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What came back. */
  public record Reply(HttpResponse<byte[]> response) {

    public int status() {
      return response.statusCode();
    }

    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
      return JSON.readTree(response.body());
    }

    public @Nullable String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    /** The version in the ETag. */
    public int version() {
      String tag = header("ETag");
      if (tag == null) {
        throw new IllegalStateException("no ETag in a reply of status " + status());
      }
      return Integer.parseInt(tag.replaceAll("[^0-9]", ""));
    }

    /** The resources of a Bundle. */
    public List<JsonNode> resources() {
      return json().path("entry").valueStream().map(entry -> entry.path("resource")).toList();
    }

    /** Where the next page of a Bundle is, below the FHIR base; empty on the last one. */
    public String next() {
      return json()
          .path("link")
          .valueStream()
          .filter(link -> link.path("relation").asString().equals("next"))
          .map(link -> link.path("url").asString().replaceFirst("^.*/fhir/", ""))
          .findFirst()
          .orElse("");
    }

    /** The rule of the first issue of an OperationOutcome. */
    public String rule() {
      return json().at("/issue/0/details/coding/0/code").asString();
    }

    /** FHIR's code of the first issue of an OperationOutcome. */
    public String issue() {
      return json().at("/issue/0/code").asString();
    }
  }
}
