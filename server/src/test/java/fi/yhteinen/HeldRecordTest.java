package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Somebody keeps a record and does not let go: who comes next is told so and loses nothing. */
class HeldRecordTest {

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");

  @Test
  void anUpdateIsToldThatSomebodyElseWrites() throws SQLException {
    JsonNode task = task();

    Reply held = whileHeld(task, () -> leena.update(changed(task), 1));

    assertThat(held.status()).as(held.text()).isEqualTo(409);
    assertThat(leena.update(changed(task), 1).status()).isEqualTo(200);
  }

  /** Unlike a task, a goal relates nobody to its client: its update locks nothing beforehand. */
  @Test
  void anUpdateThatOnlyWritesIsToldSoToo() throws SQLException {
    JsonNode plan = leena.get("CarePlan?status=active&_count=1").resources().getFirst();
    JsonNode goal = leena.create(goal(plan.at("/subject/reference").asString())).json();

    Reply held = whileHeld(goal, () -> leena.update(reworded(goal), 1));

    assertThat(held.status()).as(held.text()).isEqualTo(409);
    assertThat(leena.update(reworded(goal), 1).status()).isEqualTo(200);
  }

  private static ObjectNode goal(String client) {
    ObjectNode goal = JsonMapper.shared().createObjectNode();
    goal.put("resourceType", "Goal").put("lifecycleStatus", "proposed");
    goal.putObject("description").put("text", "Työkokeilu alkaa.");
    goal.putObject("subject").put("reference", client);
    return goal;
  }

  private static JsonNode reworded(JsonNode goal) {
    ObjectNode reworded = (ObjectNode) goal.deepCopy();
    reworded.putObject("description").put("text", "Työkokeilu jatkuu.");
    return reworded;
  }

  @Test
  void inABatchOnlyTheEntryThatTouchesItFails() throws SQLException {
    JsonNode held = task();
    JsonNode free = task();
    String batch =
        """
        {"resourceType":"Bundle","type":"batch","entry":[%s,%s]}
        """
            .formatted(entry(held), entry(free));

    Reply reply = whileHeld(held, () -> leena.post("", batch));

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.json().at("/entry/0/response/status").asString()).startsWith("409");
    assertThat(reply.json().at("/entry/1/response/status").asString()).startsWith("200");
  }

  private Reply whileHeld(JsonNode record, java.util.function.Supplier<Reply> request)
      throws SQLException {
    try (Connection other =
        DriverManager.getConnection(hub.database(), hub.stack().user(), hub.stack().password())) {
      other.setAutoCommit(false);
      try (PreparedStatement hold =
          other.prepareStatement("SELECT 1 FROM store.resource WHERE id = ? FOR UPDATE")) {
        hold.setString(1, record.path("id").asString());
        assertThat(hold.executeQuery().next()).isTrue();
        return request.get();
      } finally {
        other.rollback();
      }
    }
  }

  private static String entry(JsonNode task) {
    return """
    {"resource":%s,"request":{"method":"PUT","url":"Task/%s","ifMatch":"W/\\"1\\""}}
    """
        .formatted(changed(task), task.path("id").asString());
  }

  private static JsonNode changed(JsonNode task) {
    return ((ObjectNode) task.deepCopy()).put("description", "toisin");
  }

  private JsonNode task() {
    List<JsonNode> plans = leena.get("CarePlan?status=draft&_count=1").resources();
    String client = plans.getFirst().at("/subject/reference").asString();
    Reply made =
        leena.create(
            JsonMapper.shared()
                .readTree(
                    """
                    {"resourceType":"Task","status":"requested","intent":"order","for":{"reference":"%s"}}
                    """
                        .formatted(client)));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json();
  }
}
