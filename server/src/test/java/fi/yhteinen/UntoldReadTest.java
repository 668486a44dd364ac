package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The trail does not take the row of one request: that request is shown and writes nothing. */
class UntoldReadTest {

  private static final String UNTOLD = "a-request-the-trail-does-not-take";

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");
  private final JdbcClient jdbc = hub.application().getBean(JdbcClient.class);

  @AfterEach
  void takeAgain() {
    jdbc.sql("ALTER TABLE audit.entry DROP CONSTRAINT IF EXISTS entry_untold").update();
  }

  @Test
  void aReadThatCannotBeToldIsRefusedAndShowsNothing() {
    JsonNode plan = leena.search("CarePlan", "_count", "1").resources().getFirst();
    refuseRow();
    String path = "CarePlan/" + plan.path("id").asString();

    Reply refused = leena.send("GET", path, null, "X-Request-Id", UNTOLD);

    assertThat(refused.status()).as(refused.text()).isEqualTo(503);
    assertThat(refused.json().path("resourceType").asString()).isEqualTo("OperationOutcome");
    assertThat(refused.text()).doesNotContain("subject");
    assertThat(leena.get(path).status()).isEqualTo(200);
  }

  @Test
  void aWriteThatCannotBeToldIsNotDone() {
    JsonNode plan = leena.get("CarePlan?status=active&_count=1").resources().getFirst();
    ObjectNode goal = JsonMapper.shared().createObjectNode();
    goal.put("resourceType", "Goal").put("lifecycleStatus", "proposed");
    goal.putObject("description").put("text", "Ennen.");
    goal.set("subject", plan.path("subject"));
    ObjectNode made = (ObjectNode) leena.create(goal).json();
    String path = "Goal/" + made.path("id").asString();
    made.putObject("description").put("text", "Jälkeen.");
    byte[] changed = made.toString().getBytes(StandardCharsets.UTF_8);
    refuseRow();

    // Often enough for the driver to have prepared the statements.
    for (int i = 0; i < 10; i++) {
      Reply refused =
          leena.send("PUT", path, changed, "If-Match", "W/\"1\"", "X-Request-Id", UNTOLD);
      assertThat(refused.status()).as(refused.text()).isGreaterThanOrEqualTo(500);
    }

    assertThat(leena.get(path).json().at("/description/text").asString()).isEqualTo("Ennen.");
    assertThat(leena.get(path + "/_history").resources()).hasSize(1);
    assertThat(leena.send("PUT", path, changed, "If-Match", "W/\"1\"").status()).isEqualTo(200);
  }

  private void refuseRow() {
    jdbc.sql(
            "ALTER TABLE audit.entry ADD CONSTRAINT entry_untold CHECK (request <> '%s') NOT VALID"
                .formatted(UNTOLD))
        .update();
  }

  @Test
  void theRowOfAReadIsThereWhenItIsAnswered() {
    JsonNode plan = leena.search("CarePlan", "_count", "1").resources().getFirst();

    Reply shown = leena.get("CarePlan/" + plan.path("id").asString());

    assertThat(shown.status()).isEqualTo(200);
    assertThat(rows(shown))
        .containsExactly(
            Map.of(
                "interaction", "READ",
                "outcome", "done",
                "type", "CarePlan",
                "record", plan.path("id").asString(),
                "client", plan.at("/subject/reference").asString().substring("Patient/".length())));
  }

  @Test
  void whatIsNotFoundIsNotToldAsShown() {
    Reply missing = leena.get("CarePlan/nobody-wrote-this");

    assertThat(missing.status()).isEqualTo(404);
    assertThat(rows(missing))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("outcome", "refused"));
  }

  private List<Map<String, @Nullable Object>> rows(Reply reply) {
    return jdbc.sql(
            "SELECT interaction, outcome, type, record, client FROM audit.entry WHERE request = ?")
        .param(reply.header("X-Request-Id"))
        .query()
        .listOfRows();
  }
}
