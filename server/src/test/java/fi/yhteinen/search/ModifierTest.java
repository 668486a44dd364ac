package fi.yhteinen.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which modifier means something on which kind of parameter, as R4 says; all else is refused. */
class ModifierTest {

  private static final String GENDERS = "http://hl7.org/fhir/ValueSet/administrative-gender";
  private static final String SON = "http://terminology.hl7.org/CodeSystem/v3-RoleCode|SON";
  private static final List<String> MODIFIERS =
      List.of(
          "missing",
          "exact",
          "contains",
          "not",
          "text",
          "in",
          "not-in",
          "below",
          "above",
          "of-type",
          "identifier",
          "Patient",
          "iterate",
          "type",
          "code-text");

  /** A parameter of each kind, and the modifiers it takes with a value that fits. */
  private enum Asked {
    CODES("Encounter?participant-type", "missing not text in not-in below above"),
    IDENTIFIERS("Encounter?identifier", "missing not text of-type"),
    CONTACTS("Patient?email", "missing not text"),
    STRINGS("Patient?family", "missing exact contains"),
    URIS("Questionnaire?url", "missing below above"),
    DATES("Patient?birthdate", "missing"),
    NUMBERS("ChargeItem?factor-override", "missing"),
    QUANTITIES("Observation?value-quantity", "missing"),
    COMPOSITES("Observation?code-value-quantity", "missing"),
    REFERENCES("CarePlan?subject", "missing identifier Patient"),
    IDS("Patient?_id", ""),
    TIMES("Patient?_lastUpdated", ""),
    LISTS("Patient?_list", ""),
    FILTERS("Patient?_filter", ""),
    WORDS("Patient?_content", "");

    final String parameter;
    final List<String> taken;

    Asked(String parameter, String taken) {
      this.parameter = parameter;
      this.taken = List.of(taken.split(" "));
    }
  }

  private final QueryParser parser = Searches.parser();

  static Stream<String> taken() {
    return Stream.of(Asked.values())
        .flatMap(asked ->
            MODIFIERS.stream()
                .filter(asked.taken::contains)
                .map(modifier -> asked.parameter + ":" + modifier));
  }

  static Stream<String> refused() {
    return Stream.of(Asked.values())
        .flatMap(asked ->
            MODIFIERS.stream()
                .filter(modifier -> !asked.taken.contains(modifier))
                .map(modifier -> asked.parameter + ":" + modifier));
  }

  @ParameterizedTest
  @MethodSource("taken")
  void takesWhatMeansSomething(String name) {
    assertThatCode(() -> parser.parse(Searches.request(name + "=" + value(name))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatMeansNothing(String name) {
    assertThat(code(name + "=" + value(name))).isEqualTo("not-supported");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient?gender:in=http://example.org/nothing",
        "Patient?gender:in=male",
        "Patient?gender:not-in=http://example.org/nothing",
        // Known by name, but nobody can list all units or languages.
        "Patient?gender:in=http://hl7.org/fhir/ValueSet/all-languages",
        "Encounter?participant-type:below=SON",
        "Encounter?participant-type:below=|SON",
        "Encounter?participant-type:below=http://example.org/nothing|SON",
        "Encounter?participant-type:above=http://terminology.hl7.org/CodeSystem/v3-RoleCode|NOBODY",
        "Encounter?identifier:of-type=VN|17",
        "Encounter?identifier:of-type=|VN|17",
        "Encounter?identifier:of-type=a|VN|",
        "Encounter?identifier:missing=perhaps",
        "CarePlan?subject:Patient=Group/1",
        "Patient?_filter=gender",
        "Patient?_filter=gender ne male",
        "Patient?_filter=gender eq",
        "Patient?_filter=gender eq male and",
        "Patient?_filter=gender eq male xor gender eq female",
        "Patient?_filter=gender eq male and gender eq female or gender eq other",
        "Patient?_filter=(gender eq male",
        "Patient?_filter=gender eq male)",
        "Patient?_filter=not gender eq male",
        "Patient?_filter=gender eq \"male",
        "Patient?_filter=gender eq \"\"",
        "Patient?_filter=()",
        "Patient?_filter=birthdate eq ge1960",
        "Patient?_filter=_lastUpdated eq ge1960",
        "Observation?_filter=code-value-quantity eq a$5",
        "Patient?_filter=gender eq male\u0000",
      })
  void refusesAValueThatDoesNotFit(String search) {
    assertThat(code(search)).isEqualTo("value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Patient?_filter=favourite-colour eq x", "Patient?_filter=gender:not eq male"})
  void refusesAFilterByWhatIsNotKnown(String search) {
    assertThat(code(search)).isEqualTo("not-supported");
  }

  @ParameterizedTest
  @MethodSource("tooMuch")
  void callsALongOrDeepFilterTooCostly(String filter) {
    assertThat(code("Patient?_filter=" + filter)).isEqualTo("too-costly");
  }

  static List<String> tooMuch() {
    String one = "gender eq male";
    return List.of(
        "(".repeat(6) + one + ")".repeat(6),
        "not(".repeat(6) + one + ")".repeat(6),
        "(".repeat(900),
        String.join(" or ", java.util.Collections.nCopies(21, one)),
        one + " ".repeat(1_000));
  }

  private static String value(String name) {
    String modifier = name.substring(name.indexOf(':') + 1);
    return switch (modifier) {
      case "missing" -> "true";
      case "in", "not-in" -> GENDERS;
      case "of-type" -> "http://terminology.hl7.org/CodeSystem/v2-0203|VN|17";
      case "Patient" -> "Patient/p1";
      default -> name.contains("participant-type") ? SON : "abc";
    };
  }

  private String code(String search) {
    var refused =
        catchThrowableOfType(RefusedException.class, () -> parser.parse(Searches.request(search)));
    assertThat(refused).as(search).isNotNull();
    return ((Refusal.BadRequest) refused.refusal()).findings().getFirst().code();
  }
}
