package fi.yhteinen.validation;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.profiles.ProfileResources;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickCheckTest {

  private static final QuickCheck QUICK = Validators.quick();

  private static final String GOAL =
      """
      {"resourceType":"Goal","lifecycleStatus":"active","startDate":"2026-01-15",
       "description":{"text":"Back to work"},"subject":{"reference":"Patient/1"},
       "text":{"status":"generated",
               "div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><p>Töihin</p></div>"}}
      """;

  @Test
  void knowsEveryProfileOfTheHub() {
    var profiles =
        ProfileResources.names("StructureDefinition").stream()
            .map(ProfileResources::text)
            .filter(json -> !json.contains("\"type\": \"Extension\""))
            .toList();

    assertThat(QUICK.profiles()).hasSameSizeAs(profiles);
  }

  @Test
  void isSureOfEveryExampleOnceItHasSeenItsCodes() {
    var quick = Validators.quick();

    for (var name : ProfileResources.examples()) {
      var bytes = bytes(ProfileResources.text(name));
      var answer = quick.check(bytes);
      assertThat(answer.doubt()).as(name).isNull();

      quick.learn(answer);

      assertThat(quick.check(bytes).isCertainlyRight()).as(name).isTrue();
    }
  }

  @Test
  void isSureOfARecordThatDiffersOnlyInTextsDatesAndIds() {
    var quick = Validators.quick();
    quick.learn(quick.check(bytes(GOAL)));

    var other =
        GOAL.replace("Back to work", "Some more sleep – and “walks”")
            .replace("2026-01-15", "2026-02-28")
            .replace("Patient/1", "Patient/0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0")
            .replace("Töihin", "Lisää unta &amp; lepoa");

    assertThat(quick.check(bytes(other)).isCertainlyRight()).isTrue();
  }

  @Test
  void asksAgainWhenACodeIsNew() {
    var quick = Validators.quick();
    quick.learn(quick.check(bytes(GOAL)));

    var answer = quick.check(bytes(GOAL.replace("active", "accepted")));

    assertThat(answer.doubt()).isNull();
    assertThat(answer.open()).containsExactly(" Goal.lifecycleStatus=accepted");
  }

  @Test
  void learnsNothingFromARecordThatIsWrong() {
    var quick = Validators.quick();
    var door = Validators.hub(quick, true);
    var wrong = GOAL.replace("active", "no-such-code");

    assertThat(Validators.refusals(door, wrong)).isNotEmpty();

    assertThat(quick.check(bytes(wrong)).isCertainlyRight()).isFalse();
    assertThat(Validators.refusals(door, wrong)).isNotEmpty();
  }

  /** Changes of one thing that must each take the certainty away. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "\"startDate\":\"2026-01-15\" | \"startDate\":\"2026-02-30\"",
        "\"startDate\":\"2026-01-15\" | \"startDate\":20260115",
        "\"startDate\":\"2026-01-15\" | \"startDate\":[\"2026-01-15\"]",
        "\"startDate\":\"2026-01-15\" | \"beginDate\":\"2026-01-15\"",
        "\"startDate\":\"2026-01-15\" | \"startDate\":\"2026-01-15\",\"startCodeableConcept\":{\"text\":\"x\"}",
        "\"subject\":{\"reference\":\"Patient/1\"}, | ^^",
        "Patient/1 | Location/1",
        "Patient/1 | http://example.org/Patient/1",
        "Patient/1 | #1",
        "{\"text\":\"Back to work\"} | \"Back to work\"",
        "{\"text\":\"Back to work\"} | {\"text\":\"Back to work\",\"id\":\"a\"}",
        "{\"text\":\"Back to work\"} | {\"text\":\"Back to work\",\"extension\":[{\"url\":\"https://example.fi/x\"}]}",
        "<p>Töihin</p> | <p>Töihin",
        "<p>Töihin</p> | <script>Töihin</script>",
        "<p>Töihin</p> | <p onclick='x'>Töihin</p>",
        "<p>Töihin</p> | <p><div>Töihin</div></p>",
        "<p>Töihin</p> | <li>Töihin</li>",
        "<p>Töihin</p> | <p> </p>",
        "\"lifecycleStatus\":\"active\", | \"lifecycleStatus\":\"active\",\"contained\":[{\"resourceType\":\"Basic\"}],",
        "\"lifecycleStatus\":\"active\", | \"lifecycleStatus\":\"active\",\"target\":[{\"detailString\":\"x\"}],",
        "\"lifecycleStatus\":\"active\", | \"lifecycleStatus\":\"active\",\"meta\":{\"profile\":[\"https://example.fi/p\"]},",
      })
  void isNotSureAfterOneWrongChange(String from, String to) {
    QUICK.learn(QUICK.check(bytes(GOAL)));
    assertThat(GOAL).contains(from.strip());

    var answer = QUICK.check(bytes(GOAL.replace(from.strip(), to == null ? "" : to.strip())));

    assertThat(answer.isCertainlyRight()).isFalse();
  }

  @Test
  void doubtsTypesThatTheValidatorHasCodeFor() {
    var answer =
        QUICK.check(bytes("{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"completed\"}"));

    assertThat(answer.doubt()).isNotNull();
    assertThat(answer.root()).isNotNull();
  }

  @Test
  void evaluatesInvariantsOfTimeAcrossTimeZones() {
    var encounter =
        """
        {"resourceType":"Encounter","status":"finished",
         "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},
         "period":{"start":"2026-03-29T02:30:00+02:00","end":"%s"}}
        """;

    assertThat(doubt(encounter.formatted("2026-03-29T04:15:00+03:00"))).isEmpty();
    assertThat(doubt(encounter.formatted("2026-03-29T03:15:00+03:00"))).isEqualTo("per-1");
    assertThat(doubt(encounter.formatted("2026-03-29"))).isNotEmpty();
  }

  @Test
  void learnsThatAProfileNobodyHasHeardOfAsksForNothing() {
    var quick = Validators.quick();
    var claiming =
        GOAL.replace(
            "\"lifecycleStatus\"",
            "\"meta\":{\"profile\":[\"http://abroad.example/Profile/goal\"]},\"lifecycleStatus\"");
    var answer = quick.check(bytes(claiming));

    assertThat(answer.isCertainlyRight()).isFalse();
    quick.learn(answer);

    assertThat(quick.check(bytes(claiming)).isCertainlyRight()).isTrue();
  }

  @Test
  void leavesAProfileOfR4ToTheFullValidator() {
    var claiming =
        """
        {"resourceType":"Observation","status":"final","code":{"text":"x"},
         "meta":{"profile":["http://hl7.org/fhir/StructureDefinition/bmi"]}}
        """;

    assertThat(QUICK.check(bytes(claiming)).doubt()).isNotNull();
  }

  @Test
  void compilesTheInvariantsOfEveryTypeItKnows() {
    var unknown =
        R4Structures.read().entrySet().stream()
            .filter(entry -> RecordTypes.ALL.contains(entry.getKey()))
            .flatMap(entry -> entry.getValue().stream())
            .flatMap(row -> row.constraints().stream())
            .filter(constraint -> !parses(constraint.expression()))
            .map(ElementRow.ConstraintRow::key)
            .distinct()
            .toList();

    assertThat(unknown).isSubsetOf(List.of("dom-3", "ctm-1", "que-1", "que-7"));
  }

  private static boolean parses(String expression) {
    try {
      return new PathParser(expression).parse() != null;
    } catch (Unsure unknown) {
      return false;
    }
  }

  private static String doubt(String json) {
    return String.valueOf(QUICK.check(bytes(json)).doubt()).replaceFirst("^null$", "");
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
