package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Many interactions in one request: all or nothing, or each by itself. */
class TransactionJourneyTest {

  private static final String SYSTEM = "urn:yhteinen:test";
  private static final String LINK = "urn:uuid:7c5a2f62-5d43-4b3e-9f0e-6f6f4c1a00";

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");
  private final String client =
      leena
          .get("CarePlan?status=draft&plan-type=multisector-employment-plan")
          .resources()
          .getFirst()
          .at("/subject/reference")
          .asString();

  @Test
  void answersInTheOrderAskedAndWorksInFhirsOrder() {
    JsonNode old = leena.create(task("vanha")).json();
    JsonNode gone = leena.create(task("poistuva")).json();
    ObjectNode bundle = bundle("transaction");
    entry(bundle, null, "GET", "Task?identifier=" + token(gone));
    entry(bundle, null, "GET", "Task/" + id(old));
    ObjectNode put = entry(bundle, null, "PUT", "Task/" + id(old));
    put.set("resource", ((ObjectNode) old.deepCopy()).put("description", "uusi"));
    ((ObjectNode) put.get("request")).put("ifMatch", "W/\"1\"");
    ObjectNode post = entry(bundle, LINK + "01", "POST", "Task");
    post.set("resource", task("tehty"));
    entry(bundle, null, "DELETE", "Task/" + id(gone));

    Reply reply = leena.post("", bundle.toString(), "Prefer", "return=representation");

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    List<JsonNode> entries = reply.json().path("entry").valueStream().toList();
    assertThat(entries.stream().map(one -> one.at("/response/status").asString().substring(0, 3)))
        .containsExactly("200", "200", "200", "201", "204");
    assertThat(entries.get(0).at("/resource/total").asInt()).isZero();
    assertThat(entries.get(1).at("/resource/description").asString()).isEqualTo("uusi");
    assertThat(entries.get(2).at("/response/etag").asString()).isEqualTo("W/\"2\"");
    assertThat(entries.get(2).at("/response/location").asString())
        .endsWith("Task/" + id(old) + "/_history/2");
    assertThat(entries.get(3).at("/resource/description").asString()).isEqualTo("tehty");
  }

  @Test
  void nothingIsStoredWhenOneEntryIsRefused() {
    ObjectNode first = task("jää pois");
    JsonNode old = leena.create(task("ennallaan")).json();
    ObjectNode bundle = bundle("transaction");
    entry(bundle, null, "POST", "Task").set("resource", first);
    ObjectNode put = entry(bundle, null, "PUT", "Task/" + id(old));
    put.set("resource", ((ObjectNode) old.deepCopy()).put("description", "uusi"));
    ((ObjectNode) put.get("request")).put("ifMatch", "W/\"7\"");

    Reply reply = leena.post("", bundle.toString());

    assertThat(reply.status()).isEqualTo(412);
    assertThat(leena.get("Task?identifier=" + token(first)).resources()).isEmpty();
    assertThat(leena.get("Task/" + id(old)).version()).isEqualTo(1);
  }

  @Test
  void patchesOfBothFormsAreEntries() {
    JsonNode task = leena.create(task("alku")).json();
    JsonNode other = leena.create(task("alku")).json();
    for (String type : List.of("batch", "transaction")) {
      ObjectNode bundle = bundle(type);
      entry(bundle, null, "PATCH", "Task/" + id(task))
          .set(
              "resource",
              jsonPatch(
                  "[{\"op\":\"replace\",\"path\":\"/description\",\"value\":\"" + type + "\"}]"));
      entry(bundle, null, "PATCH", "Task?identifier=" + token(other))
          .set("resource", pathPatch("Task.description", type));

      Reply reply = leena.post("", bundle.toString(), "Prefer", "return=representation");

      assertThat(reply.resources().stream().map(one -> one.path("description").asString()))
          .as(reply.text())
          .containsExactly(type, type);
    }
    assertThat(leena.get("Task/" + id(task)).version()).isEqualTo(3);
  }

  @Test
  void conditionalEntriesAndReferencesAreResolvedInsideVisibility() {
    ObjectNode known = task("tuttu");
    JsonNode made = leena.create(known).json();
    ObjectNode fresh = task("uusi");
    ObjectNode child = task("osa");
    child.putArray("partOf").addObject().put("reference", LINK + "11");
    child.putArray("basedOn").addObject().put("reference", LINK + "12");
    ObjectNode sibling = task("sisar");
    sibling.putArray("partOf").addObject().put("reference", "Task?identifier=" + token(child));
    ObjectNode bundle = bundle("transaction");
    entry(bundle, null, "POST", "Task").set("resource", sibling);
    entry(bundle, null, "POST", "Task").set("resource", child);
    unless(entry(bundle, LINK + "11", "POST", "Task"), known);
    unless(entry(bundle, LINK + "12", "POST", "Task"), fresh);

    Reply reply = leena.post("", bundle.toString(), "Prefer", "return=representation");

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    List<JsonNode> stored = reply.resources();
    assertThat(statuses(reply)).containsExactly("201", "201", "200", "201");
    assertThat(id(stored.get(2))).isEqualTo(id(made));
    assertThat(stored.get(1).at("/partOf/0/reference").asString()).isEqualTo("Task/" + id(made));
    assertThat(stored.get(1).at("/basedOn/0/reference").asString())
        .isEqualTo("Task/" + id(stored.get(3)));
    assertThat(stored.get(0).at("/partOf/0/reference").asString())
        .isEqualTo("Task/" + id(stored.get(1)));
  }

  @Test
  void aConditionalReferenceWithNoneOrSeveralIsRefused() {
    ObjectNode twice = task("kahdesti");
    leena.create(twice);
    leena.create(twice);
    for (String reference :
        List.of("Task?identifier=" + token(twice), "Task?identifier=" + token(task("ei ole")))) {
      ObjectNode task = task("viittaa");
      task.putArray("partOf").addObject().put("reference", reference);
      ObjectNode bundle = bundle("transaction");
      entry(bundle, null, "POST", "Task").set("resource", task);

      assertThat(leena.post("", bundle.toString()).status()).isEqualTo(412);
      assertThat(leena.get("Task?identifier=" + token(task)).resources()).isEmpty();
    }
  }

  @Test
  void oneRecordIsWrittenByOneEntry() {
    ObjectNode task = task("kerran");
    JsonNode made = leena.create(task).json();
    ObjectNode byBoth = bundle("transaction");
    entry(byBoth, null, "DELETE", "Task/" + id(made));
    entry(byBoth, null, "PUT", "Task?identifier=" + token(task)).set("resource", task);
    ObjectNode twoPatches = bundle("transaction");
    for (String place : List.of("Task/" + id(made), "Task?identifier=" + token(task))) {
      entry(twoPatches, null, "PATCH", place).set("resource", pathPatch("Task.status", "x"));
    }
    ObjectNode sameCriteria = bundle("transaction");
    unless(entry(sameCriteria, null, "POST", "Task"), task);
    unless(entry(sameCriteria, null, "POST", "Task"), task);

    assertThat(leena.post("", twoPatches.toString()).status()).isEqualTo(400);
    assertThat(leena.post("", sameCriteria.toString()).status()).isEqualTo(400);
    assertThat(leena.get("Task/" + id(made)).version()).isEqualTo(1);
    // What was deleted first matches no more, so the other entry makes a new record.
    assertThat(statuses(leena.post("", byBoth.toString()))).containsExactly("204", "201");
  }

  @Test
  void aBatchAnswersEachEntryByItself() {
    JsonNode task = leena.create(task("erä")).json();
    ObjectNode bundle = bundle("batch");
    entry(bundle, null, "GET", "Task/00000000-0000-4000-8000-000000000000");
    ObjectNode held = entry(bundle, null, "GET", "Task/" + id(task));
    ((ObjectNode) held.get("request")).put("ifNoneMatch", "W/\"1\"");
    entry(bundle, null, "GET", "Task/" + id(task) + "/_history?_count=5");
    entry(bundle, null, "GET", "Task/_history?_since=2100-01-01");
    unless(entry(bundle, null, "POST", "Task"), (ObjectNode) task);
    entry(bundle, null, "DELETE", "Task?identifier=" + token(task));

    Reply reply = leena.post("", bundle.toString(), "Prefer", "return=OperationOutcome");

    assertThat(statuses(reply)).containsExactly("404", "304", "200", "200", "200", "204");
    assertThat(reply.json().at("/entry/4/response/outcome/issue/0/severity").asString())
        .isEqualTo("information");
  }

  @Test
  void anEntryIsOfferedNoMoreThanASingleRequest() {
    ObjectNode event = JsonMapper.shared().createObjectNode().put("resourceType", "AuditEvent");
    ObjectNode batch = bundle("batch");
    entry(batch, null, "POST", "AuditEvent").set("resource", event);
    entry(batch, null, "DELETE", "Provenance/" + UUID.randomUUID());
    entry(batch, null, "GET", "Medication/1");
    entry(batch, null, "GET", "AuditEvent/_history");
    entry(batch, null, "GET", "AuditEvent?patient=x");
    entry(batch, null, "GET", "AuditEvent/" + UUID.randomUUID());
    ObjectNode transaction = bundle("transaction");
    entry(transaction, null, "POST", "Task").set("resource", task("ei synny"));
    entry(transaction, null, "POST", "AuditEvent").set("resource", event);

    assertThat(statuses(hub.asLoader().post("", batch.toString())))
        .containsExactly("405", "405", "404", "405", "405", "405");
    assertThat(hub.asLoader().post("", transaction.toString()).status()).isEqualTo(405);
  }

  @Test
  void aReferenceThatNothingFulfilsIsNotLookedForWithoutEnd() {
    ObjectNode bundle = bundle("transaction");
    for (int i = 0; i < 100; i++) {
      ObjectNode task = task("odottaa");
      task.putArray("partOf").addObject().put("reference", "Task?identifier=urn:x%7C" + i);
      entry(bundle, null, "POST", "Task").set("resource", task);
    }

    assertThat(leena.post("", bundle.toString()).status()).isEqualTo(412);
  }

  @Test
  void whatIsNotTheCallersToWriteFailsTheWhole() {
    JsonNode section =
        leena
            .get("CarePlan?plan-type=joint-plan-section&category=employment&patient=" + client)
            .resources()
            .getFirst();
    ObjectNode task = task("ei synny");
    ObjectNode bundle = bundle("transaction");
    entry(bundle, null, "POST", "Task").set("resource", task);
    entry(bundle, null, "PATCH", "CarePlan/" + id(section))
        .set("resource", pathPatch("CarePlan.description", "Leena"));

    Reply reply = leena.post("", bundle.toString());

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.rule()).isEqualTo("not-owner");
    assertThat(leena.get("Task?identifier=" + token(task)).resources()).isEmpty();
  }

  @Test
  void transactionsThatReadAndWriteAtOnceDoNotStarveEachOther() {
    List<Callable<Reply>> calls =
        IntStream.range(0, 60)
            .mapToObj(i -> (Callable<Reply>) () -> leena.post("", readAndWrite().toString()))
            .toList();

    assertThat(Together.call(calls)).allMatch(reply -> reply.status() == 200);
  }

  private ObjectNode readAndWrite() {
    ObjectNode bundle = bundle("transaction");
    ObjectNode task = task("yhtä aikaa");
    unless(entry(bundle, null, "POST", "Task"), task);
    entry(bundle, null, "GET", "Task?identifier=" + token(task));
    entry(bundle, null, "GET", "CarePlan?status=draft");
    return bundle;
  }

  private static List<String> statuses(Reply reply) {
    return reply
        .json()
        .path("entry")
        .valueStream()
        .map(one -> one.at("/response/status").asString().substring(0, 3))
        .toList();
  }

  private static void unless(ObjectNode entry, ObjectNode resource) {
    entry.set("resource", resource);
    ((ObjectNode) entry.get("request")).put("ifNoneExist", "identifier=" + token(resource));
  }

  private static ObjectNode bundle(String type) {
    ObjectNode bundle = JsonMapper.shared().createObjectNode();
    bundle.put("resourceType", "Bundle").put("type", type).putArray("entry");
    return bundle;
  }

  private static ObjectNode entry(
      ObjectNode bundle,
      @org.jspecify.annotations.Nullable String fullUrl,
      String method,
      String url) {
    ObjectNode entry = ((ArrayNode) bundle.get("entry")).addObject();
    if (fullUrl != null) {
      entry.put("fullUrl", fullUrl);
    }
    entry.putObject("request").put("method", method).put("url", url);
    return entry;
  }

  private static ObjectNode jsonPatch(String patch) {
    ObjectNode binary = JsonMapper.shared().createObjectNode();
    binary.put("resourceType", "Binary").put("contentType", "application/json-patch+json");
    return binary.put(
        "data", Base64.getEncoder().encodeToString(patch.getBytes(StandardCharsets.UTF_8)));
  }

  private static ObjectNode pathPatch(String path, String value) {
    return (ObjectNode)
        JsonMapper.shared()
            .readTree(
                """
                {"resourceType":"Parameters","parameter":[{"name":"operation","part":[
                  {"name":"type","valueCode":"replace"},{"name":"path","valueString":"%s"},
                  {"name":"value","valueString":"%s"}]}]}
                """
                    .formatted(path, value));
  }

  private ObjectNode task(String description) {
    ObjectNode task = JsonMapper.shared().createObjectNode();
    task.put("resourceType", "Task").put("status", "draft").put("intent", "plan");
    task.put("description", description);
    task.putArray("identifier")
        .addObject()
        .put("system", SYSTEM)
        .put("value", UUID.randomUUID().toString());
    task.putObject("for").put("reference", client);
    return task;
  }

  private static String token(JsonNode resource) {
    return SYSTEM + "%7C" + resource.at("/identifier/0/value").asString();
  }

  private static String id(JsonNode resource) {
    return resource.path("id").asString();
  }
}
