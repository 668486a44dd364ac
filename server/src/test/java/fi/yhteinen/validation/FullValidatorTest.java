package fi.yhteinen.validation;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.model.Finding;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

class FullValidatorTest {

  private static final String SECRET = "010190-999X";

  @Test
  void acceptsAnOrdinaryPatient() {
    var findings =
        check(
            """
            {"resourceType":"Patient","active":true,"gender":"female","birthDate":"1990-01-01",
             "name":[{"family":"Virtanen","given":["Anna"]}]}
            """);

    assertThat(findings).noneMatch(Finding::isError);
  }

  @Test
  void namesTheElementAndTheRuleOfAMissingElement() {
    var findings =
        check("{\"resourceType\":\"CarePlan\",\"status\":\"active\",\"intent\":\"plan\"}");

    assertThat(findings)
        .filteredOn(Finding::isError)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).startsWith("Validation_VAL_Profile_Minimum");
          assertThat(finding.path()).isEqualTo("CarePlan.subject");
          assertThat(finding.text()).isEqualTo("An element that must be present is missing");
        });
  }

  @Test
  void refusesACodeThatARequiredBindingDoesNotHave() {
    var findings = check("{\"resourceType\":\"Patient\",\"gender\":\"kyllä\"}");

    assertThat(findings)
        .anyMatch(finding -> finding.isError() && finding.code().equals("code-invalid"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fi", "so", "vi", "zh-Hant", "smn"})
  void acceptsEveryLanguageOfTheWorld(String language) {
    assertThat(check(speaking(language))).noneMatch(Finding::isError);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz", "somali", "so_SO"})
  void refusesALanguageThatDoesNotExist(String language) {
    assertThat(check(speaking(language)))
        .anyMatch(finding -> finding.isError() && finding.code().equals("code-invalid"));
  }

  private static String speaking(String language) {
    return """
    {"resourceType":"Patient","communication":[{"language":{"coding":[
      {"system":"urn:ietf:bcp:47","code":"%s"}]}}]}
    """
        .formatted(language);
  }

  @Test
  void refusesAReferenceToAForbiddenType() {
    var findings =
        check(
            """
            {"resourceType":"CarePlan","status":"active","intent":"plan",
             "subject":{"reference":"Location/1"}}
            """);

    assertThat(findings)
        .filteredOn(Finding::isError)
        .extracting(Finding::path)
        .containsExactly("CarePlan.subject");
  }

  @Test
  void onlyWarnsOfAProfileNobodyKnows() {
    var findings =
        check(
            """
            {"resourceType":"Patient","meta":{"profile":["https://example.fi/unknown"]}}
            """);

    assertThat(findings).noneMatch(Finding::isError);
    assertThat(findings)
        .anyMatch(finding -> finding.rule().equals("Validation_VAL_Profile_Unknown"));
  }

  @Test
  void onlyWarnsOfACodeSystemNobodyKnows() {
    var findings =
        check(
            """
            {"resourceType":"Observation","status":"final",
             "code":{"coding":[{"system":"https://example.fi/codes","code":"x"}]}}
            """);

    assertThat(findings).noneMatch(Finding::isError);
  }

  @Test
  void neverRepeatsWhatItFoundInTheRecord() {
    var findings =
        check(
            """
            {"resourceType":"Patient","gender":"010190-999X","birthDate":"010190-999X",
             "010190-999X":1,"maritalStatus":{"coding":[{"system":"010190-999X","code":"010190-999X"}]},
             "managingOrganization":{"reference":"Location/010190-999X"},
             "text":{"status":"generated","div":"<div>010190-999X<script>010190-999X</script></div>"},
             "extension":[{"url":"http://010190-999X","valueString":" 010190-999X"}]}
            """);

    assertThat(findings).hasSizeGreaterThan(4);
    assertThat(findings.toString()).doesNotContain(SECRET).doesNotContain("010190");
  }

  @Test
  void refusesWhatTheValidatorFallsOver() {
    var findings =
        check(
            """
            {"resourceType":"CarePlan","status":"active","intent":"plan",
             "subject":{"reference":"//x"}}
            """);

    assertThat(findings).extracting(Finding::rule).containsExactly("unjudged");
  }

  @Test
  void keepsHapisTerminologyLogShutBecauseItQuotesCodes() throws IOException {
    var settings =
        new YamlPropertySourceLoader()
            .load("application", new ClassPathResource("application.yaml"));

    assertThat(
            settings
                .getFirst()
                .getProperty("logging.level.ca.uhn.fhir.log.terminology_troubleshooting"))
        .isEqualTo("off");
  }

  @Test
  void neverOpensAConnection() {
    var asked = new ArrayList<URI>();
    var before = ProxySelector.getDefault();
    ProxySelector.setDefault(new Recording(asked));
    try {
      check(
          """
          {"resourceType":"Observation","status":"final",
           "meta":{"profile":["http://profiles.example.fi/StructureDefinition/x"]},
           "extension":[{"url":"http://hl7.org/fhir/5.0/StructureDefinition/extension-Patient.x",
                         "valueString":"a"}],
           "code":{"coding":[{"system":"http://loinc.org","code":"85354-9"},
                             {"system":"http://snomed.info/sct","code":"75367002"}]},
           "subject":{"reference":"http://elsewhere.example.fi/Patient/1"},
           "valueQuantity":{"value":1,"system":"http://unitsofmeasure.org","code":"mm[Hg]"}}
          """);
      check(
          """
          {"resourceType":"QuestionnaireResponse","status":"completed",
           "questionnaire":"http://elsewhere.example.fi/Questionnaire/1",
           "item":[{"linkId":"1","answer":[{"valueAttachment":
             {"contentType":"image/png","url":"http://elsewhere.example.fi/picture","size":3}}]}]}
          """);
    } finally {
      ProxySelector.setDefault(before);
    }

    assertThat(asked).isEmpty();
  }

  private static List<Finding> check(String json) {
    return Validators.core().check(json, null);
  }

  /** Java asks the default selector before every outgoing connection, sockets included. */
  private static final class Recording extends ProxySelector {

    private final List<URI> asked;

    Recording(List<URI> asked) {
      this.asked = asked;
    }

    @Override
    public List<Proxy> select(URI uri) {
      asked.add(uri);
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
      asked.add(uri);
    }
  }
}
