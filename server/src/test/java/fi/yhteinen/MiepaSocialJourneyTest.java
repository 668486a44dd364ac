package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * S-4 inside the social register (amendment 6): what a substance worker of social welfare writes is
 * kept in the register of her colleagues, and is no more theirs to see for that.
 */
class MiepaSocialJourneyTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static RunningHub hub;
  private static Visitor sanna;
  private static String client;

  @BeforeAll
  static void begin() {
    hub = RunningHub.withRegion();
    sanna = hub.as("sanna");
    ObjectNode person = JSON.createObjectNode().put("resourceType", "Patient");
    person.putArray("name").addObject().put("family", "Päihdehuoltonen");
    client = key(hub.asLoader().create(person));
    ObjectNode team = JSON.createObjectNode().put("resourceType", "CareTeam");
    team.put("status", "active").putObject("subject").put("reference", client);
    var participants = team.putArray("participant");
    for (String member : List.of("sanna", "leena", "olli", "mika")) {
      participants.addObject().putObject("member").put("reference", user(member));
    }
    key(hub.asLoader().create(team));
  }

  @Test
  void aSubstanceWorkersNoteIsNotHerRegistersToSee() {
    String note =
        key(
            sanna.post(
                "ClinicalImpression",
                HostileBodies.note("\"description\":\"Retkahdus päihdesosiaalityössä\"")
                    .replace("@client", client)));

    assertThat(register(note)).endsWith("/social");
    assertThat(sanna.get(note).text()).contains("Retkahdus", "PSY");
    for (String colleague : List.of("leena", "olli", "mika")) {
      Visitor other = hub.as(colleague);
      assertThat(other.get(client).status()).as(colleague).isEqualTo(200);
      assertThat(other.get(note).status()).as(colleague).isEqualTo(404);
      assertThat(other.get("ClinicalImpression?patient=" + client).resources()).isEmpty();
      assertThat(other.get(client + "/$everything").text()).doesNotContain("Retkahdus");
    }
  }

  @Test
  void herActionInThePlanIsGraded() {
    ObjectNode goal = JSON.createObjectNode().put("resourceType", "Goal");
    goal.put("lifecycleStatus", "active").putObject("description").put("text", "Päihteetön arki");
    goal.putObject("subject").put("reference", client);
    String hidden = key(sanna.create(goal));
    goal.putObject("meta")
        .putArray("tag")
        .addObject()
        .put("system", "https://yhteinen.example/fhir/CodeSystem/plan-visibility")
        .put("code", "G1");
    String shown = key(sanna.create(goal));

    Visitor leena = hub.as("leena");
    assertThat(leena.get(hidden).status()).isEqualTo(404);
    assertThat(leena.get(shown).text())
        .contains("Terveyspalvelu osallistuu")
        .doesNotContain("Päihteetön");
    assertThat(sanna.get(shown).text()).contains("Päihteetön");
  }

  @Test
  void eachOfTheTwoWritesInItsOwnRegister() {
    String byMika = key(hub.as("mika").create(observation()));
    String bySanna = key(sanna.create(observation()));

    assertThat(register(byMika)).endsWith("/patient");
    assertThat(register(bySanna)).endsWith("/social");
    assertThat(hub.as("mika").get(bySanna).status()).isEqualTo(404);
    assertThat(sanna.get(byMika).status()).isEqualTo(404);
  }

  private static ObjectNode observation() {
    ObjectNode observation = JSON.createObjectNode().put("resourceType", "Observation");
    observation.put("status", "final").put("effectiveDateTime", "2026-11-23");
    observation.putObject("code").put("text", "Vointi");
    observation.putObject("subject").put("reference", client);
    observation.put("valueString", "hyvä");
    return observation;
  }

  private static String register(String key) {
    return hub.application()
        .getBean(JdbcClient.class)
        .sql("SELECT register FROM access.record WHERE type = ? AND id = ?")
        .params(List.of(key.split("/")))
        .query(String.class)
        .single();
  }

  private static String key(Reply made) {
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("resourceType").asString() + "/" + made.json().path("id").asString();
  }

  /** The role that a person acts in, as the token says. */
  private static String user(String name) {
    String claims = hub.token(name).split("\\.")[1];
    String json = new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8);
    return JSON.readTree(json).path("fhirUser").asString();
  }
}
