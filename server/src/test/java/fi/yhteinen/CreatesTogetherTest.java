package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** New records of the same moment are looked up and committed together, and decided one by one. */
class CreatesTogetherTest {

  private static final List<String> CALLERS = List.of("leena", "olli", "taru", "kaisa", "outi");
  private static final int ROUNDS = 8;
  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

  private final RunningHub hub = RunningHub.withRegion();
  private final JdbcClient jdbc = hub.application().getBean(JdbcClient.class);
  private final Visitor leena = hub.as("leena");

  @AfterEach
  void takeAgain() {
    jdbc.sql("ALTER TABLE audit.entry DROP CONSTRAINT IF EXISTS entry_untold").update();
  }

  private record Request(String caller, String subject, String said, String words, String id) {}

  @Test
  void everyoneIsDecidedAndToldAsIfAlone() {
    List<String> subjects =
        List.of(plan().at("/subject/reference").asString(), "Patient/" + NOBODY, deleted());
    List<Request> alone = requests(subjects, "made-alone-");
    List<Request> together = requests(subjects, "made-together-");

    List<Reply> expected = alone.stream().map(this::make).toList();
    List<Reply> replies =
        Together.call(together.stream().map(one -> (Callable<Reply>) () -> make(one)).toList());

    for (int i = 0; i < together.size(); i++) {
      Request request = together.get(i);
      Reply reply = replies.get(i);
      assertThat(reply.status()).as("%s", request).isEqualTo(expected.get(i).status());
      assertThat(told(request)).as("%s", request).isEqualTo(told(alone.get(i)));
      if (reply.status() == 201) {
        assertThat(reply.json().at("/description/text").asString()).isEqualTo(request.words());
        JsonNode read = leena.get("Goal/" + reply.json().path("id").asString()).json();
        assertThat(read.at("/description/text").asString()).isEqualTo(request.words());
        assertThat(read.at("/subject/reference").asString()).isEqualTo(request.subject());
      } else {
        assertThat(reply.rule()).as("%s", request).isEqualTo(expected.get(i).rule());
      }
    }
    assertThat(replies.stream().map(Reply::status).distinct()).contains(201, 422);
    assertThat(replies.stream().map(Reply::status)).anyMatch(status -> status == 403);
  }

  @Test
  void whatTheTrailDoesNotTakeIsDoneForEverybodyElse() {
    jdbc.sql(
            "ALTER TABLE audit.entry ADD CONSTRAINT entry_untold CHECK (request <> 'new-7')"
                + " NOT VALID")
        .update();
    String subject = plan().at("/subject/reference").asString();
    List<Request> requests =
        IntStream.range(0, 60)
            .mapToObj(i -> new Request("leena", subject, "", "Muiden kanssa " + i, "new-" + i))
            .toList();

    List<Reply> replies =
        Together.call(requests.stream().map(one -> (Callable<Reply>) () -> make(one)).toList());

    for (int i = 0; i < replies.size(); i++) {
      Reply reply = replies.get(i);
      if (i == 7) {
        assertThat(reply.status()).isGreaterThanOrEqualTo(500);
      } else {
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
      }
    }
    assertThat(
            leena.get("Goal?subject=" + subject + "&_count=200").resources().stream()
                .map(goal -> goal.at("/description/text").asString())
                .filter(text -> text.startsWith("Muiden kanssa ")))
        .hasSize(59)
        .doesNotContain("Muiden kanssa 7");
  }

  @Test
  void aBundleDoesNotReferToWhatItDeletes() {
    JsonNode goal = goal("Poistuu.");
    ObjectNode bundle = JsonMapper.shared().createObjectNode();
    bundle.put("resourceType", "Bundle").put("type", "transaction");
    ArrayNode entries = bundle.putArray("entry");
    ObjectNode task = JsonMapper.shared().createObjectNode();
    task.put("resourceType", "Task").put("status", "draft").put("intent", "plan");
    task.set("for", goal.path("subject"));
    task.putObject("focus").put("reference", place(goal));
    posted(entries, task);
    entries.addObject().putObject("request").put("method", "DELETE").put("url", place(goal));

    Reply reply = hub.asLoader().post("", bundle.toString());

    assertThat(reply.status()).as(reply.text()).isEqualTo(422);
    assertThat(reply.rule()).isEqualTo("reference.target");
    assertThat(leena.get(place(goal)).status()).isEqualTo(200);
  }

  /** Both come in one go, and the second is protected as the first, also later. */
  @Test
  void whatFollowsARecordOfTheSameBundleFollowsItStill() {
    ObjectNode document = JsonMapper.shared().createObjectNode();
    document.put("resourceType", "DocumentReference").put("status", "current");
    document.set("subject", plan().path("subject"));
    document
        .putArray("content")
        .addObject()
        .putObject("attachment")
        .put("contentType", "text/plain")
        .put("title", "Liite");
    String name = "urn:uuid:7c5a2f62-5d43-4b3e-9f0e-6f6f4c1a0042";
    ObjectNode binary = JsonMapper.shared().createObjectNode();
    binary.put("resourceType", "Binary").put("contentType", "text/plain").put("data", "SGVp");
    binary.putObject("securityContext").put("reference", name);
    ObjectNode bundle = JsonMapper.shared().createObjectNode();
    bundle.put("resourceType", "Bundle").put("type", "transaction");
    ArrayNode entries = bundle.putArray("entry");
    posted(entries, document).put("fullUrl", name);
    posted(entries, binary);

    Reply reply = hub.asLoader().post("", bundle.toString());

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    String documentPlace = located(reply, 0);
    String binaryPlace = located(reply, 1);
    assertThat(leena.get(binaryPlace).status()).isEqualTo(200);
    ObjectNode labelled = (ObjectNode) hub.asLoader().get(documentPlace).json();
    labelled
        .withObject("/meta")
        .putArray("security")
        .addObject()
        .put("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode")
        .put("code", "PSY");
    assertThat(hub.asLoader().update(labelled, 1).status()).isEqualTo(200);
    assertThat(leena.get(documentPlace).status()).isEqualTo(404);
    assertThat(leena.get(binaryPlace).status()).isEqualTo(404);
  }

  private static ObjectNode posted(ArrayNode entries, ObjectNode resource) {
    ObjectNode entry = entries.addObject();
    entry.set("resource", resource);
    entry
        .putObject("request")
        .put("method", "POST")
        .put("url", resource.path("resourceType").asString());
    return entry;
  }

  private static String located(Reply reply, int entry) {
    return reply
        .json()
        .at("/entry/" + entry + "/response/location")
        .asString()
        .replaceAll("^.*/fhir/|/_history/.*$", "");
  }

  private static List<Request> requests(List<String> subjects, String id) {
    List<Request> requests = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (String subject : subjects) {
        for (String caller : CALLERS) {
          int number = requests.size();
          String said = number % 3 == 0 ? "PractitionerRole/" + NOBODY : "";
          requests.add(new Request(caller, subject, said, id + "tavoite " + number, id + number));
        }
      }
    }
    return requests;
  }

  private Reply make(Request request) {
    ObjectNode goal = JsonMapper.shared().createObjectNode();
    goal.put("resourceType", "Goal").put("lifecycleStatus", "proposed");
    goal.putObject("description").put("text", request.words());
    goal.putObject("subject").put("reference", request.subject());
    if (!request.said().isEmpty()) {
      goal.putObject("expressedBy").put("reference", request.said());
    }
    return hub.as(request.caller())
        .send(
            "POST",
            "Goal",
            goal.toString().getBytes(StandardCharsets.UTF_8),
            "X-Request-Id",
            request.id(),
            "Prefer",
            "return=representation");
  }

  /** What the trail tells of a request, but for the record's id. */
  private List<String> told(Request request) {
    return jdbc.sql(
            """
            SELECT subject || ' ' || interaction || ' ' || outcome || ' ' || coalesce(reason, '-')
                   || ' ' || coalesce(client, '-') || ' ' || coalesce(version::text, '-')
              FROM audit.entry WHERE request = ? AND interaction = 'CREATE'
            """)
        .param(request.id())
        .query((row, n) -> row.getString(1))
        .list();
  }

  private String deleted() {
    ObjectNode patient = JsonMapper.shared().createObjectNode();
    patient.put("resourceType", "Patient");
    patient.putArray("name").addObject().put("family", "Poistuva");
    Reply made = hub.asLoader().create(patient);
    String place = "Patient/" + made.json().path("id").asString();
    assertThat(hub.asLoader().delete(place).status()).isEqualTo(204);
    return place;
  }

  private JsonNode goal(String words) {
    String subject = plan().at("/subject/reference").asString();
    return make(new Request("leena", subject, "", words, "a-goal")).json();
  }

  private static String place(JsonNode goal) {
    return "Goal/" + goal.path("id").asString();
  }

  private JsonNode plan() {
    return leena.get("CarePlan?status=active&_count=1").resources().getFirst();
  }
}
