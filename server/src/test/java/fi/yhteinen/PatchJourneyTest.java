package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Agencies change parts of the same record and do not get in each other's way. */
class PatchJourneyTest {

  private static final String JSON_PATCH = "application/json-patch+json";
  private static final String FHIR_JSON = "application/fhir+json";

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");
  private final Visitor taru = hub.as("taru");
  private final Visitor kaisa = hub.as("kaisa");
  private final Visitor outi = hub.as("outi");

  @Test
  void patchesOfDifferentElementsBothSucceed() {
    JsonNode plan = plan();
    int read = plan.at("/meta/versionId").asInt();
    int notes = plan.path("note").size();

    Reply byLeena = leena.send("PATCH", address(plan), described("Patsi " + read), json());
    Reply byTaru =
        taru.send("PATCH", address(plan), noted("Tarun huomio " + read), typed(FHIR_JSON));

    assertThat(byLeena.status()).as(byLeena.text()).isEqualTo(200);
    assertThat(byTaru.status()).as(byTaru.text()).isEqualTo(200);
    assertThat(byTaru.version()).isEqualTo(read + 2);
    assertThat(byTaru.json().path("description").asString()).isEqualTo("Patsi " + read);
    assertThat(byTaru.json().path("note")).hasSize(notes + 1);
    assertThat(byTaru.json().at("/note/" + notes + "/text").asString())
        .isEqualTo("Tarun huomio " + read);
  }

  @Test
  void manyPatchesAtOnceLoseNothing() {
    ObjectNode task = task("Patsit");
    int writers = Boolean.getBoolean("hub.test.long") ? 100 : 16;

    List<Reply> replies =
        Together.call(
            IntStream.range(0, writers)
                .mapToObj(i -> noted("huomio " + i))
                .map(body ->
                    (java.util.concurrent.Callable<Reply>)
                        () -> leena.send("PATCH", address(task), body, typed(FHIR_JSON)))
                .toList());

    assertThat(replies).allMatch(reply -> reply.status() == 200);
    assertThat(replies.stream().map(Reply::version))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(2, writers + 1).boxed().toList());
    assertThat(leena.get(address(task)).json().path("note")).hasSize(writers);
  }

  @Test
  void anIfMatchIsHonouredAndNotNeeded() {
    JsonNode task = task("If-Match");

    Reply stale = leena.send("PATCH", address(task), described("a"), json("If-Match", "W/\"7\""));
    Reply fresh = leena.send("PATCH", address(task), described("b"), json("If-Match", "W/\"1\""));

    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.version()).isEqualTo(1);
    assertThat(fresh.version()).isEqualTo(2);
  }

  @Test
  void aPatchThatChangesNothingMakesNoVersion() {
    JsonNode task = task("Sama");

    assertThat(leena.send("PATCH", address(task), described("Sama"), json()).version())
        .isEqualTo(1);
    assertThat(
            leena
                .send(
                    "PATCH",
                    address(task),
                    bytes("{\"resourceType\":\"Parameters\"}"),
                    typed(FHIR_JSON))
                .version())
        .isEqualTo(1);
  }

  @Test
  void theSameKeyPatchesOnce() {
    JsonNode task = task("Avain");
    String key = "avain-" + id(task);

    Reply first = leena.send("PATCH", address(task), noted("kerran"), typed(FHIR_JSON, key(key)));
    leena.send("PATCH", address(task), described("välissä"), json());
    Reply again = leena.send("PATCH", address(task), noted("kerran"), typed(FHIR_JSON, key(key)));
    Reply other = leena.send("PATCH", address(task), noted("toisin"), typed(FHIR_JSON, key(key)));
    Reply elsewhere =
        leena.send("PATCH", address(task("Muu")), noted("kerran"), typed(FHIR_JSON, key(key)));

    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.version()).isEqualTo(2);
    assertThat(leena.get(address(task)).version()).isEqualTo(3);
    assertThat(other.status()).isEqualTo(422);
    assertThat(elsewhere.status()).isEqualTo(422);
  }

  @Test
  void aRepeatedPatchIsAnsweredAgainThoughItWouldNotFitAnyMore() {
    JsonNode task = task("Ennen");
    byte[] patch =
        bytes(
            """
            [{"op":"test","path":"/description","value":"Ennen"},
             {"op":"replace","path":"/description","value":"Nyt"}]
            """);
    String[] headers = json(key("koe-" + id(task)));

    Reply first = leena.send("PATCH", address(task), patch, headers);
    Reply again = leena.send("PATCH", address(task), patch, headers);

    assertThat(first.version()).isEqualTo(2);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text()).isEqualTo(first.text());
  }

  @Test
  void aHiddenRecordIsPatchedAsLittleAsAnAbsentOne() {
    JsonNode task = task("Piilossa");

    Reply hidden = outi.send("PATCH", address(task), described("x"), json());
    Reply absent =
        outi.send("PATCH", "Task/00000000-0000-4000-8000-000000000000", described("x"), json());

    assertThat(hidden.status()).isEqualTo(absent.status()).isIn(403, 404);
    assertThat(withoutId(hidden)).isEqualTo(withoutId(absent));
  }

  @Test
  void aSectionIsPatchedByItsOwnerAlone() {
    JsonNode section =
        leena
            .get("CarePlan?plan-type=joint-plan-section&part-of=" + address(plan()))
            .resources()
            .stream()
            .filter(one -> one.at("/category/1/coding/0/code").asString().equals("employment"))
            .findFirst()
            .orElseThrow();

    Reply byOther = leena.send("PATCH", address(section), described("Leena"), json());
    Reply byOwner = taru.send("PATCH", address(section), described("Taru patsasi"), json());

    assertThat(byOther.status()).isEqualTo(403);
    assertThat(byOther.rule()).isEqualTo("not-owner");
    assertThat(byOwner.status()).isEqualTo(200);
  }

  @Test
  void theResultPassesTheSameTestsAsAnUpdate() {
    JsonNode task = task("Tulos");
    String place = address(task);

    assertThat(patched(place, "replace", "/status", "\"kanarialintu\"").status()).isEqualTo(422);
    assertThat(patched(place, "add", "/kanarialintu", "1").status()).isEqualTo(400);
    assertThat(patched(place, "replace", "/id", "\"toinen\"").status()).isEqualTo(400);
    assertThat(patched(place, "replace", "/resourceType", "\"Basic\"").status()).isIn(400, 422);
    assertThat(patched(place, "add", "/focus", "{\"reference\":\"Task/kanarialintu\"}").rule())
        .isEqualTo("reference.target");
    assertThat(leena.get(place).version()).isEqualTo(1);
  }

  @Test
  void whatDoesNotFitIsRefusedAndNotEchoed() {
    JsonNode task = task("Ei sovi");
    String place = address(task);
    List<Reply> misplaced = new ArrayList<>();
    misplaced.add(patched(place, "test", "/description", "\"Kanarialintu\""));
    misplaced.add(patched(place, "replace", "/kanarialintu", "1"));
    misplaced.add(patched(place, "add", "/note/7", "{\"text\":\"Kanarialintu\"}"));
    misplaced.add(byPath(place, "replace", "Task.note.where(text = 'Kanarialintu')"));
    misplaced.add(byPath(place, "replace", "Task"));
    List<Reply> malformed = new ArrayList<>();
    malformed.add(patched(place, "kanarialintu", "/description", "1"));
    malformed.add(patched(place, "add", "kanarialintu", "1"));
    malformed.add(byPath(place, "kanarialintu", "Task.description"));
    malformed.add(byPath(place, "replace", "Task.repeat(kanarialintu)"));
    malformed.add(byPath(place, "replace", "Task.note.where(("));
    malformed.add(leena.send("PATCH", place, bytes("{}"), json()));
    malformed.add(
        leena.send("PATCH", place, bytes("{\"resourceType\":\"Task\"}"), typed(FHIR_JSON)));

    assertThat(misplaced).allMatch(reply -> reply.status() == 422);
    assertThat(malformed).allMatch(reply -> reply.status() == 400);
    misplaced.addAll(malformed);
    assertThat(misplaced)
        .allSatisfy(reply -> assertThat(reply.text()).doesNotContainIgnoringCase("kanarialintu"));
    assertThat(leena.send("PATCH", place, described("x"), typed("text/plain")).status())
        .isEqualTo(415);
  }

  @Test
  void aDeletedRecordIsGone() {
    JsonNode task = task("Poistuva");
    leena.delete(address(task));

    assertThat(leena.send("PATCH", address(task), described("x"), json()).status()).isEqualTo(410);
  }

  private Reply patched(String place, String operation, String pointer, String value) {
    String patch =
        "[{\"op\":\"%s\",\"path\":\"%s\",\"value\":%s}]".formatted(operation, pointer, value);
    return leena.send("PATCH", place, bytes(patch), json());
  }

  private Reply byPath(String place, String type, String path) {
    String patch =
        """
        {"resourceType":"Parameters","parameter":[{"name":"operation","part":[
          {"name":"type","valueCode":"%s"},{"name":"path","valueString":"%s"},
          {"name":"value","valueString":"Kanarialintu"}]}]}
        """
            .formatted(type, path);
    return leena.send("PATCH", place, bytes(patch), typed(FHIR_JSON));
  }

  private ObjectNode task(String description) {
    ObjectNode task = JsonMapper.shared().createObjectNode();
    task.put("resourceType", "Task").put("status", "draft").put("intent", "plan");
    task.put("description", description);
    task.putObject("for").put("reference", plan().at("/subject/reference").asString());
    Reply made = leena.create(task);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return (ObjectNode) made.json();
  }

  private JsonNode plan() {
    return leena
        .get("CarePlan?status=draft&plan-type=multisector-employment-plan")
        .resources()
        .getFirst();
  }

  private static byte[] described(String description) {
    return bytes(
        "[{\"op\":\"replace\",\"path\":\"/description\",\"value\":\"" + description + "\"}]");
  }

  private static byte[] noted(String text) {
    return bytes(
        """
        {"resourceType":"Parameters","parameter":[{"name":"operation","part":[
          {"name":"type","valueCode":"add"},{"name":"path","valueString":"$"},
          {"name":"name","valueString":"note"},
          {"name":"value","valueAnnotation":{"text":"%s"}}]}]}
        """
            .formatted(text)
            .replace("\"$\"", "\"$this\""));
  }

  private static String[] json(String... more) {
    return typed(JSON_PATCH, more);
  }

  private static String[] typed(String type, String... more) {
    List<String> headers = new ArrayList<>(List.of("Content-Type", type));
    headers.addAll(List.of(more));
    return headers.toArray(String[]::new);
  }

  private static String[] key(String key) {
    return new String[] {"Idempotency-Key", key};
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String address(JsonNode resource) {
    return resource.path("resourceType").asString() + "/" + id(resource);
  }

  private static String id(JsonNode resource) {
    return resource.path("id").asString();
  }

  private static String withoutId(Reply reply) {
    return reply.text().replaceAll("\"id\":\"[^\"]+\"", "");
  }
}
