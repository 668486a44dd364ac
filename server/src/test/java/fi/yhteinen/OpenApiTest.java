package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import fi.yhteinen.Visitor.Reply;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The hub's OpenAPI document: served to anybody, and true of every call it speaks of. */
class OpenApiTest {

  private static final Set<String> NOT_THE_LOADERS =
      Set.of(
          "/Patient/$link-client",
          "/Patient/{id}/$access-report",
          "/Patient/{id}/$ask-explanation",
          "/$confirm-access",
          "/$break-glass",
          "/$disqualify",
          "/$register-partner",
          "/$approve-partner",
          "/$rotate-partner-key",
          "/$revoke-partner",
          "/$list-partners",
          "/$list-partner-calls");

  private static final String NOWHERE = "00000000-0000-4000-8000-000000000000";

  /** What a call needs so that it is more than a refusal. */
  private static final Map<String, String> QUERIES =
      Map.of(
          "/AuditEvent",
          "?patient=" + NOWHERE,
          "/CodeSystem/$lookup",
          "?system=http://hl7.org/fhir/administrative-gender&code=male",
          "/CodeSystem/$validate-code",
          "?url=http://hl7.org/fhir/administrative-gender&code=male",
          "/ValueSet/$expand",
          "?url=http://hl7.org/fhir/ValueSet/administrative-gender",
          "/ValueSet/$validate-code",
          "?url=http://hl7.org/fhir/ValueSet/administrative-gender&code=male");

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor loader = hub.asLoader();
  private final JsonNode document = hub.asNobody().get("openapi.json").json();
  private final Map<String, String> ids = new HashMap<>();

  @Test
  void isServedToAnybodyAndNamesThisHub() {
    Reply reply = hub.asNobody().get("openapi.json");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).startsWith("application/json");
    assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
    assertThat(document.at("/servers/0/url").asString()).isEqualTo(hub.fhir().toString());
  }

  @Test
  void everyReferenceInItLeadsSomewhere() {
    List<String> broken =
        document.findValues("$ref").stream()
            .map(JsonNode::asString)
            .distinct()
            .filter(ref -> document.at(ref.substring(1)).isMissingNode())
            .toList();

    assertThat(broken).isEmpty();
  }

  /** One test for each path, which calls each of its methods. */
  @TestFactory
  Stream<DynamicTest> everyDocumentedCallIsAnsweredAsDocumented() {
    return document
        .path("paths")
        .propertyStream()
        .map(path -> dynamicTest(path.getKey(), () -> call(path.getKey(), path.getValue())));
  }

  private void call(String path, JsonNode methods) {
    // Deleting comes last: the other calls ask about what is there.
    for (String method : List.of("get", "post", "put", "patch", "delete")) {
      JsonNode call = methods.path(method);
      if (!call.isMissingNode()) {
        Reply reply = sent(method.toUpperCase(Locale.ROOT), path, call);
        String what = method + " " + path + " " + reply.status() + " " + reply.text();
        assertThat(isDocumented(reply.status(), call.path("responses"))).as(what).isTrue();
        assertThat(reply.status()).as(what).isNotIn(401, 405, 406, 415).isLessThan(500);
        if (!NOT_THE_LOADERS.contains(path)) {
          assertThat(reply.status()).as(what).isNotEqualTo(403);
        }
        assertThat(reply.rule()).as(what).isNotEqualTo("request.not-understood");
        if (method.equals("get")) {
          assertThat(reply.status()).as(what).isIn(expected(path));
        }
      }
    }
  }

  /** A read finds what is there; of a type nobody has written there is nothing to be found. */
  private Set<Integer> expected(String path) {
    if (path.contains("{id}")) {
      return id(type(path)).equals(NOWHERE) || path.endsWith("$diff")
          ? Set.of(200, 400, 404)
          : Set.of(200);
    }
    return Set.of(200);
  }

  private Reply sent(String method, String path, JsonNode call) {
    String type = type(path);
    String address =
        path.substring(1).replace("{id}", id(type)).replace("{version}", "1")
            + (method.equals("GET") ? QUERIES.getOrDefault(path, "") : "");
    JsonNode content = call.at("/requestBody/content");
    if (content.isMissingNode()) {
      return method.equals("DELETE") && !path.contains("{id}")
          ? loader.send(method, address + "?_id=" + NOWHERE, null)
          : method.equals("DELETE")
              ? loader.send(method, address.replace(id(type), NOWHERE), null)
              : loader.send(method, address, null);
    }
    String form = content.propertyNames().iterator().next();
    String body =
        form.startsWith("application/x-www")
            ? "_count=1"
            : "{\"resourceType\":\"" + bodyType(path, type) + "\"}";
    String condition = path.contains("{id}") || method.equals("POST") ? "" : "?_id=" + NOWHERE;
    return loader.send(
        method,
        address + condition,
        body.getBytes(StandardCharsets.UTF_8),
        "Content-Type",
        form,
        "If-Match",
        "W/\"999\"");
  }

  private static String bodyType(String path, String type) {
    return path.contains("$") ? "Parameters" : type.isEmpty() ? "Bundle" : type;
  }

  private static boolean isDocumented(int status, JsonNode responses) {
    return responses.has(String.valueOf(status)) || responses.has(status / 100 + "XX");
  }

  private static String type(String path) {
    String first = path.substring(1).split("/", -1)[0];
    return !first.isEmpty() && Character.isUpperCase(first.charAt(0)) ? first : "";
  }

  /** A record of the type that is there, or an id that nobody has. */
  private String id(String type) {
    return ids.computeIfAbsent(
        type,
        wanted -> {
          Reply found = loader.get(wanted + "?_count=1");
          return found.status() != 200 || found.resources().isEmpty()
              ? NOWHERE
              : found.resources().getFirst().path("id").asString();
        });
  }
}
