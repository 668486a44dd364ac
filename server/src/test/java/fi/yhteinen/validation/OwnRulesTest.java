package fi.yhteinen.validation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.model.Finding;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnRulesTest {

  private static final QuickCheck QUICK = Validators.quick();

  @ParameterizedTest
  @ValueSource(strings = {"010594Y9032", "150785-901A", "010203A9046", "180865-9106"})
  void acceptsPersonalIdentityCodesThatCanExist(String code) {
    assertThat(broken(patient("urn:oid:1.2.246.21", code))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"010190-999X", "310299-9055", "150785-901a", "15078-901A", "010594G9032"})
  void refusesPersonalIdentityCodesThatCannotExist(String code) {
    assertThat(broken(patient("urn:oid:1.2.246.21", code))).containsExactly("hetu");
  }

  @Test
  void refusesAPersonalIdentityCodeOfTheFuture() {
    assertThat(broken(patient("urn:oid:1.2.246.21", "241126A904F"))).containsExactly("hetu");
  }

  @Test
  void acceptsArtificialPersonalIdentityCodesOnADemonstrationOnly() {
    var root = root(patient("urn:oid:1.2.246.21", "150785-901A"));

    var findings = new OwnRules(false, false, Validators.CLOCK).check(root);

    assertThat(findings).extracting(Finding::rule).containsExactly("hetu-artificial");
  }

  @Test
  void checksTheDigitOfABusinessIdentityCode() {
    assertThat(broken(patient("urn:oid:1.2.246.10", "9900001-8"))).isEmpty();
    assertThat(broken(patient("urn:oid:1.2.246.10", "9900001-7"))).containsExactly("business-id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1800", "2200-12-31", "1985-07-15"})
  void acceptsYearsThatCanBeMeant(String date) {
    assertThat(broken(born(date))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000", "1799-12-31", "2201", "9999-12-31", "-0001"})
  void refusesYearsThatCannotBeMeant(String date) {
    assertThat(broken(born(date))).containsExactly("year");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient/1",
        "Patient/1/_history/2",
        "#p",
        "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0"
      })
  void acceptsReferencesThatStayInside(String reference) {
    assertThat(broken(about(reference))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example/Patient/1",
        "https://evil.example/fhir/Patient/1",
        "file:///etc/passwd",
        "ftp://evil.example/x",
        "urn:uuid:not-one",
        "Patient/../Practitioner",
        "Patient/1 ",
        "//evil.example/Patient/1",
        "patient/1"
      })
  void refusesReferencesThatLeadElsewhere(String reference) {
    assertThat(broken(about(reference))).containsExactly("reference-form");
  }

  @Test
  void letsReferencesLeadAnywhereOnAConformanceInstance() {
    var root = root(about("http://elsewhere.example/Patient/1"));

    assertThat(new OwnRules(true, true, Validators.CLOCK).check(root)).isEmpty();
  }

  @Test
  void refusesAnAttachmentThatNamesAFile() {
    var record =
        """
        {"resourceType":"DocumentReference","status":"current",
         "content":[{"attachment":{"url":"file:/etc/passwd","size":3}}]}
        """;

    assertThat(broken(record)).containsExactly("attachment-address");
  }

  @ParameterizedTest
  @CsvSource({
    "application/pdf,%PDF-1.7 …",
    "text/plain,Lausunto",
    "text/plain; charset=UTF-8,Kesä\uD83C\uDF1E"
  })
  void acceptsFilesThatAreWhatTheySay(String contentType, String file) {
    assertThat(broken(attached(contentType, file))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "text/html,<p>x</p>,attachment-type",
    "image/svg+xml,<svg/>,attachment-type",
    "application/zip,PK,attachment-type",
    "application/pdf,<html>%PDF-1.7,attachment-content",
    "image/png,%PDF-1.7 …,attachment-content",
    "image/jpeg,<svg/>,attachment-content",
    "text/plain, <html>,attachment-content"
  })
  void refusesFilesThatABrowserCouldRunOrThatAreNotWhatTheySay(
      String contentType, String file, String rule) {
    assertThat(broken(attached(contentType, file))).containsExactly(rule);
    assertThat(new OwnRules(true, true, Validators.CLOCK).check(root(attached(contentType, file))))
        .as("on a conformance instance")
        .isEmpty();
  }

  @Test
  void refusesARecordThatIsPartOfItself() {
    var record =
        """
        {"resourceType":"CarePlan","id":"a","status":"active","intent":"plan",
         "subject":{"reference":"Patient/1"},"partOf":[{"reference":"CarePlan/a"}]}
        """;

    assertThat(broken(record)).containsExactly("reference-self");
    assertThat(broken(record.replace("CarePlan/a", "CarePlan/b"))).isEmpty();
  }

  @Test
  void refusesActivityDetailInAJointPlan() {
    var record =
        """
        {"resourceType":"CarePlan","status":"active","intent":"plan",
         "subject":{"reference":"Patient/1"},
         "category":[{"coding":[{"system":"https://yhteinen.example/fhir/CodeSystem/plan-type",
                                 "code":"activation-plan"}]}],
         "activity":[{"detail":{"status":"not-started"}}]}
        """;

    assertThat(broken(record)).containsExactly("activity-detail");
    assertThat(broken(record.replace("plan-type", "other"))).isEmpty();
  }

  @Test
  void looksIntoContainedRecordsAndExtensionsToo() {
    var record =
        """
        {"resourceType":"Patient",
         "contained":[{"resourceType":"Organization","id":"o",
                       "partOf":{"reference":"http://evil.example/Organization/1"}}],
         "managingOrganization":{"reference":"#o"},
         "extension":[{"url":"https://example.fi/x","valueDate":"0001-01-01"}]}
        """;

    assertThat(broken(record)).containsExactlyInAnyOrder("reference-form", "year");
  }

  @Test
  void namesThePlaceAndNothingOfTheRecord() {
    var record =
        """
        {"resourceType":"Patient","identifier":[
          {"system":"https://example.fi/id","value":"1"},
          {"system":"urn:oid:1.2.246.21","value":"010190-999X"}]}
        """;

    var findings = findings(record);

    assertThat(findings).extracting(Finding::path).containsExactly("Patient.identifier[1]");
    assertThat(findings.toString()).doesNotContain("010190");
  }

  @Test
  void areAskedBeforeTheValidatorAtTheDoor() {
    var door = Validators.hub(QUICK, true);

    assertThat(Validators.refusals(door, patient("urn:oid:1.2.246.21", "010190-999X")))
        .containsExactly("hetu");
  }

  private static String attached(String contentType, String file) {
    return """
    {"resourceType":"DocumentReference","status":"current",
     "content":[{"attachment":{"contentType":"%s","data":"%s"}}]}
    """
        .formatted(
            contentType, Base64.getEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> broken(String record) {
    return findings(record).stream().map(Finding::rule).toList();
  }

  private static List<Finding> findings(String record) {
    return new OwnRules(false, true, Validators.CLOCK).check(root(record));
  }

  private static Node root(String json) {
    return requireNonNull(QUICK.check(json.getBytes(StandardCharsets.UTF_8)).root());
  }

  private static String patient(String system, String value) {
    return """
    {"resourceType":"Patient","identifier":[{"system":"%s","value":"%s"}]}
    """
        .formatted(system, value);
  }

  private static String born(String date) {
    return "{\"resourceType\":\"Patient\",\"birthDate\":\"%s\"}".formatted(date);
  }

  private static String about(String reference) {
    return """
    {"resourceType":"CarePlan","status":"active","intent":"plan",
     "subject":{"reference":"%s"}}
    """
        .formatted(reference);
  }
}
