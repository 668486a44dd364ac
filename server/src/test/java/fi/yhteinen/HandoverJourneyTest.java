package fi.yhteinen;

import static fi.yhteinen.MultisectorPlan.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The lead of a plan moves from one authority to the other, with the client (S-2.2 to S-2.4). */
class HandoverJourneyTest {

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor taru = hub.as("taru");
  private final Visitor leena = hub.as("leena");
  private OwnCase saga;
  private String plan;

  @BeforeEach
  void makeThePlan() {
    saga = new OwnCase(hub, "Saattonen", "").party("taru", "381-15").party("leena", "381-15");
    saga.team("leena", "taru");
    plan = saga.store(leena, MultisectorPlan.whole());
    MultisectorPlan.everybody(hub, saga, plan);
    assertThat(MultisectorPlan.activate(leena, plan).status()).isEqualTo(200);
  }

  @Test
  void theLeadMovesOnceBothHaveMetTheClient() {
    assertThat(OwnCase.write(taru, ledByLeena()).rule()).isEqualTo("T08");
    String task = saga.store(taru, handover());
    assertThat(OwnCase.write(taru, ledByLeena()).rule()).isEqualTo("T08");

    answer(task, "accepted");
    assertThat(OwnCase.write(leena, ledByLeena()).rule()).isEqualTo("T08");
    saga.store(taru, meeting("@taru", "@taru"));
    assertThat(OwnCase.write(leena, ledByLeena()).rule()).isEqualTo("T08");
    ObjectNode early = OwnCase.read(leena, task).put("status", "completed");
    assertThat(OwnCase.write(leena, early).rule()).isEqualTo("T09");
    assertThat(lead()).isEqualTo(unitOf("taru"));

    saga.store(taru, meeting("@taru", "@leena"));
    Reply both = leena.post("", together(ledByLeena(), OwnCase.read(leena, task)));

    assertThat(both.status()).as(both.text()).isEqualTo(200);
    assertThat(lead()).isEqualTo(unitOf("leena"));
    assertThat(OwnCase.read(taru, task).path("status").asString()).isEqualTo("completed");
    assertThat(OwnCase.read(taru, plan).path("status").asString()).isEqualTo("active");
  }

  @Test
  void aPlanNeverHasTwoLeadsOrNone() {
    ObjectNode two = OwnCase.read(leena, plan);
    two.withObject("meta").remove("profile");
    lead(two, unitOf("leena"));
    ObjectNode none = OwnCase.read(leena, plan);
    none.withObject("meta").remove("profile");
    MultisectorPlan.remove(none, "lead-organisation");

    assertThat(OwnCase.write(leena, two).rule()).isEqualTo("R45");
    assertThat(OwnCase.write(leena, none).rule()).isEqualTo("R45");
    assertThat(lead()).isEqualTo(unitOf("taru"));
  }

  @Test
  void whoReturnsTheHandoverLeavesTheLeadWhereItWas() {
    String task = saga.store(taru, handover());
    answer(task, "accepted");
    ObjectNode back = OwnCase.read(leena, task).put("status", "rejected");
    back.putObject("statusReason").put("text", "Asiakkaan asia on kesken.");
    assertThat(OwnCase.write(leena, back).status()).isEqualTo(200);
    saga.store(taru, meeting("@taru", "@leena"));

    assertThat(OwnCase.write(taru, ledByLeena()).rule()).isEqualTo("T08");
    assertThat(lead()).isEqualTo(unitOf("taru"));
  }

  private void answer(String task, String status) {
    ObjectNode answered = OwnCase.read(leena, task).put("status", status);
    answered.withObject("owner").put("reference", saga.user("leena"));
    Reply reply = OwnCase.write(leena, answered);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  private ObjectNode ledByLeena() {
    ObjectNode changed = OwnCase.read(leena, plan);
    MultisectorPlan.remove(changed, "lead-organisation");
    lead(changed, unitOf("leena"));
    return changed;
  }

  private static void lead(ObjectNode plan, String organization) {
    plan.withArray("extension")
        .addObject()
        .put("url", OURS + "StructureDefinition/lead-organisation")
        .putObject("valueReference")
        .put("reference", organization);
  }

  private String lead() {
    for (JsonNode extension : OwnCase.read(taru, plan).path("extension")) {
      if (extension.path("url").asString().endsWith("/lead-organisation")) {
        return extension.at("/valueReference/reference").asString();
      }
    }
    return "";
  }

  private String unitOf(String worker) {
    return saga.filled("@unit-of-" + worker);
  }

  private static String together(ObjectNode plan, ObjectNode task) {
    task.put("status", "completed");
    ObjectNode bundle = JsonMapper.shared().createObjectNode();
    bundle.put("resourceType", "Bundle").put("type", "transaction");
    for (ObjectNode record : new ObjectNode[] {plan, task}) {
      ObjectNode entry = bundle.withArray("entry").addObject();
      entry.set("resource", record);
      entry
          .putObject("request")
          .put("method", "PUT")
          .put("url", record.path("resourceType").asString() + "/" + record.path("id").asString())
          .put("ifMatch", "W/\"" + record.at("/meta/versionId").asString() + "\"");
    }
    return bundle.toString();
  }

  private String handover() {
    return """
    {"resourceType":"Task","meta":{"profile":["%sStructureDefinition/action"]},
     "status":"requested","intent":"order",
     "code":{"coding":[{"system":"%sCodeSystem/task-kind","code":"accompanied-handover"}]},
     "description":"Vastuu siirtyy sosiaalipalveluille. Avoinna: asunto, velkaneuvonta.",
     "focus":{"reference":"%s"},"for":{"reference":"@client"},"authoredOn":"2026-11-20",
     "requester":{"reference":"@taru"},"owner":{"reference":"@unit-of-leena"}}
    """
        .formatted(OURS, OURS, plan);
  }

  private static String meeting(String one, String other) {
    return """
    {"resourceType":"Encounter","status":"finished",
     "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},
     "subject":{"reference":"@client"},"period":{"start":"2026-11-21T09:00:00+02:00"},
     "participant":[{"individual":{"reference":"%s"}},{"individual":{"reference":"%s"}}],
     "serviceProvider":{"reference":"@unit-of-taru"}}
    """
        .formatted(one, other);
  }
}
