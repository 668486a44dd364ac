package fi.yhteinen.doors;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Patience;
import fi.yhteinen.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The record that one must not learn of, for each reason why not, asked for by whom it is hidden
 * from: by every door, directly and in bundles, it is as if it were not.
 */
class CallersTest {

  private static final String LABELS = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private static Scene scene;
  private static Questions questions;
  private static Visitor loader;
  private static Hidden strangersPlan;
  private static Hidden protectedNote;
  private static Hidden healthNote;
  private static Hidden labelled;

  private final LogWatch log = new LogWatch();

  @BeforeAll
  static void begin() {
    scene = new Scene(710);
    loader = scene.hub.asLoader();
    questions = new Questions(scene.hub.asNobody().get("metadata").json());
    strangersPlan = scene.record(loader, "CarePlan", scene.client("leena"), "");
    Hidden known = scene.client("leena", "outi", "tiina", "taru", "kaisa", "mika", "heli", "pete");
    protectedNote = scene.record(scene.hub.as("mika"), "ClinicalImpression", known, "");
    healthNote = scene.record(scene.hub.as("heli"), "ClinicalImpression", known, "");
    labelled = scene.record(scene.hub.as("leena"), "Observation", known, "");
    scene.waitForText(strangersPlan);
    scene.waitForText(protectedNote);
    scene.waitForText(healthNote);
    scene.waitForText(labelled);
    label(labelled, "PSY");
  }

  @AfterEach
  void end() {
    log.close();
  }

  /** N07, N11, N27, N39, N40, N42. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "outi", "olli", "tiina", "ulla", "mika", "heli", "taru", "kaisa", "kimmo", "risto", "pete",
        "paula", "aino", "sirkka", "doris", "maija", "aatu", "otso"
      })
  void thePlanOfAnotherOnesClient(String person, TestReporter reporter) {
    ask(person, strangersPlan, strangersPlan.absentWithClient(scene.random), reporter);
  }

  /** N10, N12, N17: the client is theirs, the note is specially protected. */
  @ParameterizedTest
  @ValueSource(
      strings = {"leena", "outi", "tiina", "taru", "kaisa", "heli", "pete", "risto", "doris"})
  void theProtectedNoteOfAKnownClient(String person, TestReporter reporter) {
    ask(person, protectedNote, protectedNote.absent(scene.random), reporter);
  }

  /** N10: a register that no statute and no will of the client opens. */
  @ParameterizedTest
  @ValueSource(strings = {"leena", "outi", "tiina", "taru", "kaisa", "mika", "pete"})
  void theNoteInAnotherAgencysRegister(String person, TestReporter reporter) {
    ask(person, healthNote, healthNote.absent(scene.random), reporter);
  }

  /** N24: also the version from before the label was set. */
  @ParameterizedTest
  @ValueSource(strings = {"outi", "taru", "kaisa", "heli"})
  void theVersionFromBeforeTheLabel(String person, TestReporter reporter) {
    ask(person, labelled, labelled.absent(scene.random), reporter);
  }

  /** N21: at the next request after the part in the team ended. */
  @Test
  void allThatAFormerMemberSaw(TestReporter reporter) {
    Hidden client = scene.client("leena", "olli");
    Hidden plan = scene.record(loader, "CarePlan", client, "");
    scene.waitForText(plan);
    Visitor olli = scene.hub.as("olli");
    assertThat(olli.get(plan.address()).text()).contains(plan.word());
    ObjectNode team =
        (ObjectNode)
            scene
                .hub
                .as("leena")
                .get("CareTeam?patient=Patient/" + client.id())
                .resources()
                .getFirst();
    ((ObjectNode) team.at("/participant/1"))
        .putObject("period")
        .put("end", Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.SECONDS).toString());
    assertThat(scene.hub.as("leena").update(team, 1).status()).isEqualTo(200);

    ask("olli", plan, plan.absentWithClient(scene.random), reporter);
    ask("olli", client, client.absentWithClient(scene.random), reporter);
  }

  /** N26: what is deleted and was hidden was never there. */
  @ParameterizedTest
  @ValueSource(strings = {"outi", "taru", "aino"})
  void whatWasDeleted(String person, TestReporter reporter) {
    Hidden plan = scene.record(loader, "CarePlan", scene.client("leena"), "");
    scene.waitForText(plan);
    assertThat(loader.delete(plan.address()).status()).isIn(200, 204);
    assertThat(scene.hub.as("leena").get(plan.address()).status()).isEqualTo(410);

    ask(person, plan, plan.absentWithClient(scene.random), reporter);
  }

  private void ask(String person, Hidden hidden, Hidden absent, TestReporter reporter) {
    var suite = new Suite(questions, scene.hub, person);

    Map<String, Integer> asked = suite.ask(hidden, absent);

    Visitor visitor = scene.hub.as(person);
    int type = visitor.get(hidden.type() + "?_count=1").status();
    assertThat(visitor.get(hidden.address()).status())
        .as("who may not read any is told so, everybody else that there is none")
        .isEqualTo(type == 403 ? 403 : 404);
    assertThat(log.text()).doesNotContain(hidden.word());
    reporter.publishEntry(person, new TreeMap<>(asked).toString());
  }

  private static void label(Hidden record, String code) {
    ObjectNode body = (ObjectNode) loader.get(record.address()).json();
    ((ObjectNode) body.path("meta"))
        .withArray("security")
        .addObject()
        .put("system", LABELS)
        .put("code", code);
    assertThat(loader.update(body, 1).status()).isEqualTo(200);
    JsonNode now = loader.get(record.address()).json();
    assertThat(now.at("/meta/versionId").asString()).isEqualTo("2");
    Patience.until(
        LONGEST_WAIT,
        "text search has the label",
        () -> loader.get(record.type() + "?_content=" + record.word()).text().contains(code));
  }
}
