package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import fi.yhteinen.Visitor.Reply;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators see of a hub: health by dependency, metrics, and an id for every refusal. */
class OperationJourneyTest {

  private static final String NOWHERE = "CarePlan/00000000-0000-4000-8000-000000000000";

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");

  @Test
  void healthNamesEachDependencyAndNothingElse() throws Exception {
    JsonNode health = JsonMapper.shared().readTree(actuator("health", ""));

    assertThat(health.path("status").asString()).isEqualTo("UP");
    assertThat(health.path("components").propertyNames()).contains("db", "fulltext", "keycloak");
    assertThat(health.toString()).doesNotContain("details", "jdbc", "http", "password");
  }

  @Test
  void metricsCountRequestsAndHoldNothingOfAnybody() throws Exception {
    String client = leena.get("Patient?family=mallikoski").resources().getFirst().toString();
    String id = JsonMapper.shared().readTree(client).path("id").asString();
    leena.get("Patient/" + id);
    leena.get("Patient/131052-308T");
    leena.search("Patient", "identifier", "urn:oid:1.2.246.21|150785-902B");
    leena.get("ClinicalImpression?_content=maksusuunnitelma&patient=Patient/" + id);

    String metrics = actuator("prometheus", hub.token("otso"));

    assertThat(metrics)
        .contains(
            "http_server_requests_seconds_count",
            "hikaricp_connections_active",
            "jvm_memory_used_bytes",
            "hub_outbox_waiting{follower=\"fulltext\"}",
            "hub_outbox_parked{follower=\"fulltext\"}")
        .doesNotContainIgnoringCase(
            id, "mallikoski", "maksusuunnitelma", "150785", "131052", "leena", "Practitioner");
  }

  /** The same id in the answer and in the header, so that an operator finds the request. */
  @TestFactory
  Stream<DynamicTest> everyRefusalCarriesTheIdOfItsRequest() {
    return refusals().entrySet().stream()
        .map(
            refusal -> dynamicTest(refusal.getKey(), () -> carriesItsId(refusal.getValue().get())));
  }

  private static void carriesItsId(Reply reply) {
    assertThat(reply.status()).isBetween(400, 499);
    assertThat(reply.response().headers().allValues("X-Request-Id")).hasSize(1);
    assertThat(reply.json().path("resourceType").asString()).isEqualTo("OperationOutcome");
    assertThat(reply.json().path("id").asString()).isEqualTo(reply.header("X-Request-Id"));
  }

  private Map<String, Supplier<Reply>> refusals() {
    Map<String, Supplier<Reply>> refusals = new TreeMap<>();
    refusals.put("400 purpose", () -> leena.send("GET", NOWHERE, null, "X-Purpose-Of-Use", "x"));
    refusals.put("400 address", () -> leena.get("Patient/131052-308T"));
    refusals.put("400 search", () -> leena.get("CarePlan?nonsense=1"));
    refusals.put("400 body", () -> leena.post("CarePlan", "{"));
    refusals.put("400 operation", () -> leena.post("$search-text", "{}"));
    refusals.put("400 path", () -> leena.get("%2e%2e/x"));
    refusals.put("401 nobody", () -> hub.asNobody().get("Patient"));
    refusals.put("401 token", () -> new Visitor(hub.fhir(), () -> "abc").get("Patient"));
    refusals.put("401 operation", () -> hub.asNobody().post("$search-text", "{}"));
    refusals.put("403 role", () -> hub.as("doris").get("Patient"));
    refusals.put("403 owner", this::notOwner);
    refusals.put("404 record", () -> leena.get(NOWHERE));
    refusals.put("404 operation", () -> leena.post("$nonsense", "{}"));
    refusals.put("404 type", () -> leena.get("Nonsense/1"));
    refusals.put("405 method", () -> leena.send("TRACK", "CarePlan", null));
    refusals.put("406 accept", () -> leena.send("GET", "CarePlan", null, "Accept", "text/html"));
    refusals.put("412 version", () -> update("W/\"77\""));
    refusals.put("413 length", () -> leena.post("CarePlan", " ".repeat(3_000_000)));
    refusals.put(
        "415 type",
        () -> leena.send("POST", "CarePlan", new byte[] {'{'}, "Content-Type", "text/plain"));
    refusals.put("422 record", () -> leena.post("CarePlan", "{\"resourceType\":\"CarePlan\"}"));
    refusals.put("428 version", () -> update(""));
    refusals.put(
        "400 transaction",
        () -> leena.post("", "{\"resourceType\":\"Bundle\",\"type\":\"collection\"}"));
    return refusals;
  }

  private Reply update(String tag) {
    JsonNode plan = leena.get("CarePlan?status=draft&_count=1").resources().getFirst();
    byte[] body = plan.toString().getBytes(StandardCharsets.UTF_8);
    String address = "CarePlan/" + plan.path("id").asString();
    return tag.isEmpty()
        ? leena.send("PUT", address, body)
        : leena.send("PUT", address, body, "If-Match", tag);
  }

  /** Leena writes into the section of the employment services. */
  private Reply notOwner() {
    return leena.get("CarePlan?plan-type=joint-plan-section").resources().stream()
        .filter(section -> section.at("/category/1/coding/0/code").asString().equals("employment"))
        .findFirst()
        .map(section ->
            leena.update(
                ((tools.jackson.databind.node.ObjectNode) section).put("description", "Muu teksti"),
                section.at("/meta/versionId").asInt()))
        .orElseThrow();
  }

  private String actuator(String name, String token) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(hub.base().resolve("/actuator/" + name));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString()).body();
    }
  }
}
