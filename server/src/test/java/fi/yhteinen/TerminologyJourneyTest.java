package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import fi.yhteinen.profiles.Canonical;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What codes mean, which are codes, and which a value set has: in Finnish, Swedish, English. */
class TerminologyJourneyTest {

  private static final String PLAN_TYPES = Canonical.BASE + "/CodeSystem/plan-type";
  private static final String LINKED = Canonical.BASE + "/ValueSet/linked-plan-type";
  private static final String GENDERS = "http://hl7.org/fhir/ValueSet/administrative-gender";

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");

  @ParameterizedTest
  @CsvSource({
    "fi, Aktivointisuunnitelma",
    "sv, Aktiveringsplan",
    "en, Activation plan",
    "sv-FI, Aktiveringsplan",
    "de, Activation plan"
  })
  void aCodeIsNamedInTheLanguageAskedFor(String language, String display) {
    String path = "CodeSystem/$lookup?system=" + PLAN_TYPES + "&code=activation-plan";

    Reply asked = leena.get(path + "&displayLanguage=" + language);
    Reply accepted = leena.send("GET", path, null, "Accept-Language", language);

    assertThat(value(asked, "display")).as(asked.text()).isEqualTo(display);
    assertThat(value(accepted, "display")).isEqualTo(display);
    assertThat(asked.text()).contains("Aktiveringsplan", "section 5", "Plan types", "0.1.0");
  }

  @Test
  void aPostWithACodingAsksTheSame() {
    Reply reply =
        leena.post(
            "CodeSystem/$lookup",
            """
            {"resourceType":"Parameters","parameter":[{"name":"coding","valueCoding":
              {"system":"%s","code":"client-plan"}},{"name":"property","valueCode":"definition"}]}\
            """
                .formatted(PLAN_TYPES));

    assertThat(value(reply, "display")).as(reply.text()).isEqualTo("Client plan");
    assertThat(reply.text()).contains("section 39").doesNotContain("designation");
  }

  @Test
  void codesOfFhirItselfAndOfOpenSystemsAreKnown() {
    assertThat(
            value(
                leena.get(
                    "CodeSystem/$lookup?system=http://hl7.org/fhir/administrative-gender&code=male"),
                "display"))
        .isEqualTo("Male");
    for (String one :
        List.of(
            "urn:ietf:bcp:47&code=fi",
            "http://unitsofmeasure.org&code=mg",
            "urn:iso:std:iso:4217&code=EUR")) {
      Reply reply = leena.get("CodeSystem/$validate-code?url=" + one);
      assertThat(reply.json().at("/parameter/0/valueBoolean").asBoolean()).as(one).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "code=activation-plan, true",
    "code=Activation-Plan, false",
    "code=nonsense, false",
    "code=activation-plan&display=Aktiveringsplan, true",
    "code=activation-plan&display=activation%20PLAN, true",
    "code=activation-plan&display=Something, false"
  })
  void aCodeIsOneOfItsSystemOrNot(String asked, boolean isOne) {
    Reply reply = leena.get("CodeSystem/$validate-code?url=" + PLAN_TYPES + "&" + asked);

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.json().at("/parameter/0/valueBoolean").asBoolean()).isEqualTo(isOne);
    assertThat(reply.text().contains("message")).isEqualTo(!isOne);
    assertThat(reply.text()).doesNotContain("nonsense", "Something");
  }

  @ParameterizedTest
  @CsvSource({
    "code=client-plan, true",
    "code=activation-plan, false",
    "code=nonsense, false",
    "code=client-plan&display=Asiakassuunnitelma, true",
    "code=client-plan&display=Something, false"
  })
  void aCodeIsInAValueSetOrNot(String asked, boolean isIn) {
    Reply reply =
        leena.get("ValueSet/$validate-code?url=" + LINKED + "&system=" + PLAN_TYPES + "&" + asked);

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.json().at("/parameter/0/valueBoolean").asBoolean())
        .as(reply.text())
        .isEqualTo(isIn);
  }

  @Test
  void aCodeableConceptIsAskedByItsCoding() {
    Reply reply =
        leena.post(
            "ValueSet/$validate-code",
            """
            {"resourceType":"Parameters","parameter":[{"name":"url","valueUri":"%s"},
             {"name":"codeableConcept","valueCodeableConcept":{"text":"x","coding":[{"system":"%s",
              "code":"client-plan"}]}}]}\
            """
                .formatted(LINKED, PLAN_TYPES));

    assertThat(reply.json().at("/parameter/0/valueBoolean").asBoolean()).as(reply.text()).isTrue();
  }

  @Test
  void aValueSetIsToldInTheLanguageAskedFor() {
    Reply finnish = leena.get("ValueSet/$expand?url=" + LINKED + "&displayLanguage=fi");
    Reply all = leena.get("ValueSet/$expand?url=" + LINKED + "&includeDesignations=true");

    assertThat(finnish.status()).as(finnish.text()).isEqualTo(200);
    assertThat(finnish.json().at("/expansion/total").asInt()).isEqualTo(3);
    assertThat(codes(finnish))
        .containsExactly("client-plan", "treatment-rehab-plan", "sentence-plan");
    assertThat(finnish.text()).contains("Asiakassuunnitelma").doesNotContain("designation");
    assertThat(all.text()).contains("Asiakassuunnitelma", "Client plan", "\"sv\"");
    assertThat(codes(leena.get("ValueSet/$expand?url=" + GENDERS)))
        .contains("male", "female", "other", "unknown");
  }

  @Test
  void anExpansionIsFilteredAndPaged() {
    String all = "ValueSet/$expand?url=" + LINKED;

    assertThat(codes(leena.get(all + "&filter=ASIAKAS"))).containsExactly("client-plan");
    assertThat(codes(leena.get(all + "&filter=zzz"))).isEmpty();
    assertThat(codes(leena.get(all + "&count=1&offset=1"))).containsExactly("treatment-rehab-plan");
    Reply none = leena.get(all + "&count=0");
    assertThat(codes(none)).isEmpty();
    assertThat(none.json().at("/expansion/total").asInt()).isEqualTo(3);
    assertThat(codes(leena.get(all + "&offset=9"))).isEmpty();
  }

  @Test
  void moreThanAThousandCodesAreNotToldAtOnce() {
    String large = "ValueSet/$expand?url=http://terminology.hl7.org/ValueSet/v3-ActCode";

    Reply refused = leena.get(large);
    Reply page = leena.get(large + "&count=50");

    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.issue()).isEqualTo("too-costly");
    assertThat(codes(page)).hasSize(50);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CodeSystem/$lookup?system=http://example.org/none&code=x",
        "CodeSystem/$lookup?system=http://snomed.info/sct&code=x",
        "CodeSystem/$lookup?system=https://yhteinen.example/fhir/CodeSystem/plan-type&code=none",
        "CodeSystem/$lookup?system=https://yhteinen.example/fhir/CodeSystem/plan-type"
            + "&version=9&code=client-plan",
        "CodeSystem/$validate-code?url=http://example.org/none&code=x",
        "ValueSet/$validate-code?url=http://example.org/none&code=x",
        "ValueSet/$expand?url=http://example.org/none",
        "ValueSet/$expand?url=https://yhteinen.example/fhir/ValueSet/plan-type&valueSetVersion=9"
      })
  void whatIsNotAtHandIsSaidNotToBe(String path) {
    Reply reply = leena.get(path);

    assertThat(reply.status()).as(reply.text()).isEqualTo(404);
    assertThat(reply.issue()).isEqualTo("not-found");
    assertThat(reply.rule()).startsWith("terminology.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CodeSystem/$lookup?code=x",
        "CodeSystem/$lookup?system=http://example.org/none",
        "CodeSystem/$lookup?system=x&code=x&x=1",
        "CodeSystem/$lookup?system=x&code=x&code=y",
        "CodeSystem/$validate-code?code=x",
        "ValueSet/$validate-code?code=x",
        "ValueSet/$expand",
        "ValueSet/$expand?url=x&count=-1",
        "ValueSet/$expand?url=x&offset=x",
        "ValueSet/$expand?url=x&context=y",
        "ValueSet/$expand?url=x&_summary=true",
        "ValueSet/$expand?url=x&filter=150785-902B"
      })
  void whatIsNotUnderstoodIsRefused(String path) {
    assertThat(leena.get(path).status()).as(path).isEqualTo(400);
  }

  @Test
  void everybodyWithATokenMayAskAndNobodyElse() {
    String path = "ValueSet/$expand?url=" + LINKED;

    for (String person : List.of("doris", "aino", "otso", "pete")) {
      assertThat(hub.as(person).get(path).status()).as(person).isEqualTo(200);
    }
    assertThat(hub.asNobody().get(path).status()).isEqualTo(401);
    assertThat(leena.delete(path).status()).isEqualTo(405);
    assertThat(leena.get("CodeSystem/$expand?url=" + LINKED).status()).isIn(400, 404);
  }

  @Test
  void theHubSaysWhichCodeSystemsItHoldsToAnybody() {
    Reply reply = hub.asNobody().get("metadata?mode=terminology");

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.json().path("resourceType").asString()).isEqualTo("TerminologyCapabilities");
    List<String> systems =
        reply
            .json()
            .path("codeSystem")
            .valueStream()
            .map(system -> system.path("uri").asString())
            .toList();
    assertThat(systems)
        .contains(PLAN_TYPES, "http://hl7.org/fhir/administrative-gender")
        .doesNotHaveDuplicates();
    for (String system : systems.subList(0, 20)) {
      Reply asked =
          leena.get("CodeSystem/$validate-code?code=nonsense&url=" + system.replace(" ", "%20"));
      assertThat(asked.status()).as(system + asked.text()).isEqualTo(200);
    }
    assertThat(hub.asNobody().get("metadata").json().path("resourceType").asString())
        .isEqualTo("CapabilityStatement");
    assertThat(hub.asNobody().get("metadata?mode=x").status()).isEqualTo(400);
    assertThat(hub.asNobody().get("metadata?x=terminology").status()).isEqualTo(400);
  }

  private static List<String> codes(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply
        .json()
        .at("/expansion/contains")
        .valueStream()
        .map(code -> code.path("code").asString())
        .toList();
  }

  private static String value(Reply reply, String name) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply
        .json()
        .path("parameter")
        .valueStream()
        .filter(parameter -> parameter.path("name").asString().equals(name))
        .map(parameter -> parameter.path("valueString").asString())
        .findFirst()
        .orElse("");
  }
}
