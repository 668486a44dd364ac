package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code $diff}: what changed between two versions, as a patch that makes the same change. */
class DiffJourneyTest {

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");

  @Test
  void tellsWhatChangedAsAPatchThatMakesTheSameChange() {
    ObjectNode first = task("alku");
    String address = address(stored(leena.create(first)));
    ObjectNode second = (ObjectNode) leena.get(address).json();
    second.put("description", "loppu").put("priority", "urgent");
    second.remove("note");
    second.putArray("note").addObject().put("text", "uusi \"muistio\"");
    second.putObject("restriction").put("repetitions", 2);
    second
        .putArray("input")
        .addObject()
        .put("valueBoolean", true)
        .putObject("type")
        .put("text", "kysymys");
    assertThat(leena.update(second, 1).status()).isEqualTo(200);

    Reply diff = leena.get(address + "/$diff");

    assertThat(diff.status()).as(diff.text()).isEqualTo(200);
    assertThat(paths(diff)).contains("Task.description", "Task.note[0].text");
    String copy = address(stored(leena.create(first)));
    Reply patched =
        leena.send("PATCH", copy, diff.response().body(), "Content-Type", "application/fhir+json");
    assertThat(patched.status()).as(patched.text() + diff.text()).isEqualTo(200);
    assertThat(content(patched.json())).isEqualTo(content(leena.get(address).json()));
  }

  @Test
  void tellsTheChangeBetweenAnyTwoVersionsInEitherDirection() {
    String address = address(stored(leena.create(task("yksi"))));
    for (String text : List.of("kaksi", "kolme")) {
      ObjectNode next = (ObjectNode) leena.get(address).json();
      int version = next.at("/meta/versionId").asInt();
      assertThat(leena.update(next.put("description", text), version).status()).isEqualTo(200);
    }

    assertThat(leena.get(address + "/$diff?fromVersion=1&toVersion=3").text()).contains("kolme");
    assertThat(leena.get(address + "/$diff?fromVersion=3&toVersion=1").text()).contains("yksi");
    assertThat(leena.get(address + "/$diff?toVersion=2").text()).contains("kaksi");
    assertThat(leena.get(address + "/$diff?fromVersion=2").text()).contains("kolme");
    Reply same = leena.get(address + "/$diff?fromVersion=2&toVersion=2");
    assertThat(same.json().path("parameter").size()).isZero();
    Reply byPost =
        leena.post(
            address + "/$diff",
            """
            {"resourceType":"Parameters","parameter":[{"name":"fromVersion","valueInteger":1},
             {"name":"toVersion","valueInteger":2}]}\
            """);
    assertThat(byPost.text()).contains("kaksi").doesNotContain("kolme");
  }

  @Test
  void whoMayNotSeeTheRecordHearsThatThereIsNone() {
    String address = address(stored(leena.create(task("salattu"))));
    Reply hidden = hub.as("outi").get(address + "/$diff?fromVersion=1&toVersion=1");
    Reply absent = hub.as("outi").get("Task/" + UUID.randomUUID() + "/$diff");

    assertThat(hidden.status()).isEqualTo(404);
    assertThat(absent.status()).isEqualTo(404);
    assertThat(hidden.text()).doesNotContain("salattu");
    assertThat(hub.as("doris").get("CarePlan/x/$diff").status()).isEqualTo(403);
    assertThat(hub.asNobody().get(address + "/$diff").status()).isEqualTo(401);
  }

  /** A note that one unit alone sees; its versions are nobody else's either. */
  @Test
  void aProtectedVersionIsComparedByItsOwnUnitOnly() {
    Visitor mika = hub.as("mika");
    String seenByTaru = hub.as("taru").get(client() + "/$everything").text();
    String address =
        mika.get(client() + "/$everything").resources().stream()
            .map(DiffJourneyTest::address)
            .filter(one -> !seenByTaru.contains(one))
            .findFirst()
            .orElseThrow();

    assertThat(mika.get(address + "/$diff?fromVersion=1&toVersion=1").status()).isEqualTo(200);
    for (String other : List.of("taru", "kaisa")) {
      assertThat(hub.as(other).get(address + "/$diff?fromVersion=1&toVersion=1").status())
          .as(address)
          .isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?fromVersion=x",
        "?fromVersion=0",
        "?toVersion=1",
        "?x=1",
        "?fromVersion=1&fromVersion=1",
        "?_summary=true",
        "?fromVersion=-1"
      })
  void whatIsNotUnderstoodIsRefused(String query) {
    String address = address(stored(leena.create(task("yksi"))));

    assertThat(leena.get(address + "/$diff" + query).status()).isEqualTo(400);
  }

  @Test
  void aVersionThatIsNotThereIsNotFoundAndADeletedOneIsGone() {
    String address = address(stored(leena.create(task("yksi"))));
    assertThat(leena.get(address + "/$diff?fromVersion=1&toVersion=9").status()).isEqualTo(404);
    assertThat(leena.delete(address).status()).isEqualTo(204);

    assertThat(leena.get(address + "/$diff").status()).isEqualTo(410);
    assertThat(leena.delete(address + "/$diff").status()).isEqualTo(405);
    assertThat(leena.get("AuditEvent/1/$diff").status()).isEqualTo(405);
    assertThat(leena.get("Nonsense/1/$diff").status()).isEqualTo(404);
  }

  @Test
  void theTrailNamesBothVersions() {
    String address = address(stored(leena.create(task("yksi"))));
    ObjectNode next = (ObjectNode) leena.get(address).json();
    leena.update(next.put("description", "kaksi"), 1);

    Reply diff = leena.get(address + "/$diff");

    List<Map<String, @Nullable Object>> rows =
        hub.application()
            .getBean(JdbcClient.class)
            .sql("SELECT client, shown FROM audit.entry WHERE request = ?")
            .param(diff.header("X-Request-Id"))
            .query()
            .listOfRows();
    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().get("shown")).isEqualTo(address + "/1 " + address + "/2");
    assertThat("Patient/" + rows.getFirst().get("client")).isEqualTo(client());
  }

  private ObjectNode task(String description) {
    ObjectNode task = JsonMapper.shared().createObjectNode();
    task.put("resourceType", "Task").put("status", "draft").put("intent", "plan");
    task.put("description", description);
    task.putObject("for").put("reference", client());
    task.putArray("note").addObject().put("text", "vanha");
    return task;
  }

  private String client() {
    return address(leena.get("Patient?family=mallikoski&given=aino").resources().getFirst());
  }

  private static JsonNode stored(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.json();
  }

  private static List<String> paths(Reply diff) {
    return diff.json()
        .path("parameter")
        .valueStream()
        .flatMap(operation -> operation.path("part").valueStream())
        .filter(part -> part.path("name").asString().equals("path"))
        .map(part -> part.path("valueString").asString())
        .toList();
  }

  private static JsonNode content(JsonNode resource) {
    ObjectNode content = (ObjectNode) resource.deepCopy();
    content.remove(List.of("id", "meta"));
    return content;
  }

  private static String address(JsonNode resource) {
    return resource.path("resourceType").asString() + "/" + resource.path("id").asString();
  }
}
