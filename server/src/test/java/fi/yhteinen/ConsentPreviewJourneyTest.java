package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Before a consent is saved, who writes it sees whom it would show more or less: as many records as
 * are shown when it is saved, of those that the writer sees itself. Nothing is kept.
 */
class ConsentPreviewJourneyTest {

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor risto = hub.as("risto");
  private final Visitor leena = hub.as("leena");
  private final OwnCase timo = new OwnCase(hub, "Harkitseva", "").party("risto", "consent-1301-41");
  private final String team = timo.team("risto");
  private final List<String> notes =
      List.of(note(risto, "Lääkitys jatkuu."), note(risto, "Asunto puuttuu."));

  @Test
  void whatIsToldIsWhatBecomesOfItWhenItIsSaved() {
    String body = timo.consentBody("", "D", "leena", "kaisa");

    Reply told = preview(risto, body);

    assertThat(told.status()).as(told.text()).isEqualTo(200);
    assertThat(effects(told, "leena", "social-lead")).containsExactly("sees D 2 related=false");
    assertThat(effects(told, "kaisa", "kela-adviser")).as("reads no diary").isEmpty();
    assertThat(told.text()).contains("They would see these records.").doesNotContain("Lääkitys");
    assertThat(risto.get("Consent?patient=" + timo.client()).resources()).isEmpty();
    assertThat(trail(told)).containsExactly("$preview OPERATION");

    String consent = timo.store(risto, body);
    relateLeena();
    assertThat(leena.get("ClinicalImpression?patient=" + timo.client()).resources()).hasSize(2);
    assertThat(effects(preview(risto, body), "leena", "social-lead")).as("as before").isEmpty();

    ObjectNode withdrawn = OwnCase.read(risto, consent).put("status", "inactive");
    Reply without = preview(risto, withdrawn.toString());
    assertThat(effects(without, "leena", "social-lead")).contains("sees-no-more D 2 related=true");
    assertThat(leena.get(notes.getFirst()).status()).as("only asked").isEqualTo(200);
    assertThat(OwnCase.write(risto, withdrawn).status()).isEqualTo(200);
    assertThat(leena.get(notes.getFirst()).status()).isEqualTo(404);
  }

  @Test
  void whatTheWriterDoesNotSeeIsNotCounted() {
    assertThat(timo.consent(risto, "", "P", "leena").status()).isEqualTo(201);
    relateLeena();
    String hidden = note(leena, "Sosiaalityön oma muistiinpano.");
    assertThat(risto.get(hidden).status()).isEqualTo(404);

    Reply all = preview(risto, timo.consentBody("", "D", "leena", "taru"));

    assertThat(effects(all, "leena", "social-lead")).containsExactly("sees D 2 related=true");
    Reply finnish =
        risto.post("Consent/$preview", timo.consentBody("", "D", "leena"), "Accept-Language", "fi");
    assertThat(finnish.text()).contains("He näkisivät nämä tietueet.");
  }

  @Test
  void isRefusedAsSavingIs() {
    String body = timo.consentBody("", "D", "leena");
    for (String who : List.of("outi", "taru", "pete", "doris")) {
      Reply saving = hub.as(who).post("Consent", body);
      Reply asking = preview(hub.as(who), body);
      assertThat(asking.status()).as(who).isEqualTo(saving.status()).isGreaterThanOrEqualTo(400);
      assertThat(asking.rule()).as(who).isEqualTo(saving.rule());
      assertThat(trail(asking)).as(who).containsExactly("$preview OPERATION");
    }
    String malformed = body.replace("\"class\":[", "\"code\":[{\"text\":\"kaikki\"}],\"class\":[");
    Reply asking = preview(risto, malformed);
    assertThat(asking.status()).as(asking.text()).isEqualTo(422);
    assertThat(asking.rule()).isEqualTo(risto.post("Consent", malformed).rule()).isEqualTo("will");
    assertThat(preview(risto, "{\"resourceType\":\"Consent\"}").status()).isEqualTo(422);
    assertThat(preview(risto, "{\"resourceType\":\"Goal\"}").status()).isEqualTo(400);
    String elsewhere =
        body.replace("\"Consent\",", "\"Consent\",\"id\":\"%s\",".formatted(NOWHERE));
    assertThat(preview(risto, elsewhere).status()).isEqualTo(404);
    assertThat(risto.get("Consent/$preview").status()).isEqualTo(400);
  }

  private static final String NOWHERE = "00000000-0000-4000-8000-000000000000";

  private void relateLeena() {
    ObjectNode joined = OwnCase.read(risto, team);
    joined
        .withArray("participant")
        .addObject()
        .putObject("member")
        .put("reference", timo.user("leena"));
    assertThat(OwnCase.write(risto, joined).status()).isEqualTo(200);
  }

  private String note(Visitor writer, String text) {
    return timo.store(
        writer,
        """
        {"resourceType":"ClinicalImpression","status":"completed","subject":{"reference":"@client"},
         "summary":"%s"}
        """
            .formatted(text));
  }

  private static Reply preview(Visitor visitor, String body) {
    return visitor.post("Consent/$preview", body);
  }

  /** What is told of a role at the unit where somebody works. */
  private List<String> effects(Reply told, String worker, String role) {
    String unit = timo.filled("@unit-of-" + worker);
    return told.json()
        .path("parameter")
        .valueStream()
        .filter(effect ->
            part(effect, "organization").at("/valueReference/reference").asString().equals(unit))
        .filter(effect -> part(effect, "role").path("valueCode").asString().equals(role))
        .map(effect ->
            part(effect, "change").path("valueCode").asString()
                + " "
                + part(effect, "dataClass").path("valueCode").asString()
                + " "
                + part(effect, "count").path("valueInteger").asInt()
                + " related="
                + part(effect, "related").path("valueBoolean").asBoolean())
        .toList();
  }

  private static JsonNode part(JsonNode effect, String name) {
    return effect
        .path("part")
        .valueStream()
        .filter(part -> part.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<String> trail(Reply reply) {
    return hub.application()
        .getBean(JdbcClient.class)
        .sql("SELECT type || ' ' || interaction FROM audit.entry WHERE request = ?")
        .param(reply.header("X-Request-Id"))
        .query((row, n) -> row.getString(1))
        .list();
  }
}
