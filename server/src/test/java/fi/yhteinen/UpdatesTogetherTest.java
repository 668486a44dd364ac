package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Updates of the same moment look at their records together; each is decided by its own caller's
 * leave, and of those who name the same version one writes.
 */
class UpdatesTogetherTest {

  private static final int ROUNDS = 20;
  private static final int WRITERS = 12;

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");
  private final Visitor outi = hub.as("outi");

  @Test
  void oneOfThoseWhoNameTheSameVersionWritesAndTheOthersAreToldOfIt() {
    JsonNode goal = goal();
    for (int version = 1; version <= ROUNDS; version++) {
      int named = version;
      List<Callable<Reply>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        JsonNode own = worded(goal, "Kierros " + version + ", kirjoittaja " + i + ".");
        writers.add(() -> leena.update(own, named));
        writers.add(() -> outi.update(own, named));
      }

      List<Reply> replies = Together.call(writers);

      List<Integer> own = statuses(replies, 0);
      assertThat(own).containsOnly(200, 412).filteredOn(status -> status == 200).hasSize(1);
      assertThat(statuses(replies, 1)).containsOnly(404);
      Reply written =
          replies.stream().filter(reply -> reply.status() == 200).findFirst().orElseThrow();
      assertThat(written.version()).isEqualTo(version + 1);
      JsonNode read = leena.get(place(goal)).json();
      assertThat(read.at("/description")).isEqualTo(written.json().at("/description"));
    }

    assertThat(told(goal, "done")).isEqualTo(ROUNDS);
    assertThat(told(goal, "refused")).isEqualTo(ROUNDS * (2 * WRITERS - 1));
    assertThat(leena.get(place(goal) + "/_history").resources()).hasSize(ROUNDS + 1);
  }

  @Test
  void peopleOfAllKindsMayUpdateAtTheSameMoment() {
    JsonNode goal = goal();
    List<String> people = List.of("leena", "outi", "taru", "kaisa", "mika", "heli", "aino");
    for (int round = 0; round < ROUNDS; round++) {
      JsonNode own = worded(goal, "Kierros " + round + ".");
      List<Callable<Reply>> writers = new ArrayList<>();
      for (String person : people) {
        Visitor visitor = hub.as(person);
        writers.add(() -> visitor.update(own, 1_000_000));
        writers.add(() -> visitor.update(own, 1_000_000));
      }

      for (Reply reply : Together.call(writers)) {
        assertThat(reply.status()).as(reply.text()).isIn(403, 404, 412);
      }
    }
  }

  @Test
  void whoComesAfterADeletionIsToldThatItIsGone() {
    JsonNode goal = goal();
    assertThat(hub.asLoader().delete(place(goal)).status()).isEqualTo(204);

    assertThat(leena.update(worded(goal, "Liian myöhään."), 1).status()).isEqualTo(410);
    assertThat(outi.update(worded(goal, "Liian myöhään."), 1).status()).isEqualTo(404);
  }

  /** As some libraries write every slash. */
  @Test
  void aReferenceWrittenWithEscapesIsKnownAgainWhenItsTargetIsGone() {
    JsonNode goal = goal();
    ObjectNode task = JsonMapper.shared().createObjectNode();
    task.put("resourceType", "Task").put("status", "draft").put("intent", "plan");
    task.set("for", goal.path("subject"));
    task.putObject("focus").put("reference", place(goal));
    Reply made = leena.post("Task", task.toString().replace("Goal/", "Goal\\/"));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.text()).contains("Goal\\/");
    assertThat(hub.asLoader().delete(place(goal)).status()).isEqualTo(204);

    String changed = made.text().replace("\"draft\"", "\"requested\"");
    Reply reply =
        leena.send(
            "PUT",
            "Task/" + made.json().path("id").asString(),
            changed.getBytes(StandardCharsets.UTF_8),
            "If-Match",
            "W/\"1\"");

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  @Test
  void anUpdateThatChangesNothingMakesNoVersion() {
    JsonNode goal = goal();

    Reply same = leena.update(goal, 1);

    assertThat(same.status()).isEqualTo(200);
    assertThat(same.version()).isEqualTo(1);
    assertThat(leena.get(place(goal) + "/_history").resources()).hasSize(1);
  }

  private static List<Integer> statuses(List<Reply> replies, int first) {
    return IntStream.range(0, WRITERS).mapToObj(i -> replies.get(2 * i + first).status()).toList();
  }

  private int told(JsonNode goal, String outcome) {
    return hub.application()
        .getBean(JdbcClient.class)
        .sql(
            """
            SELECT count(*) FROM audit.entry
             WHERE type = 'Goal' AND record = ? AND interaction = 'UPDATE' AND outcome = ?
            """)
        .params(goal.path("id").asString(), outcome)
        .query(Integer.class)
        .single();
  }

  private static String place(JsonNode goal) {
    return "Goal/" + goal.path("id").asString();
  }

  private static JsonNode worded(JsonNode goal, String words) {
    ObjectNode worded = (ObjectNode) goal.deepCopy();
    worded.putObject("description").put("text", words);
    return worded;
  }

  private JsonNode goal() {
    JsonNode plan = leena.get("CarePlan?status=active&_count=1").resources().getFirst();
    ObjectNode goal = JsonMapper.shared().createObjectNode();
    goal.put("resourceType", "Goal").put("lifecycleStatus", "proposed");
    goal.putObject("description").put("text", "Työkokeilu alkaa.");
    goal.set("subject", plan.path("subject"));
    Reply made = leena.create(goal);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json();
  }
}
