package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How records came to be what they are, and what of it whom. */
class HistoryJourneyTest {

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");
  private final Visitor mika = hub.as("mika");

  @Test
  void aTypeIsToldNewestFirstPageByPage() {
    JsonNode task = task("1");
    leena.update(changed(task, "2"), 1);
    leena.delete("Task/" + id(task));

    List<JsonNode> entries = pages("Task/_history?_count=2", 3);

    List<JsonNode> ofTask =
        entries.stream().filter(one -> one.path("fullUrl").asString().endsWith(id(task))).toList();
    assertThat(ofTask.stream().map(one -> one.at("/request/method").asString()))
        .containsExactly("DELETE", "PUT", "POST");
    assertThat(ofTask.stream().map(one -> one.at("/response/etag").asString()))
        .containsExactly("W/\"3\"", "W/\"2\"", "W/\"1\"");
    assertThat(ofTask.getFirst().has("resource")).isFalse();
    assertThat(moments(entries)).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void aVersionThatIsNoNumberIsRefusedByItsName() {
    Reply refused = leena.get("Task/" + id(task("1")) + "/_history/viimeinen");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.rule()).isEqualTo("request.version");
  }

  @Test
  void everythingIsToldOnceAcrossTypes() {
    String since = leena.create(taskBody("alku")).json().at("/meta/lastUpdated").asString();
    task("a");
    task("b");
    String path = "_history?_count=1&_since=" + encoded(since);

    List<JsonNode> entries = pages(path, 50);

    assertThat(entries).hasSizeGreaterThanOrEqualTo(3);
    Set<String> seen = new HashSet<>();
    assertThat(entries)
        .allMatch(
            one -> seen.add(one.path("fullUrl").asString() + one.at("/response/etag").asString()))
        .allMatch(one -> one.at("/response/lastModified").asString().compareTo(since) >= 0);
  }

  @Test
  void sinceAndAtChooseVersions() {
    JsonNode first = task("1");
    String place = "Task/" + id(first) + "/_history";
    JsonNode second = leena.update(changed(first, "2"), 1).json();
    leena.update(changed(first, "3"), 2);
    String written = encoded(second.at("/meta/lastUpdated").asString());

    assertThat(versions(leena.get(place + "?_since=" + written))).containsExactly(3, 2);
    assertThat(versions(leena.get(place + "?_at=" + written))).containsExactly(2);
    assertThat(versions(leena.get(place + "?_at=2100"))).containsExactly(3);
    assertThat(versions(leena.get(place + "?_at=2001-01-01"))).isEmpty();
    assertThat(leena.get(place + "?_since=2100-01-01").json().path("total").asInt()).isZero();
    assertThat(versions(leena.get(place + "?_count=2"))).containsExactly(3, 2);
  }

  @Test
  void whatIsHiddenIsInNoHistory() {
    ObjectNode note = JsonMapper.shared().createObjectNode();
    note.put("resourceType", "ClinicalImpression").put("status", "completed");
    note.put("summary", "Retkahdus viikonloppuna.");
    note.putObject("subject").put("reference", client());
    JsonNode hidden = mika.create(note).json();
    String since = encoded(hidden.at("/meta/lastUpdated").asString());

    for (String path : List.of("ClinicalImpression/_history", "_history")) {
      assertThat(mika.get(path + "?_since=" + since).text()).contains(id(hidden));
      for (String other : List.of("leena", "taru", "kaisa")) {
        Reply reply = hub.as(other).get(path + "?_since=" + since + "&_count=200");
        assertThat(reply.text()).doesNotContain(id(hidden)).doesNotContain("\"total\"");
      }
    }
  }

  @Test
  void aPageLinkIsItsCallersAlone() {
    String next = link(leena.get("Task/_history?_count=1"), "next").orElseThrow();

    assertThat(leena.get(next).status()).isEqualTo(200);
    assertThat(mika.get(next).status()).isEqualTo(400);
    assertThat(leena.get(next.replace("Task/", "CarePlan/")).status()).isEqualTo(400);
    assertThat(leena.get(next + "&_since=2020").status()).isEqualTo(400);
    assertThat(leena.get(next.replace("_history", "_search")).status()).isNotEqualTo(200);
  }

  @Test
  void whatIsNotUnderstoodIsRefused() {
    for (String parameter :
        List.of(
            "_since=eilen",
            "_at=2026-13",
            "_at=ge2026",
            "_count=x",
            "_sort=_id",
            "x=1",
            "_since=2020&_since=2021",
            "_since=2026-01-01T10:00:00",
            "_cursor=x")) {
      for (String path : List.of("_history", "Task/_history", plan() + "/_history")) {
        Reply reply = leena.get(path + "?" + parameter);
        assertThat(reply.status()).as(path + "?" + parameter).isEqualTo(400);
      }
    }
    assertThat(hub.as("doris").get("CarePlan/_history").status()).isEqualTo(403);
    assertThat(leena.get("Bundle/_history").status()).isIn(404, 405);
  }

  @Test
  void aReadKnowsWhatItsCallerHolds() {
    JsonNode task = task("lukija");
    String place = "Task/" + id(task);
    String modified = Objects.requireNonNull(leena.get(place).header("Last-Modified"));

    Reply byTag = leena.send("GET", place, null, "If-None-Match", "W/\"1\"");
    Reply byOther = leena.send("GET", place, null, "If-None-Match", "W/\"2\"");
    Reply byDate = leena.send("GET", place, null, "If-Modified-Since", modified);
    Reply before =
        leena.send("GET", place, null, "If-Modified-Since", "Sat, 01 Jan 2000 00:00:00 GMT");
    Reply odd = leena.send("GET", place, null, "If-Modified-Since", "eilen");
    Reply head = leena.send("HEAD", place, null);

    assertThat(byTag.status()).isEqualTo(304);
    assertThat(byTag.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(byOther.status()).isEqualTo(200);
    assertThat(byDate.status()).isEqualTo(304);
    assertThat(byDate.text()).isEmpty();
    assertThat(before.status()).isEqualTo(200);
    assertThat(odd.status()).isEqualTo(400);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.version()).isEqualTo(1);
    assertThat(head.text()).isEmpty();
  }

  @Test
  void aWriterGetsBackWhatItPrefers() {
    String body = taskBody("toive").toString();

    Reply minimal = leena.post("Task", body, "Prefer", "return=minimal");
    Reply whole = leena.post("Task", body, "Prefer", "respond-async, return=representation");
    Reply outcome = leena.post("Task", body, "Prefer", "return=OperationOutcome");

    assertThat(minimal.status()).isEqualTo(201);
    assertThat(minimal.text()).isEmpty();
    assertThat(minimal.header("Location")).contains("/Task/");
    assertThat(whole.json().path("resourceType").asString()).isEqualTo("Task");
    assertThat(outcome.json().path("resourceType").asString()).isEqualTo("OperationOutcome");
  }

  @Test
  void aPageSaysWhatItWasAskedFor() {
    String task = "Task/" + id(task("kysytty"));

    assertThat(self(task + "/_history")).isEqualTo(task + "/_history");
    assertThat(self("Task/_history?_count=1&_since=2026-01-01&_pretty=true"))
        .isEqualTo("Task/_history?_count=1&_since=2026-01-01&_pretty=true");
  }

  private String self(String path) {
    return link(leena.get(path), "self").orElseThrow();
  }

  @Test
  void deletedIsGoneOnlyForThoseWhoCouldSeeIt() {
    JsonNode task = task("poistettu");
    leena.delete("Task/" + id(task));

    assertThat(leena.get("Task/" + id(task)).status()).isEqualTo(410);
    assertThat(hub.as("outi").get("Task/" + id(task)).status()).isEqualTo(404);
    assertThat(hub.as("outi").get("Task/" + id(task) + "/_history").status()).isEqualTo(404);
  }

  /** The entries of a page and of those that follow it, at most so many pages. */
  private List<JsonNode> pages(String path, int most) {
    List<JsonNode> entries = new ArrayList<>();
    @Nullable String next = path;
    for (int page = 0; page < most && next != null; page++) {
      Reply reply = leena.get(next);
      assertThat(reply.status()).as(reply.text()).isEqualTo(200);
      reply.json().path("entry").valueStream().forEach(entries::add);
      next = link(reply, "next").orElse(null);
    }
    return entries;
  }

  private Optional<String> link(Reply reply, String relation) {
    return reply
        .json()
        .path("link")
        .valueStream()
        .filter(link -> link.path("relation").asString().equals(relation))
        .map(link -> link.path("url").asString().substring(hub.fhir().toString().length() + 1))
        .findFirst();
  }

  private static List<String> moments(List<JsonNode> entries) {
    return entries.stream().map(one -> one.at("/response/lastModified").asString()).toList();
  }

  private static List<Integer> versions(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.resources().stream().map(one -> one.at("/meta/versionId").asInt()).toList();
  }

  private JsonNode task(String description) {
    Reply made = leena.create(taskBody(description));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json();
  }

  private ObjectNode taskBody(String description) {
    ObjectNode task = JsonMapper.shared().createObjectNode();
    task.put("resourceType", "Task").put("status", "draft").put("intent", "plan");
    task.put("description", description);
    task.putObject("for").put("reference", client());
    return task;
  }

  private String plan() {
    return "CarePlan/"
        + leena
            .get("CarePlan?status=draft&plan-type=multisector-employment-plan")
            .resources()
            .getFirst()
            .path("id")
            .asString();
  }

  private String client() {
    return leena
        .get("CarePlan?status=draft&plan-type=multisector-employment-plan")
        .resources()
        .getFirst()
        .at("/subject/reference")
        .asString();
  }

  private static ObjectNode changed(JsonNode task, String description) {
    return ((ObjectNode) task.deepCopy()).put("description", description);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String id(JsonNode resource) {
    return resource.path("id").asString();
  }
}
