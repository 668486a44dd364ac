package fi.yhteinen.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class ExtractionTest {

  private final Extraction extraction = Searches.extraction();

  @Test
  void keepsNoPersonalIdentityCodeInPlain() {
    var rows =
        rows(
            """
            {"resourceType": "Patient", "identifier": [
              {"system": "urn:oid:1.2.246.21", "value": "131052-308T"}]}
            """);

    assertThat(rows.tokens())
        .contains(String.valueOf(Searches.IDENTITY_CODES.of("131052-308T")))
        .doesNotContain("131052")
        .doesNotContain(String.valueOf(Digest.of("131052-308T")));
    assertThat(rows.texts()).doesNotContain("131052");
  }

  @Test
  void writesTheSameRowsForTheSameValues() {
    String plan =
        """
        {"resourceType": "CarePlan", "status": "active", "intent": "plan", "title": "%s",
         "subject": {"reference": "Patient/p1"}, "period": {"start": "2026-01-01"}}
        """;

    assertThat(rows(plan.formatted("one")).tokens())
        .isEqualTo(rows(plan.formatted("another")).tokens());
  }

  @Test
  void joinsTheElementsOfACompositeByTheirNode() {
    String tokens =
        rows("""
        {"resourceType": "Observation", "status": "final", "code": {"text": "bp"},
         "component": [
           {"code": {"coding": [{"code": "8480-6"}]}, "valueQuantity": {"value": 120}},
           {"code": {"coding": [{"code": "8462-4"}]}, "valueQuantity": {"value": 80}}]}
        """)
            .tokens();
    int code =
        Searches.PARAMETERS
            .find("Observation", "component-code-value-quantity")
            .orElseThrow()
            .components()
            .getFirst()
            .number();

    assertThat(tokens)
        .contains("\"p\":%d,\"n\":1".formatted(code))
        .contains("\"p\":%d,\"n\":2".formatted(code))
        .doesNotContain("\"p\":%d,\"n\":3".formatted(code));
  }

  @Test
  void takesAReferenceToThisHubForTheRecordItself() {
    String absolute =
        rows("""
        {"resourceType": "Task", "status": "requested", "intent": "order",
         "for": {"reference": "https://hub.example/fhir/Patient/p1/_history/2"}}
        """)
            .links();

    assertThat(absolute).contains(String.valueOf(Digest.address("Patient", "p1")));
  }

  @Test
  void marksTheRowsThatStandForTheRecordWhenSorting() {
    String names =
        rows("""
        {"resourceType": "Patient",
         "name": [{"family": "Virtanen"}, {"family": "Aalto"}, {"family": "Mäki"}]}
        """)
            .texts();
    int family = Searches.PARAMETERS.find("Patient", "family").orElseThrow().number();

    assertThat(names)
        .contains("{\"p\":%d,\"n\":0,\"e\":1,\"f\":\"aalto\"".formatted(family))
        .contains("{\"p\":%d,\"n\":0,\"e\":2,\"f\":\"virtanen\"".formatted(family))
        .contains("{\"p\":%d,\"n\":0,\"e\":0,\"f\":\"maki\"".formatted(family));
  }

  private IndexRows rows(String json) {
    return extraction.rows((Resource) Searches.FHIR.newJsonParser().parseResource(json));
  }
}
