package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * S-8, steps 1–3 and 5: who leaves prison decides who prepares it. Others take part when the
 * client's consent names them, and see item by item what it names; when the prison's part ends, it
 * ends that second.
 */
class ReleaseJourneyTest {

  private static final String BANNED =
      """
      "meta":{"security":[{"code":"TURVAKIELTO",
        "system":"https://hl7.fi/fhir/finnish-base-profiles/CodeSystem/fi-base-security-label-cs"}]},
      "address":[{"line":["Piilokatu 8"],"postalCode":"00987","city":"Kätköniemi"}],
      """;

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor risto = hub.as("risto");
  private final Visitor leena = hub.as("leena");
  private final Visitor taru = hub.as("taru");
  private final Visitor kaisa = hub.as("kaisa");
  private final OwnCase timo =
      new OwnCase(hub, "Vapautuva", BANNED).party("risto", "consent-1301-41");
  private final String team = timo.team("risto");

  @Test
  void othersTakePartInTheReleaseWhenTheClientsConsentNamesThem() {
    for (String body : List.of(meeting(), task(), team("@taru"), episode())) {
      Reply refused = timo.post(risto, body);
      assertThat(refused.status()).as(refused.text()).isEqualTo(403);
      assertThat(refused.rule()).isEqualTo("consent-required");
    }
    ObjectNode joined = OwnCase.read(risto, team);
    joined.withArray("participant").addObject().putObject("member").put("reference", user("taru"));
    assertThat(OwnCase.write(risto, joined).rule()).isEqualTo("consent-required");

    assertThat(timo.consent(risto, "", "P", "taru", "kaisa").status()).isEqualTo(201);
    assertThat(timo.post(risto, meeting()).rule()).as("Leena is not named").isNotEmpty();
    assertThat(timo.consent(risto, "", "P", "leena").status()).isEqualTo(201);
    String meeting = timo.store(risto, meeting());

    for (Visitor invited : List.of(taru, kaisa, leena)) {
      assertThat(invited.get(meeting).status()).isEqualTo(200);
      assertThat(invited.get(timo.client()).status()).as("before accepting").isEqualTo(404);
    }
    assertThat(hub.as("outi").get(meeting).status()).isEqualTo(404);
    assertThat(answer(kaisa, meeting, "taru", "declined").status()).isEqualTo(403);
    assertThat(answer(taru, meeting, "taru", "accepted").status()).isEqualTo(200);
    assertThat(answer(leena, meeting, "leena", "accepted").status()).isEqualTo(200);
    assertThat(answer(kaisa, meeting, "kaisa", "declined").status()).isEqualTo(200);
    assertThat(taru.get(timo.client()).status()).isEqualTo(200);
    assertThat(leena.get(timo.client()).status()).isEqualTo(200);
    assertThat(kaisa.get(timo.client()).status()).as("declined").isEqualTo(404);
  }

  @Test
  void whatThePrisonKnowsTravelsItemByItem() {
    timo.consent(risto, "", "P", "leena", "kaisa");
    String meeting = timo.store(risto, meeting("@leena", "@kaisa"));
    answer(leena, meeting, "leena", "accepted");
    answer(kaisa, meeting, "kaisa", "accepted");
    String told = timo.store(risto, note("Lääkitys jatkuu kotona."));
    String kept = timo.store(risto, note("Selli 12, osasto B."));
    assertThat(leena.get(told).status()).isEqualTo(404);

    Reply item =
        timo.consent(
            risto,
            "\"data\":[{\"meaning\":\"instance\",\"reference\":{\"reference\":\"" + told + "\"}}],",
            "D",
            "leena",
            "kaisa");

    assertThat(item.status()).as(item.text()).isEqualTo(201);
    assertThat(leena.get(told).status()).isEqualTo(200);
    assertThat(leena.get(kept).status()).isEqualTo(404);
    assertThat(leena.get("ClinicalImpression?patient=" + timo.client()).resources()).hasSize(1);
    for (String note : List.of(told, kept)) {
      assertThat(kaisa.get(note).status()).as("her role reads no diary").isEqualTo(404);
    }
    assertThat(kaisa.get(timo.client()).text())
        .contains("Vapautuva")
        .doesNotContain("Piilokatu", "00987", "Kätköniemi");
    assertThat(leena.get(timo.client()).text()).contains("Piilokatu");
  }

  @Test
  void thePrisonsPartEndsWithTheDayOfReleaseAndTheAreasBegins() {
    timo.consent(risto, "", "P", "leena");
    String handover = timo.store(risto, task());
    assertThat(leena.get(timo.client()).status()).isEqualTo(404);
    ObjectNode taken = OwnCase.read(leena, handover).put("status", "accepted");
    taken.putObject("owner").put("reference", user("leena"));
    assertThat(OwnCase.write(leena, taken).status()).isEqualTo(200);
    assertThat(leena.get(timo.client()).status()).isEqualTo(200);
    Instant release = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS);
    ObjectNode ending = OwnCase.read(risto, team);
    ((ObjectNode) ending.at("/participant/0")).putObject("period").put("end", release.toString());

    Reply set = OwnCase.write(risto, ending);

    assertThat(set.status()).as(set.text()).isEqualTo(200);
    assertThat(risto.get(timo.client()).status()).as("until then").isEqualTo(200);
    Patience.until(
        Duration.ofSeconds(10),
        "the prison's part is over",
        () -> risto.get(timo.client()).status() == 404);
    assertThat(Instant.now()).isAfterOrEqualTo(release);
    assertThat(risto.get(team).status()).isEqualTo(404);
    assertThat(leena.get(timo.client()).status()).isEqualTo(200);
  }

  /** Answers an invitation as this visitor, in somebody's name. */
  private Reply answer(Visitor visitor, String meeting, String name, String status) {
    ObjectNode invited = OwnCase.read(visitor, meeting);
    for (JsonNode who : invited.path("participant")) {
      if (who.at("/actor/reference").asString().equals(user(name))) {
        ((ObjectNode) who).put("status", status);
      }
    }
    return OwnCase.write(visitor, invited);
  }

  private String user(String name) {
    return timo.user(name);
  }

  private static String meeting(String... invited) {
    List<String> who =
        invited.length == 0 ? List.of("@taru", "@kaisa", "@leena") : List.of(invited);
    StringBuilder participants = new StringBuilder();
    who.forEach(name ->
        participants.append(
            ",{\"actor\":{\"reference\":\"" + name + "\"},\"status\":\"needs-action\"}"));
    return """
    {"resourceType":"Appointment","status":"booked","description":"Vapautumisen valmistelu",
     "start":"%s","end":"%s","participant":[
       {"actor":{"reference":"@client"},"status":"accepted"},
       {"actor":{"reference":"@risto"},"status":"accepted"}%s]}
    """
        .formatted(
            Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS),
            Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS),
            participants);
  }

  private static String task() {
    return """
    {"resourceType":"Task","status":"requested","intent":"order",
     "code":{"coding":[{"system":"https://yhteinen.example/fhir/CodeSystem/task-kind",
       "code":"release-handover"}]},
     "description":"Vapautuu, asunto puuttuu.","for":{"reference":"@client"},
     "requester":{"reference":"@risto"},"owner":{"reference":"@unit-of-leena"}}
    """;
  }

  private static String team(String member) {
    return """
    {"resourceType":"CareTeam","status":"active","subject":{"reference":"@client"},
     "participant":[{"member":{"reference":"%s"}}]}
    """
        .formatted(member);
  }

  private static String episode() {
    return """
    {"resourceType":"EpisodeOfCare","status":"active","patient":{"reference":"@client"},
     "managingOrganization":{"reference":"@unit-of-risto"},
     "careManager":{"reference":"@taru"}}
    """;
  }

  private static String note(String text) {
    return """
    {"resourceType":"ClinicalImpression","status":"completed","subject":{"reference":"@client"},
     "assessor":{"reference":"@risto"},"summary":"%s"}
    """
        .formatted(text);
  }
}
