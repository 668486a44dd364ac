package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Records named by what they hold: made once, however many ask at once and at which hub. */
class ConditionalWritesTest {

  private static final boolean LONG = Boolean.getBoolean("hub.test.long");
  private static final String SYSTEM = "urn:yhteinen:test";

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");
  private final Visitor taru = hub.as("taru");

  @ParameterizedTest
  @ValueSource(strings = {"Task", "Encounter"})
  void twoHundredAtTwoHubsMakeOneRecord(String type) {
    Visitor other = hub.second().as("leena");
    int callers = 200;
    for (int round = 0; round < (LONG ? 20 : 2); round++) {
      ObjectNode record = record(type);
      String criteria = criteria(record);
      List<Callable<Reply>> calls = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        Visitor caller = i % 2 == 0 ? leena : other;
        calls.add(() -> caller.post(type, record.toString(), "If-None-Exist", criteria));
      }

      List<Reply> replies = Together.call(calls);

      assertThat(replies.stream().map(Reply::status).filter(status -> status == 201)).hasSize(1);
      assertThat(replies).allMatch(reply -> reply.status() == 200 || reply.status() == 201);
      assertThat(replies.stream().map(reply -> id(reply.json())).distinct()).hasSize(1);
      assertThat(leena.get(type + "?" + criteria).resources()).hasSize(1);
    }
  }

  @Test
  void twoHundredConditionalUpdatesMakeOneRecordOfOneVersion() {
    ObjectNode task = record("Task");
    List<Callable<Reply>> calls = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      calls.add(() -> put("Task?" + criteria(task), task));
    }

    List<Reply> replies = Together.call(calls);

    assertThat(replies.stream().filter(reply -> reply.status() == 201)).hasSize(1);
    assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(199);
    assertThat(replies).allMatch(reply -> reply.version() == 1);
  }

  @Test
  void aConditionalUpdateReplacesTheOneRecord() {
    ObjectNode task = record("Task");
    String place = "Task?" + criteria(task);
    JsonNode made = leena.create(task).json();

    Reply updated = put(place, task.deepCopy().put("description", "uusi"));
    Reply stale = put(place, task.deepCopy().put("description", "vanha"), "If-Match", "W/\"1\"");
    Reply otherId = put(place, task.deepCopy().put("id", UUID.randomUUID().toString()));

    assertThat(updated.status()).as(updated.text()).isEqualTo(200);
    assertThat(updated.version()).isEqualTo(2);
    assertThat(id(updated.json())).isEqualTo(id(made));
    assertThat(stale.status()).isEqualTo(412);
    assertThat(otherId.status()).isEqualTo(400);
  }

  @Test
  void aConditionalUpdateDoesNotLetClientsChooseIds() {
    ObjectNode task = record("Task").put("id", UUID.randomUUID().toString());

    assertThat(put("Task?" + criteria(task), task).status()).isEqualTo(400);
    assertThat(leena.get("Task/" + id(task)).status()).isEqualTo(404);
  }

  @Test
  void severalMatchesAreRefused() {
    ObjectNode task = record("Task");
    leena.create(task);
    leena.create(task);
    String criteria = criteria(task);

    assertThat(leena.post("Task", task.toString(), "If-None-Exist", criteria).status())
        .isEqualTo(412);
    assertThat(put("Task?" + criteria, task).status()).isEqualTo(412);
    assertThat(leena.delete("Task?" + criteria).status()).isEqualTo(412);
    assertThat(patch("Task?" + criteria).status()).isEqualTo(412);
    assertThat(leena.get("Task?" + criteria).resources()).hasSize(2);
  }

  @Test
  void aConditionalPatchAndDeleteActOnTheOneRecord() {
    ObjectNode task = record("Task");
    String place = "Task?" + criteria(task);
    assertThat(patch(place).status()).isEqualTo(404);
    assertThat(leena.delete(place).status()).isEqualTo(204);
    JsonNode made = leena.create(task).json();

    Reply patched = patch(place);
    Reply deleted = leena.delete(place);

    assertThat(patched.version()).isEqualTo(2);
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.version()).isEqualTo(3);
    assertThat(leena.get("Task/" + id(made)).status()).isEqualTo(410);
  }

  @Test
  void whatTheCallerMayNotSeeMatchesNothing() {
    ObjectNode note = record("ClinicalImpression");
    note.put("status", "completed").put("summary", "Retkahdus.");
    JsonNode hidden = hub.as("mika").create(note).json();
    String criteria = criteria(note);

    Reply made = leena.post("ClinicalImpression", note.toString(), "If-None-Exist", criteria);
    Reply byTaru = taru.delete("ClinicalImpression?" + criteria);

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(id(made.json())).isNotEqualTo(id(hidden));
    assertThat(byTaru.status()).isIn(204, 403);
    assertThat(hub.as("mika").get("ClinicalImpression/" + id(hidden)).status()).isEqualTo(200);
  }

  @Test
  void aKeyAndCriteriaTogetherGiveTheFirstAnswerAgain() {
    ObjectNode task = record("Task");
    String[] headers = {
      "If-None-Exist", criteria(task), "Idempotency-Key", id(task) + criteria(task)
    };

    Reply first = leena.post("Task", task.toString(), headers);
    Reply again = leena.post("Task", task.toString(), headers);

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(first.text());
  }

  private ObjectNode record(String type) {
    ObjectNode record = JsonMapper.shared().createObjectNode();
    record.put("resourceType", type);
    record
        .putArray("identifier")
        .addObject()
        .put("system", SYSTEM)
        .put("value", UUID.randomUUID().toString());
    String client =
        leena
            .get("CarePlan?status=draft&plan-type=multisector-employment-plan")
            .resources()
            .getFirst()
            .at("/subject/reference")
            .asString();
    if (type.equals("Task")) {
      record.put("status", "draft").put("intent", "plan");
      record.putObject("for").put("reference", client);
    } else {
      record.put("status", "planned");
      record.putObject("subject").put("reference", client);
    }
    if (type.equals("Encounter")) {
      record
          .putObject("class")
          .put("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode")
          .put("code", "AMB");
    }
    return record;
  }

  private Reply put(String place, ObjectNode body, String... headers) {
    return leena.send("PUT", place, body.toString().getBytes(StandardCharsets.UTF_8), headers);
  }

  private Reply patch(String place) {
    return leena.send(
        "PATCH",
        place,
        "[{\"op\":\"add\",\"path\":\"/description\",\"value\":\"patsi\"}]"
            .getBytes(StandardCharsets.UTF_8),
        "Content-Type",
        "application/json-patch+json");
  }

  private static String criteria(JsonNode record) {
    return "identifier=" + SYSTEM + "%7C" + record.at("/identifier/0/value").asString();
  }

  private static String id(JsonNode resource) {
    return resource.path("id").asString();
  }
}
