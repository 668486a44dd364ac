package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import fi.yhteinen.keycloak.DemonstrationLogin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * S-4.4 and what must not be of it (N45, N46): a protected note opens with the client's permit once
 * a reason is given; without any basis the glass is broken, for an hour, and somebody else looks at
 * why.
 */
class OpeningJourneyTest {

  private static final String PURPOSE = "X-Purpose-Of-Use";
  private static final String REASON =
      "Asiakas on päivystyksessä eikä kykene kertomaan lääkityksestään.";

  private static RunningHub hub;
  private static String aino;
  private static String note;
  private static Visitor heliJustNow;

  @BeforeAll
  static void begin() {
    hub = RunningHub.withRegion();
    aino = hub.as("aino").get("Patient").resources().getFirst().path("id").asString();
    note = protectedNote();
    String token = DemonstrationLogin.tokenWithCode(hub.stack().keycloak(), "heli");
    heliJustNow = new Visitor(hub.fhir(), () -> token);
  }

  @Test
  void aProtectedNoteOpensWithAPermitOnceAReasonIsGiven() {
    Visitor leena = hub.as("leena");
    Reply envelope = leena.get(note);
    assertThat(envelope.status()).isEqualTo(403);
    assertThat(envelope.rule()).isEqualTo("special-protection");
    assertThat(envelope.text()).doesNotContain("Retkahdus");
    assertThat(inBatch(leena, note)).startsWith("403");
    assertThat(confirm(leena, note, "no").status()).isEqualTo(422);
    assertThat(confirm(leena, "ClinicalImpression/nowhere", REASON).status()).isEqualTo(404);

    Reply confirmed = confirm(leena, note, "Palveluntarpeen arviointi yhdessä asiakkaan kanssa");

    assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
    assertThat(confirmed.json().at("/parameter/0/valueInstant").asString()).isNotEmpty();
    assertThat(hub.as("mika").get(note).text()).contains("PSY").doesNotContain("SUBSETTED");
    for (String door : List.of(note, "ClinicalImpression?_id=" + id(note), note + "/_history")) {
      Reply opened = leena.get(door);
      assertThat(opened.text()).contains("Retkahdusvaara", "SUBSETTED").doesNotContain("PSY");
    }
    assertThat(leena.get("ClinicalImpression?_id=" + id(note)).resources()).hasSize(1);
    assertThat(purposes(confirmed)).containsOnly("special-confirmation");
    ObjectNode part = (ObjectNode) leena.get(note).json();
    assertThat(leena.update(part, 1).rule()).isEqualTo("update.subsetted");
    ((ObjectNode) part.path("meta")).remove("tag");
    Reply change = leena.update(part, 1);
    assertThat(change.status()).as("opened to be read").isEqualTo(403);
    for (String other : List.of("taru", "kaisa", "outi", "olli", "pete")) {
      assertThat(hub.as(other).get(note).status()).as(other).isEqualTo(404);
      assertThat(confirm(hub.as(other), note, REASON).status()).as(other).isEqualTo(403);
    }
  }

  @Test
  void theGlassIsBrokenForOneClientAnHourToReadAndSomebodyElseLooks() {
    Visitor heli = hub.as("heli");
    assertThat(heli.get("Patient/" + aino).status()).isEqualTo(404);
    assertThat(asBreaker("Patient/" + aino).status()).as("before").isEqualTo(403);

    Reply broken = breakGlass(heliJustNow, aino, "M", REASON);

    assertThat(broken.status()).as(broken.text()).isEqualTo(200);
    assertThat(asBreaker("Patient/" + aino).status()).isEqualTo(200);
    assertThat(asBreaker(note).text()).contains("Retkahdusvaara");
    assertThat(asBreaker("ClinicalImpression?patient=Patient/" + aino).resources()).isNotEmpty();
    assertThat(purposes(asBreaker(note))).containsOnly("BTG");
    assertThat(heli.get("Patient/" + aino).status()).as("without saying so").isEqualTo(404);
    assertThat(asBreaker(stranger()).status()).as("another client").isEqualTo(404);
    assertThat(asBreaker("Patient").resources()).hasSize(1);
    Reply write =
        heliJustNow.post(
            "ClinicalImpression",
            HostileBodies.note("\"description\":\"x\"").replace("@client", "Patient/" + aino),
            PURPOSE,
            "BTG");
    assertThat(write.status()).isEqualTo(403);
    assertThat(write.rule()).isEqualTo("break-glass");
    reviewedByAnother(review(broken));
  }

  @Test
  void noRecordThatOthersSeeNamesAProtectedOne() {
    Visitor leena = hub.as("leena");
    String opened = protectedNote();
    assertThat(confirm(leena, opened, "Arviointi yhdessä asiakkaan kanssa").status())
        .isEqualTo(200);
    assertThat(leena.get(opened).status()).isEqualTo(200);

    Reply named = leena.post("Task", taskAbout(opened));
    Reply absent = leena.post("Task", taskAbout("ClinicalImpression/nowhere"));

    assertThat(named.status()).as(named.text()).isEqualTo(422);
    assertThat(named.rule()).isEqualTo("reference.target");
    assertThat(absent.rule()).isEqualTo("reference.target");
    Reply own = hub.as("mika").post("Task", taskAbout(opened));
    assertThat(own.status()).as(own.text()).isEqualTo(201);
    String task = "Task/" + own.json().path("id").asString();
    assertThat(leena.get(task).status()).as("hidden as what it names").isEqualTo(404);
  }

  private static String protectedNote() {
    Reply written =
        hub.as("mika")
            .post(
                "ClinicalImpression",
                HostileBodies.note(
                        "\"description\":\"Retkahdusvaara puheeksi, seuranta viikoittain\"")
                    .replace("@client", "Patient/" + aino));
    assertThat(written.status()).as(written.text()).isEqualTo(201);
    return "ClinicalImpression/" + written.json().path("id").asString();
  }

  private static String taskAbout(String record) {
    return """
    {"resourceType":"Task","status":"requested","intent":"plan","description":"Soitetaan.",
     "for":{"reference":"Patient/%s"},"focus":{"reference":"%s"}}
    """
        .formatted(aino, record);
  }

  private void reviewedByAnother(String review) {
    JsonNode task = hub.as("doris").get(review).json();
    assertThat(task.at("/code/coding/0/code").asString()).isEqualTo("access-review");
    assertThat(task.at("/restriction/period/end").asString()).isNotEmpty();
    assertThat(hub.as("aino").get(review).status()).as("the client").isEqualTo(200);
    assertThat(hub.as("heli").get(review).status()).as("who broke it").isEqualTo(404);
    assertThat(hub.as("leena").get(review).status()).as("a colleague").isEqualTo(200);
    ObjectNode taken = ((ObjectNode) task).put("status", "accepted");
    taken.putObject("owner").put("reference", user("doris"));
    Reply accepted = hub.as("doris").update(taken, 1);
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
    ObjectNode done = ((ObjectNode) accepted.json()).put("status", "completed");
    assertThat(hub.as("doris").update(done, 2).status()).isEqualTo(200);
  }

  @Test
  void theGlassHoldsWithoutAGoodReasonASecondFactorOrTheRole() {
    for (String reason : List.of("", "kiire", "xxxxxxxxxxxxxxxxxxx")) {
      assertBroken(breakGlass(heliJustNow, aino, "M", reason), "break-glass");
    }
    assertBroken(breakGlass(heliJustNow, aino, "L", REASON), "break-glass");
    assertBroken(breakGlass(hub.as("heli"), aino, "M", REASON), "step-up");
    for (String other : List.of("taru", "kaisa", "pete", "outi", "aino", "doris")) {
      assertBroken(breakGlass(hub.as(other), aino, "M", REASON), "break-glass");
    }
    Reply unknown = breakGlass(heliJustNow, "nowhere", "M", REASON);
    assertThat(unknown.status()).isEqualTo(404);
  }

  private static void assertBroken(Reply refused, String rule) {
    assertThat(refused.status()).as(refused.text()).isEqualTo(403);
    assertThat(refused.rule()).isEqualTo(rule);
  }

  private static Reply asBreaker(String path) {
    return heliJustNow.send("GET", path, null, PURPOSE, "BTG");
  }

  private static Reply confirm(Visitor visitor, String record, String reason) {
    return visitor.post(
        "$confirm-access",
        """
        {"resourceType":"Parameters","parameter":[
          {"name":"record","valueReference":{"reference":"%s"}},
          {"name":"reason","valueString":"%s"}]}
        """
            .formatted(record, reason));
  }

  private static Reply breakGlass(Visitor visitor, String client, String dataClass, String reason) {
    String said =
        reason.isEmpty() ? "" : ",{\"name\":\"reason\",\"valueString\":\"" + reason + "\"}";
    return visitor.post(
        "$break-glass",
        """
        {"resourceType":"Parameters","parameter":[
          {"name":"patient","valueReference":{"reference":"Patient/%s"}},
          {"name":"class","valueCode":"%s"},
          {"name":"reasonCode","valueCode":"emergency-care"}%s]}
        """
            .formatted(client, dataClass, said));
  }

  private static String inBatch(Visitor visitor, String path) {
    return visitor
        .send(
            "POST",
            "",
            """
            {"resourceType":"Bundle","type":"batch","entry":[
              {"request":{"method":"GET","url":"%s"}}]}
            """
                .formatted(path)
                .getBytes(StandardCharsets.UTF_8))
        .json()
        .at("/entry/0/response/status")
        .asString();
  }

  private static String review(Reply broken) {
    return broken
        .json()
        .path("parameter")
        .valueStream()
        .filter(parameter -> parameter.path("name").asString().equals("review"))
        .map(parameter -> parameter.at("/valueReference/reference").asString())
        .findFirst()
        .orElseThrow();
  }

  /** A client of the region other than Aino. */
  private static String stranger() {
    return hub.as("taru").get("Patient").resources().stream()
        .map(patient -> "Patient/" + patient.path("id").asString())
        .filter(patient -> !patient.endsWith(aino))
        .findFirst()
        .orElseThrow();
  }

  private static String user(String person) {
    String payload = hub.token(person).split("\\.")[1];
    String claims =
        new String(java.util.Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
    return tools.jackson.databind.json.JsonMapper.shared()
        .readTree(claims)
        .path("fhirUser")
        .asString();
  }

  private static String id(String key) {
    return key.substring(key.indexOf('/') + 1);
  }

  private static List<@Nullable String> purposes(Reply reply) {
    return hub.application()
        .getBean(JdbcClient.class)
        .sql("SELECT purpose FROM audit.entry WHERE request = ?")
        .param(reply.header("X-Request-Id"))
        .query(String.class)
        .list();
  }
}
