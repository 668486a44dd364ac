package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import fi.yhteinen.profiles.Canonical;
import fi.yhteinen.profiles.ProfileResources;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code $validate}: everything wrong with a record, in the caller's language, stored nowhere. */
class ValidateJourneyTest {

  private static final String HEADER = Canonical.structureDefinition("joint-plan-header");

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");

  @Test
  void aRightRecordIsToldToBeRight() {
    String example = ProfileResources.text("examples/Goal-goal-aino-work.json");

    Reply reply = leena.post("Goal/$validate", example);

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(errors(reply)).as(reply.text()).isEmpty();
  }

  @Test
  void aWrongRecordIsToldRuleAndElementOfEachFault() {
    Reply reply =
        leena.post(
            "CarePlan/$validate",
            """
            {"resourceType":"CarePlan","status":"maybe","period":{"start":"2026-02-30"},
             "subject":{"reference":"Organization/1"}}\
            """);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(errors(reply)).isNotEmpty();
    assertThat(reply.text()).doesNotContain("maybe", "2026-02-30");
  }

  @Test
  void everyFaultOfAReadableRecordIsToldAtOnceWithItsElement() {
    Reply reply =
        leena.post(
            "Patient/$validate",
            """
            {"resourceType":"Patient","birthDate":"1200-01-01","contact":[{"gender":"male"}],
             "identifier":[{"system":"urn:oid:1.2.246.21","value":"150785-902X"}]}\
            """);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(rules(reply)).contains("year", "hetu", "pat-1");
    assertThat(expressions(reply))
        .contains("Patient.birthDate", "Patient.identifier[0]", "Patient.contact[0]");
    assertThat(reply.text()).doesNotContain("150785", "1200");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fi | Vuoden on oltava",
        "sv-FI | Året måste vara",
        "en | The year must be",
        "de | The year must be",
        "de, sv;q=0.5 | Året måste vara"
      })
  void theTextsComeInTheLanguageAccepted(String accepted, String text) {
    Reply reply =
        leena.post(
            "Patient/$validate",
            "{\"resourceType\":\"Patient\",\"birthDate\":\"1200-01-01\"}",
            "Accept-Language",
            accepted);

    assertThat(reply.text().contains(text) || reply.text().toLowerCase().contains("1800"))
        .as(reply.text())
        .isTrue();
    assertThat(reply.header("Content-Language")).isEqualTo(language(accepted));
  }

  private static String language(String accepted) {
    return accepted.contains("sv") ? "sv" : accepted.startsWith("fi") ? "fi" : "en";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'resourceType':'Patient','active':true,'active':false} | json.duplicate-member",
        "{'resourceType':'Patient','name':[]} | json.empty-array",
        "{'resourceType':'Patient' | json.truncated",
        "{'resourceType':'Patient','text':{'status':'generated','div':'<div><script/></div>'}}"
            + " | json.unsafe-narrative",
        "{'resourceType':'Patient','nonsense':1} | fhir.structure",
        "{'resourceType':'Patient','gender':'x'} | fhir.code"
      })
  void whatTheStrictReaderFindsIsToldToo(String body, String rule) {
    Reply finnish =
        leena.post("Patient/$validate", body.replace('\'', '"'), "Accept-Language", "fi");
    Reply english = leena.post("Patient/$validate", body.replace('\'', '"'));

    assertThat(finnish.status()).as(finnish.text()).isEqualTo(200);
    assertThat(rules(finnish)).containsExactly(rule);
    assertThat(text(finnish)).isNotEqualTo(text(english));
  }

  @Test
  void aProfileIsAskedInTheAddressOrTheBody() {
    String bare =
        "{\"resourceType\":\"CarePlan\",\"status\":\"draft\",\"intent\":\"plan\","
            + "\"subject\":{\"reference\":\""
            + client()
            + "\"}}";

    Reply without = leena.post("CarePlan/$validate", bare);
    Reply inAddress = leena.post("CarePlan/$validate?profile=" + HEADER, bare);
    Reply inBody =
        leena.post(
            "CarePlan/$validate",
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"profile\",\"valueUri\":\""
                + HEADER
                + "\"},{\"name\":\"resource\",\"resource\":"
                + bare
                + "}]}");

    assertThat(errors(without)).as(without.text()).isEmpty();
    assertThat(errors(inAddress)).isNotEmpty();
    assertThat(rules(inBody)).isEqualTo(rules(inAddress));
  }

  @Test
  void modeCreateTellsWhatAWriteWouldBeRefusedFor() {
    ObjectNode task = task();
    task.putObject("focus").put("reference", "CarePlan/00000000-0000-4000-8000-000000000000");

    Reply content = leena.post("Task/$validate", task.toString());
    Reply create = leena.post("Task/$validate?mode=create", task.toString());
    Reply right = leena.post("Task/$validate?mode=create", task().toString());

    assertThat(errors(content)).isEmpty();
    assertThat(rules(create)).contains("reference.target");
    assertThat(errors(right)).as(right.text()).isEmpty();
  }

  @Test
  void modeUpdateAndDeleteAreAskedOfARecord() {
    JsonNode stored = leena.create(task()).json();
    String address = "Task/" + stored.path("id").asString();

    Reply update = leena.post(address + "/$validate?mode=update", stored.toString());
    Reply delete = leena.get(address + "/$validate?mode=delete");
    Reply other =
        leena.post(
            address + "/$validate?mode=update",
            ((ObjectNode) stored.deepCopy()).put("id", "other").toString());
    Reply byOther = hub.as("taru").get(address + "/$validate?mode=delete");

    assertThat(errors(update)).as(update.text()).isEmpty();
    assertThat(errors(delete)).as(delete.text()).isEmpty();
    assertThat(rules(other)).contains("request.id");
    assertThat(byOther.status()).as(byOther.text()).isEqualTo(403);
    assertThat(leena.get(address).version()).isEqualTo(1);
  }

  @Test
  void aStoredRecordIsLookedAtWhereItStands() {
    Reply own = leena.get(client() + "/$validate");

    assertThat(own.status()).as(own.text()).isEqualTo(200);
    assertThat(errors(own)).as(own.text()).isEmpty();
    assertThat(hub.as("outi").get(client() + "/$validate").status()).isEqualTo(404);
  }

  @Test
  void nothingIsStored() {
    long before = count();
    for (String mode : List.of("", "?mode=create", "?mode=profile")) {
      assertThat(leena.post("Task/$validate" + mode, task().toString()).status()).isEqualTo(200);
    }

    assertThat(count()).isEqualTo(before);
  }

  @Test
  void whoMayNotCreateMayNotAsk() {
    String body = task().toString();

    assertThat(hub.as("doris").post("CarePlan/$validate", body).status()).isEqualTo(403);
    assertThat(hub.as("aino").post("Task/$validate", body).status()).isEqualTo(403);
    assertThat(hub.asNobody().post("Task/$validate", body).status()).isEqualTo(401);
    assertThat(hub.as("outi").post(client() + "/$validate", "{}").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Task/$validate?mode=x",
        "Task/$validate?x=1",
        "Task/$validate?mode=update",
        "Task/$validate?mode=delete",
        "Task/$validate?profile=http://example.org/none",
        "Task/$validate?mode=create&mode=create",
        "Task/$validate?_summary=true",
        "Goal/$validate"
      })
  void whatIsNotUnderstoodIsRefused(String path) {
    assertThat(leena.post(path, task().toString()).status()).isEqualTo(400);
  }

  @Test
  void itIsOfferedWhereRecordsAreMade() {
    assertThat(leena.post("AuditEvent/$validate", "{}").status()).isEqualTo(405);
    assertThat(leena.post("Nonsense/$validate", "{}").status()).isEqualTo(404);
    assertThat(leena.get("Task/$validate").status()).isEqualTo(400);
    assertThat(leena.delete("Task/$validate").status()).isEqualTo(405);
    assertThat(leena.post("Task/$validate", "{}", "Content-Type", "text/plain").status())
        .isEqualTo(415);
    assertThat(leena.post("Task/$validate", "x".repeat(15 << 20)).status()).isEqualTo(413);
  }

  private long count() {
    return hub.application()
        .getBean(JdbcClient.class)
        .sql("SELECT count(*) FROM store.version")
        .query(Long.class)
        .single();
  }

  private ObjectNode task() {
    ObjectNode task = JsonMapper.shared().createObjectNode();
    task.put("resourceType", "Task").put("status", "draft").put("intent", "plan");
    task.putObject("for").put("reference", client());
    return task;
  }

  private String client() {
    JsonNode found = leena.get("Patient?family=mallikoski&given=aino").resources().getFirst();
    return "Patient/" + found.path("id").asString();
  }

  private static List<JsonNode> errors(Reply reply) {
    return reply
        .json()
        .path("issue")
        .valueStream()
        .filter(issue -> List.of("error", "fatal").contains(issue.path("severity").asString()))
        .toList();
  }

  private static List<String> rules(Reply reply) {
    return reply
        .json()
        .path("issue")
        .valueStream()
        .map(issue -> issue.at("/details/coding/0/code").asString())
        .toList();
  }

  private static List<String> expressions(Reply reply) {
    return reply
        .json()
        .path("issue")
        .valueStream()
        .map(issue -> issue.at("/expression/0").asString())
        .toList();
  }

  private static String text(Reply reply) {
    return reply.json().at("/issue/0/diagnostics").asString();
  }
}
