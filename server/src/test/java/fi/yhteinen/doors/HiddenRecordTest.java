package fi.yhteinen.doors;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor;
import fi.yhteinen.Visitor.Reply;
import fi.yhteinen.doors.Question.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A colleague of the same unit without a care relation (N07) asks about a record of every type by
 * every door of the statement, by itself, in a batch and in a transaction: each answer is that
 * about a record which does not exist, and neither it nor the log holds what stands in the record.
 */
class HiddenRecordTest {

  private static Scene scene;
  private static Questions questions;
  private static LogWatch log;
  private static final Map<String, Hidden> HIDDEN = new LinkedHashMap<>();

  @BeforeAll
  static void begin() {
    scene = new Scene(20261123);
    questions = new Questions(scene.hub.asNobody().get("metadata").json());
    Hidden client = scene.client("leena");
    HIDDEN.put("Patient", client);
    Visitor loader = scene.hub.asLoader();
    Hidden plan = scene.record(loader, "CarePlan", client, "");
    for (String type : Samples.types()) {
      HIDDEN.computeIfAbsent(type, one -> scene.record(loader, one, client, plan.id()));
    }
    HIDDEN.values().forEach(scene::waitForText);
    log = new LogWatch();
  }

  @AfterAll
  static void end() {
    log.close();
  }

  static Stream<String> types() {
    return Samples.types().stream();
  }

  @ParameterizedTest
  @MethodSource("types")
  void isAsIfItWereNotAtEveryDoor(String type, TestReporter reporter) {
    Hidden hidden = Objects.requireNonNull(HIDDEN.get(type));
    var outi = new Suite(questions, scene.hub, "outi");

    Map<String, Integer> asked = outi.ask(hidden, hidden.absentWithClient(scene.random));

    assertThat(log.text()).doesNotContain(hidden.word());
    reporter.publishEntry(new TreeMap<>(Map.of("asked", asked.toString())));
    assertThat(shown(hidden)).isGreaterThan(3);
  }

  /** How many of the questions show the record to one who may see all. */
  private static long shown(Hidden hidden) {
    var loader = new Knocking(scene.hub.asLoader());
    var softly = new SoftAssertions();
    List<Question> showing =
        questions.about(hidden.type()).stream()
            .filter(question -> question.kind() != Kind.TOUCHES)
            .toList();
    for (Question question : showing) {
      Reply reply = loader.directly(question, hidden);
      softly
          .assertThat(reply.text())
          .as(question + " asked by who may see all")
          .containsAnyOf(hidden.word(), Samples.data(hidden.word()));
    }
    softly.assertAll();
    return showing.size();
  }
}
