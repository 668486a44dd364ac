package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * S-3 as amended: Kela is asked first without saying who, then by name; it is shown what the task
 * names and nothing else, and no longer than the task is open. Where no statute lets Kela take
 * part, the client's consent does.
 */
class ConsultationJourneyTest {

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");
  private final Visitor kaisa = hub.as("kaisa");
  private final String word = JournalWriter.word(new Random());

  @Test
  void kelaIsAskedWithoutANameAndThenShownWhatTheTaskNames() {
    OwnCase eetu =
        new OwnCase(hub, "Kysyttävä", "").party("leena", "381-15").party("taru", "381-15");
    eetu.team("leena", "taru");
    String anonymous = eetu.store(leena, anonymous());
    assertThat(kaisa.get(anonymous).text()).contains("30–39").doesNotContain("Patient/");
    answered(eetu, anonymous, "rehabilitation-possible");
    assertThat(leena.get(anonymous).text()).contains("rehabilitation-possible");
    String plan = plan(eetu);
    String goal = eetu.store(leena, goal());
    String health = eetu.store(leena, health());
    String diary = eetu.store(leena, diary());

    String task = eetu.store(leena, consultation(plan, health, diary));

    assertThat(kaisa.get(task).status()).isEqualTo(200);
    for (String record : List.of(eetu.client(), plan, health)) {
      assertThat(kaisa.get(record).status()).as("in the queue").isEqualTo(404);
    }
    accept(eetu, task);
    for (String record : List.of(eetu.client(), plan, health)) {
      assertThat(kaisa.get(record).status()).as(record).isEqualTo(200);
    }
    assertThat(kaisa.get(diary).status()).as("a diary moves by no statute").isEqualTo(404);
    assertThat(kaisa.get(goal).status()).as("not named by the task").isEqualTo(404);
    Reply found = kaisa.search("ClinicalImpression", "_content", word, "_total", "accurate");
    assertThat(found.json().path("total").asInt(-1)).isZero();
    Reply proposed = eetu.post(kaisa, proposal());
    assertThat(proposed.status()).as(proposed.text()).isEqualTo(201);
    assertThat(leena.get(OwnCase.address(proposed)).status()).isEqualTo(200);

    finish(task, "rehab-not-yet");

    assertThat(leena.get(task).text()).contains("rehab-not-yet");
    for (String record : List.of(eetu.client(), plan, health)) {
      assertThat(kaisa.get(record).status()).as("afterwards").isEqualTo(404);
    }
  }

  @Test
  void whereNoStatuteLetsKelaTakePartTheClientsConsentDoes() {
    OwnCase aino =
        new OwnCase(hub, "Aktivoitava", "").party("leena", "189-12").party("taru", "189-12");
    aino.team("leena", "taru");
    String plan = plan(aino);
    String health = aino.store(leena, health());
    String task = consultation(plan, health);
    Reply refused = aino.post(leena, task);
    assertThat(refused.status()).as(refused.text()).isEqualTo(403);
    assertThat(refused.rule()).isEqualTo("consent-required");
    assertThat(aino.post(leena, order()).rule()).as("nor an order").isEqualTo("consent-required");

    Reply consent = aino.consent(leena, "", "P", "kaisa");
    String asked = aino.store(leena, task);
    accept(aino, asked);

    assertThat(kaisa.get(plan).status()).isEqualTo(200);
    assertThat(kaisa.get(health).status()).as("the consent names the plan").isEqualTo(404);
    ObjectNode withdrawn = OwnCase.read(leena, OwnCase.address(consent));
    assertThat(OwnCase.write(leena, withdrawn.put("status", "inactive")).status()).isEqualTo(200);
    assertThat(kaisa.get(plan).status()).as("withdrawn").isEqualTo(404);
  }

  private void answered(OwnCase of, String task, String code) {
    accept(of, task);
    finish(task, code);
  }

  private void accept(OwnCase of, String task) {
    ObjectNode taken = OwnCase.read(kaisa, task).put("status", "accepted");
    taken.putObject("owner").put("reference", of.user("kaisa"));
    Reply accepted = OwnCase.write(kaisa, taken);
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
  }

  private void finish(String task, String code) {
    ObjectNode done = OwnCase.read(kaisa, task).put("status", "completed");
    ObjectNode output = done.putArray("output").addObject();
    output.putObject("type").put("text", "Vastaus");
    output.putObject("valueCodeableConcept").put("text", code);
    Reply finished = OwnCase.write(kaisa, done);
    assertThat(finished.status()).as(finished.text()).isEqualTo(200);
  }

  private String plan(OwnCase of) {
    return of.store(
        hub.asLoader(),
        """
        {"resourceType":"CarePlan","status":"active","intent":"plan",
         "category":[{"coding":[{"system":"https://yhteinen.example/fhir/CodeSystem/plan-type",
           "code":"multisector-employment-plan"}]}],
         "subject":{"reference":"@client"},"author":{"reference":"@unit-of-leena"},
         "description":"Työkyvyn selvittely jatkuu."}
        """);
  }

  private static String goal() {
    return """
    {"resourceType":"Goal","lifecycleStatus":"active","subject":{"reference":"@client"},
     "expressedBy":{"reference":"@leena"},"description":{"text":"Löydän oman alan."}}
    """;
  }

  private static String health() {
    return """
    {"resourceType":"Observation","status":"final","subject":{"reference":"@client"},
     "performer":[{"reference":"@leena"}],"code":{"text":"Työkykyarvio"},
     "valueString":"Selkä rajoittaa nostoja."}
    """;
  }

  private String diary() {
    return """
    {"resourceType":"ClinicalImpression","status":"completed","subject":{"reference":"@client"},
     "assessor":{"reference":"@leena"},"summary":"Veljen %s käytiin läpi."}
    """
        .formatted(word);
  }

  private static String anonymous() {
    return """
    {"resourceType":"Task","status":"requested","intent":"order",
     "code":{"coding":[{"system":"https://yhteinen.example/fhir/CodeSystem/task-kind",
       "code":"consultation"}]},
     "description":"Ikä 30–39, selkävaiva: onko ammatillinen kuntoutus mahdollinen?",
     "requester":{"reference":"@leena"},"owner":{"reference":"@unit-of-kaisa"}}
    """;
  }

  private static String consultation(String... shown) {
    StringBuilder input = new StringBuilder();
    for (String record : shown) {
      input.append(input.isEmpty() ? "" : ",");
      input.append(
          "{\"type\":{\"text\":\"Tarpeellinen tieto\"},\"valueReference\":{\"reference\":\"");
      input.append(record).append("\"}}");
    }
    return """
    {"resourceType":"Task","status":"requested","intent":"order",
     "code":{"coding":[{"system":"https://yhteinen.example/fhir/CodeSystem/task-kind",
       "code":"consultation"}]},
     "description":"Onko ammatillinen kuntoutus nyt mahdollinen?","for":{"reference":"@client"},
     "requester":{"reference":"@leena"},"owner":{"reference":"@unit-of-kaisa"},
     "restriction":{"period":{"end":"2026-11-30"}},"input":[%s]}
    """
        .formatted(input);
  }

  private static String proposal() {
    return """
    {"resourceType":"Task","status":"requested","intent":"proposal",
     "code":{"coding":[{"system":"https://yhteinen.example/fhir/CodeSystem/task-kind",
       "code":"action"}]},
     "description":"Ennen kuntoutusta: fysioterapia.","for":{"reference":"@client"},
     "requester":{"reference":"@kaisa"},"owner":{"reference":"@unit-of-leena"}}
    """;
  }

  private static String order() {
    return """
    {"resourceType":"ServiceRequest","status":"active","intent":"order",
     "subject":{"reference":"@client"},"requester":{"reference":"@leena"},
     "performer":[{"reference":"@unit-of-kaisa"}],"code":{"text":"Kuntoutus"}}
    """;
  }
}
