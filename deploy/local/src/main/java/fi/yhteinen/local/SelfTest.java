package fi.yhteinen.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./hub partner self-test}: what a vendor tries a hub's sandbox with. Asks as the vendor's
 * system would, step by step, and says of each whether it went as it must.
 */
final class SelfTest {

  private static final Set<String> NAMED =
      Set.of("base", "client", "key", "scope", "token-endpoint");
  private static final String USUAL_SCOPE = "system/CarePlan.rs system/Patient.r";
  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final String client;
  private final String scope;
  private final SigningKey key;
  private final PrintStream report;
  private int passed;
  private int failed;

  private SelfTest(String base, String client, String scope, SigningKey key, PrintStream report) {
    this.base = base.replaceAll("/+$", "");
    this.client = client;
    this.scope = scope;
    this.key = key;
    this.report = report;
  }

  /** Whether everything passed. */
  static boolean run(List<String> arguments, PrintStream report) {
    Options options = Options.of(arguments, NAMED, Set.of());
    SelfTest test =
        new SelfTest(
            options.need("base"),
            options.need("client"),
            options.find("scope").orElse(USUAL_SCOPE),
            SigningKey.read(Path.of(options.need("key"))),
            report);
    try (test.http) {
      test.run(options.find("token-endpoint").orElse(""));
    }
    report.println(test.passed + " passed, " + test.failed + " failed");
    return test.failed == 0;
  }

  private void run(String givenEndpoint) {
    Reply metadata = get("metadata", "");
    check(
        "discovery: the hub says that it speaks FHIR R4",
        metadata.status() == 200
            && metadata.json().path("fhirVersion").asString("").equals("4.0.1"),
        metadata);
    String endpoint = givenEndpoint.isEmpty() ? discovered() : givenEndpoint;
    if (endpoint.isEmpty()) {
      return;
    }
    String issuer = endpoint.replaceFirst("/protocol/openid-connect/token$", "");
    Map<String, Object> claims = claims(issuer, 60);
    Reply given = ask(endpoint, key.sign(claims));
    String token = given.json().path("access_token").asString("");
    check("token: a signed assertion gets one", !token.isEmpty(), given);
    check(
        "token: it lives 300 seconds at most and comes without a refresh token",
        given.json().path("expires_in").asInt(9999) <= 300 && !given.json().has("refresh_token"),
        given);
    check("token: the same assertion twice is refused", isRefused(ask(endpoint, key.sign(claims))));
    check(
        "token: an assertion for somebody else is refused",
        isRefused(ask(endpoint, key.sign(claims("https://else.example", 60)))));
    check(
        "token: an assertion that ended is refused",
        isRefused(ask(endpoint, key.sign(claims(issuer, -600)))));
    if (!token.isEmpty()) {
      records(token);
    }
  }

  private String discovered() {
    Reply smart = get(".well-known/smart-configuration", "");
    String endpoint = smart.status() == 200 ? smart.json().path("token_endpoint").asString("") : "";
    check("discovery: smart-configuration names the token endpoint", !endpoint.isEmpty(), smart);
    return endpoint;
  }

  private void records(String token) {
    Reply without = get("CarePlan?_count=1", "");
    check("refusal: without a token 401", without.status() == 401 && isOutcome(without), without);
    Reply page = get("CarePlan?_count=1", token);
    check(
        "search: a page of care plans",
        page.status() == 200 && page.json().path("resourceType").asString("").equals("Bundle"),
        page);
    String found = page.json().at("/entry/0/resource/id").asString("");
    if (!found.isEmpty()) {
      Reply read = get("CarePlan/" + found, token);
      check("read: one of them, with its version", read.status() == 200 && read.hasVersion(), read);
    }
    Reply nobody = get("CarePlan/" + NOBODY, token);
    check("refusal: what is not there is 404", nobody.status() == 404 && isOutcome(nobody), nobody);
    Reply unknown = get("CarePlan?no-such-parameter=1", token);
    check("refusal: a search that it does not know is 400", unknown.status() == 400, unknown);
    Reply beyond = get("Observation?_count=1", token);
    check("refusal: a type beyond the scopes is 403", beyond.status() == 403, beyond);
    Reply created =
        send(
            "Patient",
            token,
            "{\"resourceType\":\"Patient\",\"identifier\":[{"
                + "\"system\":\"urn:oid:1.2.246.21\",\"value\":\"010190-999X\"}]}");
    check(
        "refusal: nobody is created with a personal identity code, and a wrong one least of all",
        (created.status() == 403 || created.status() == 422) && isOutcome(created),
        created);
  }

  private Map<String, Object> claims(String audience, int seconds) {
    long now = System.currentTimeMillis() / 1000;
    return Map.of(
        "iss",
        client,
        "sub",
        client,
        "aud",
        audience,
        "jti",
        UUID.randomUUID().toString(),
        "iat",
        Math.min(now, now + seconds),
        "exp",
        now + seconds);
  }

  private Reply ask(String endpoint, String assertion) {
    Map<String, String> form = new HashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("scope", scope);
    form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    form.put("client_assertion", assertion);
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return sent(
        HttpRequest.newBuilder(URI.create(endpoint))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  private Reply get(String path, String token) {
    return sent(withToken(HttpRequest.newBuilder(URI.create(base + "/" + path)), token).GET());
  }

  private Reply send(String type, String token, String body) {
    return sent(
        withToken(HttpRequest.newBuilder(URI.create(base + "/" + type)), token)
            .header("Content-Type", "application/fhir+json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder withToken(HttpRequest.Builder request, String token) {
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private Reply sent(HttpRequest.Builder request) {
    HttpRequest built = request.timeout(PATIENCE).build();
    try {
      HttpResponse<String> answer = http.send(built, BodyHandlers.ofString());
      return new Reply(
          answer.statusCode(), answer.body(), answer.headers().firstValue("ETag").isPresent());
    } catch (IOException e) {
      throw new UncheckedIOException("nobody answers at " + built.uri().getHost(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static boolean isRefused(Reply reply) {
    return reply.status() == 400 || reply.status() == 401;
  }

  private static boolean isOutcome(Reply reply) {
    return reply.json().path("resourceType").asString("").equals("OperationOutcome");
  }

  private void check(String step, boolean well) {
    report.println((well ? "pass  " : "FAIL  ") + step);
    if (well) {
      passed++;
    } else {
      failed++;
    }
  }

  private void check(String step, boolean well, Reply reply) {
    check(well ? step : step + " (it answered " + reply.status() + ")", well);
  }

  private record Reply(int status, String body, boolean hasVersion) {

    JsonNode json() {
      return JSON.readTree(body.startsWith("{") ? body : "{}");
    }
  }
}
