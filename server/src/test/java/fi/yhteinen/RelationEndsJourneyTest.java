package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import fi.yhteinen.keycloak.AdminAccess;
import fi.yhteinen.keycloak.Provisioner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * When a care relation ends, what was found through it is gone at the very next request: reads,
 * lists, counts, words, and the page's own views. Each test has a client of its own.
 */
class RelationEndsJourneyTest {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor loader = hub.asLoader();
  private final String word = JournalWriter.word(new Random());
  private final String client = client();
  private final String plan = plan();

  @BeforeAll
  static void letLoginsReturnToThisHub() {
    RunningHub hub = RunningHub.withRegion();
    var access = new AdminAccess(hub.stack().keycloak(), hub.stack().keycloakAutomationSecret());
    try (Provisioner provisioner = Provisioner.connectToDemonstration(access)) {
      provisioner.returnLoginsTo(List.of(hub.base()));
    }
  }

  @Test
  void aTeamMemberWhosePartEndedFindsNothingAtTheNextRequest() {
    ObjectNode team = resource("CareTeam").put("status", "active");
    team.putObject("subject").put("reference", client);
    ArrayNode participants = team.putArray("participant");
    for (String member : List.of("leena", "olli")) {
      participants.addObject().putObject("member").put("reference", reference(member));
    }
    ObjectNode stored = stored(loader.create(team));
    Visitor leena = hub.as("leena");
    String note = note(leena);
    Seen seen = seenBy("olli", List.of(plan, note));

    ((ObjectNode) stored.at("/participant/1")).putObject("period").put("end", justNow());
    Reply ended = leena.update(stored, 1);

    assertThat(ended.status()).as(ended.text()).isEqualTo(200);
    seen.isGone();
    assertThat(leena.get(note).status()).isEqualTo(200);
  }

  @Test
  void whoseTaskIsDoneFindsNothingAtTheNextRequest() {
    ObjectNode task = resource("Task").put("status", "accepted").put("intent", "plan");
    task.putObject("for").put("reference", client);
    task.putObject("owner").put("reference", reference("kaisa"));
    task.put("description", "Selvitetään.");
    ObjectNode stored = stored(loader.create(task));
    Seen seen = seenBy("kaisa", List.of(plan));

    Reply ended = hub.as("kaisa").update(stored.put("status", "completed"), 1);

    assertThat(ended.status()).as(ended.text()).isEqualTo(200);
    seen.isGone();
  }

  @Test
  void whoseTaskWentToSomebodyElseFindsNothingAtTheNextRequest() {
    ObjectNode task = resource("Task").put("status", "in-progress").put("intent", "plan");
    task.putObject("for").put("reference", client);
    task.putObject("owner").put("reference", reference("taru"));
    ObjectNode stored = stored(loader.create(task));
    Seen seen = seenBy("taru", List.of(plan));

    stored.putObject("owner").put("reference", reference("kaisa"));
    Reply ended = loader.update(stored, 1);

    assertThat(ended.status()).as(ended.text()).isEqualTo(200);
    seen.isGone();
    assertThat(hub.as("kaisa").get(plan).status()).isEqualTo(200);
  }

  @Test
  void aCareManagerWhoseEpisodeIsOverFindsNothingAtTheNextRequest() {
    ObjectNode episode = resource("EpisodeOfCare").put("status", "active");
    episode.putObject("patient").put("reference", client);
    episode.putObject("careManager").put("reference", reference("taru"));
    episode.putObject("period").put("start", "2026-01-01");
    ObjectNode stored = stored(loader.create(episode));
    Seen seen = seenBy("taru", List.of(plan));

    stored.put("status", "finished");
    ((ObjectNode) stored.path("period")).put("end", justNow());
    Reply ended = loader.update(stored, 1);

    assertThat(ended.status()).as(ended.text()).isEqualTo(200);
    seen.isGone();
  }

  /** What a worker saw through the door and on the page, to be looked for again. */
  private Seen seenBy(String worker, List<String> records) {
    Seen seen = new Seen(hub.as(worker), PageVisitor.loggedIn(hub.base(), worker), records);
    seen.isThere();
    return seen;
  }

  private final class Seen {
    private final Visitor visitor;
    private final PageVisitor page;
    private final List<String> records;

    Seen(Visitor visitor, PageVisitor page, List<String> records) {
      this.visitor = visitor;
      this.page = page;
      this.records = records;
    }

    void isThere() {
      assertThat(visitor.get(client).status()).isEqualTo(200);
      for (String record : records) {
        assertThat(visitor.get(record).status()).as(record).isEqualTo(200);
        Patience.until(
            LONGEST_WAIT,
            record + " is found by text",
            () -> visitor.get(content(record)).resources().size() == 1);
        for (String search : searches(record)) {
          assertThat(total(search)).as(search).isEqualTo(1);
        }
      }
      assertThat(found()).hasSize(records.size());
      assertThat(page.get(planView()).status()).isEqualTo(200);
      assertThat(page.get("/api/clients").text()).contains(id(client));
      assertThat(page.search(word).json().path("hits").size()).isEqualTo(records.size());
    }

    void isGone() {
      // first of all the words: their index follows behind the store
      assertThat(found()).isEmpty();
      assertThat(page.search(word).json().path("hits").size()).isZero();
      for (String record : records) {
        for (String search : searches(record)) {
          assertThat(total(search)).as(search).isZero();
          assertThat(visitor.get(search).resources()).as(search).isEmpty();
        }
        for (String address : List.of(record, record + "/_history", record + "/_history/1")) {
          assertThat(visitor.get(address).status()).as(address).isEqualTo(404);
        }
      }
      assertThat(visitor.get(client).status()).isEqualTo(404);
      assertThat(page.get(planView()).status()).isEqualTo(404);
      assertThat(page.get("/api/clients").text()).doesNotContain(id(client));
    }

    private List<String> searches(String record) {
      String type = record.substring(0, record.indexOf('/'));
      return List.of(
          content(record),
          type + "?_text=" + word,
          type + "?_id=" + id(record),
          type + "?subject=" + client,
          type + "?subject:Patient.family=Aakkonen&subject=" + client,
          "Patient?_id=" + id(client) + "&_has:" + type + ":subject:_id=" + id(record),
          "Patient?_id=" + id(client));
    }

    private String content(String record) {
      return record.substring(0, record.indexOf('/')) + "?_content=" + word;
    }

    private int total(String search) {
      Reply reply = visitor.get(search + "&_total=accurate");
      assertThat(reply.status()).as(search + reply.text()).isEqualTo(200);
      int total = reply.json().path("total").asInt();
      Reply count = visitor.get(search + "&_summary=count");
      assertThat(count.json().path("total").asInt()).as(search).isEqualTo(total);
      return total;
    }

    private List<JsonNode> found() {
      ObjectNode parameters = resource("Parameters");
      parameters.putArray("parameter").addObject().put("name", "text").put("valueString", word);
      Reply reply = visitor.post("$search-text", parameters.toString());
      assertThat(reply.status()).as(reply.text()).isEqualTo(200);
      return reply.json().path("parameter").valueStream().toList();
    }

    private String planView() {
      return "/api/clients/" + id(client) + "/plan";
    }
  }

  /** First in any list of names, so that it is on the first page. */
  private String client() {
    ObjectNode patient = resource("Patient");
    patient.putArray("name").addObject().put("family", "Aakkonen").putArray("given").add("Aada");
    return address(stored(loader.create(patient)));
  }

  private String plan() {
    ObjectNode header = resource("CarePlan").put("status", "draft").put("intent", "plan");
    header
        .putArray("category")
        .addObject()
        .putArray("coding")
        .addObject()
        .put("system", "https://yhteinen.example/fhir/CodeSystem/plan-type")
        .put("code", "multisector-employment-plan");
    header.putObject("subject").put("reference", client);
    narrative(header).put("description", "Suunnitelma: " + word + ".");
    return address(stored(loader.create(header)));
  }

  private String note(Visitor author) {
    ObjectNode note = resource("ClinicalImpression").put("status", "completed");
    note.putObject("subject").put("reference", client);
    narrative(note).put("summary", "Keskustelu: " + word + ".");
    return address(stored(author.create(note)));
  }

  private ObjectNode narrative(ObjectNode resource) {
    resource
        .putObject("text")
        .put("status", "generated")
        .put("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Teksti " + word + "</p></div>");
    return resource;
  }

  private static ObjectNode resource(String type) {
    return JSON.createObjectNode().put("resourceType", type);
  }

  private static ObjectNode stored(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return (ObjectNode) reply.json();
  }

  private static String address(JsonNode resource) {
    return resource.path("resourceType").asString() + "/" + resource.path("id").asString();
  }

  private static String id(String address) {
    return address.substring(address.indexOf('/') + 1);
  }

  /** The role that a person acts in, as the token says. */
  private String reference(String userName) {
    String claims = hub.token(userName).split("\\.")[1];
    String json = new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8);
    return JSON.readTree(json).path("fhirUser").asString();
  }

  private static String justNow() {
    return Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
