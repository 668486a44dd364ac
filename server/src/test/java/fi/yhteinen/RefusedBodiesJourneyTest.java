package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a refused body is told: every fault at once, each with its element, never its content. */
class RefusedBodiesJourneyTest {

  private static final String SECRET = "zqxhushzqx";

  private final Visitor leena = RunningHub.withRegion().as("leena");

  @Test
  void everyFaultOfAnUnreadableRecordIsToldAtOnceWithItsElement() {
    Reply reply =
        leena.post(
            "Task",
            """
            {"resourceType":"Task","status":"zqxhushzqx","priority":"soon","descripton":"zqxhushzqx",
             "authoredOn":"2026-13-45","note":{"text":"zqxhushzqx"},"zqx131052308T":1,
             "restriction":{"repetitions":"3"},"for":{"reference":"Organization/1"},
             "input":[{"type":{"text":"x"},"value":"zqxhushzqx"}]}\
            """);

    assertThat(reply.status()).as(reply.text()).isEqualTo(422);
    assertThat(told(reply))
        .contains(
            "code-invalid Task.status",
            "code-invalid Task.priority",
            "structure Task.descripton",
            "value Task.authoredOn",
            "structure Task.note",
            "structure Task",
            "structure Task.restriction.repetitions",
            "structure Task.input[0].value",
            "required Task.intent");
    assertThat(reply.text())
        .contains("description", "draft, entered-in-error", "valueString", "2026-11-23")
        .doesNotContain(SECRET, "soon", "2026-13", "131052");
  }

  @Test
  void everyFaultOfTheJsonIsToldAtOnceWithItsPlace() {
    Reply reply =
        leena.post(
            "Task",
            "{\"resourceType\":\"Task\",\"status\":\"\",\n\"intent\":\"plan\",\"intent\":\"plan\","
                + "\"note\":[],\"description\":\"a\\u0000b\",\"priority\":\"soon\",\"code\":{},"
                + "\"restriction\":{\"repetitions\":1e99999}}");

    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(told(reply))
        .containsExactly(
            "value Task.status",
            "structure Task.intent",
            "structure Task.note",
            "value Task.description",
            "structure Task.code",
            "value Task.restriction.repetitions",
            "code-invalid Task.priority");
    assertThat(reply.json().at("/issue/1/diagnostics").asString()).contains("line 2");
  }

  @Test
  void noMoreThanFiftyFaultsAreTold() {
    String notes =
        IntStream.range(0, 200).mapToObj(i -> "{\"text\":\"\"}").collect(Collectors.joining(","));

    Reply reply = leena.post("Task", "{\"resourceType\":\"Task\",\"note\":[" + notes + "]}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(told(reply)).hasSizeBetween(50, 51);
  }

  @Test
  void everyMissingTargetIsToldWithItsElement() {
    Reply reply =
        leena.post(
            "Task",
            """
            {"resourceType":"Task","status":"draft","intent":"plan",
             "focus":{"reference":"Goal/%s"},"basedOn":[{"reference":"CarePlan/%s"}]}\
            """
                .formatted(UUID.randomUUID(), UUID.randomUUID()));

    assertThat(reply.rule()).isEqualTo("reference.target");
    assertThat(expressions(reply))
        .containsExactly("Task.focus.reference", "Task.basedOn[0].reference");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'resourceType':'Task','status':'draft','for':{'reference':'Patient/x'}} | Task.intent",
        "{'resourceType':'Task','status':'draft','intent':'plan','encounter':{'reference':'Location/x'}}"
            + " | Task.encounter",
        "{'resourceType':'Task','status':'draft','intent':'plan','authoredOn':'1200-01-01'}"
            + " | Task.authoredOn",
        "{'resourceType':'Task','status':'draft','intent':'plan','input':[{'valueString':'x'}]}"
            + " | Task.input[0].type",
        "{'resourceType':'Task','status':'draft','intent':'plan','for':[{'display':'x'}]} | Task.for",
        "{'resourceType':'Task','status':'draft','intent':'plan','meta':{'profile':["
            + "'https://yhteinen.example/fhir/StructureDefinition/action']}} | Task.description",
        "{'resourceType':'CarePlan','status':'draft','intent':'plan','subject':{'display':'x'},"
            + "'meta':{'profile':['https://yhteinen.example/fhir/StructureDefinition/"
            + "joint-plan-header']}} | CarePlan.extension"
      })
  void whatTheValidatorFindsNamesItsElement(String body, String element) {
    Reply reply =
        leena.post(body.contains("CarePlan'") ? "CarePlan" : "Task", body.replace('\'', '"'));

    assertThat(reply.status()).as(reply.text()).isEqualTo(422);
    assertThat(expressions(reply)).as(reply.text()).contains(element);
  }

  @Test
  void theHubsOwnRulesAndTheValidatorsAreToldTogether() {
    Reply reply =
        leena.post(
            "Task",
            "{\"resourceType\":\"Task\",\"status\":\"draft\",\"authoredOn\":\"1200-01-01\"}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(expressions(reply)).contains("Task.authoredOn", "Task.intent");
  }

  @Test
  void everyEntryOfATransactionIsToldItsFaults() {
    Reply unreadable =
        leena.post(
            "", bundle("{'resourceType':'Task','status':'x'}", "{'resourceType':'Task','foo':1}"));
    Reply invalid =
        leena.post(
            "",
            bundle(
                "{'resourceType':'Task','status':'draft'}",
                "{'resourceType':'Task','status':'draft','intent':'plan','authoredOn':'1200'}"));

    assertThat(expressions(unreadable))
        .contains("Bundle.entry[0].resource.status", "Bundle.entry[1].resource.foo");
    assertThat(invalid.status()).as(invalid.text()).isEqualTo(422);
    assertThat(expressions(invalid))
        .contains("Bundle.entry[0].resource.intent", "Bundle.entry[1].resource.authoredOn");
  }

  private static String bundle(String... records) {
    return List.of(records).stream()
        .map(record ->
            "{\"resource\":%s,\"request\":{\"method\":\"POST\",\"url\":\"Task\"}}"
                .formatted(record.replace('\'', '"')))
        .collect(
            Collectors.joining(
                ",", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[", "]}"));
  }

  private static List<String> told(Reply reply) {
    return reply
        .json()
        .path("issue")
        .valueStream()
        .map(issue -> issue.path("code").asString() + " " + issue.at("/expression/0").asString())
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
}
