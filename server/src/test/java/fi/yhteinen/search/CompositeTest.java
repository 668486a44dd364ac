package fi.yhteinen.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A composite parameter joins values of one element, never of two. */
class CompositeTest {

  private static SearchRoom room;

  @BeforeAll
  static void fill() {
    room = new SearchRoom("composite");
    observation("quantity", "\"valueQuantity\": {\"value\": 5.4, \"code\": \"g\"}");
    observation("concept", "\"valueCodeableConcept\": {\"coding\": [{\"code\": \"yes\"}]}");
    observation("string", "\"valueString\": \"Hyvin\"");
    observation("moment", "\"valueDateTime\": \"2026-11-23\"");
    observation(
        "parts",
        """
        "component": [
          {"code": {"coding": [{"code": "a"}]}, "valueQuantity": {"value": 1}},
          {"code": {"coding": [{"code": "b"}]}, "valueQuantity": {"value": 2}},
          {"code": {"coding": [{"code": "c"}]},
           "valueCodeableConcept": {"coding": [{"code": "no"}]}}]
        """);
    for (String type : new String[] {"Questionnaire", "Measure", "PlanDefinition"}) {
      room.put(
          """
          {"resourceType": "%s", "id": "%s", "status": "active", "useContext": [
            {"code": {"code": "age"}, "valueQuantity": {"value": 30}},
            {"code": {"code": "venue"}, "valueCodeableConcept": {"coding": [{"code": "home"}]}}]}
          """
              .formatted(type, type.toLowerCase(java.util.Locale.ROOT)));
    }
    room.put(
        """
        {"resourceType": "DocumentReference", "id": "newer", "status": "current",
         "content": [{"attachment": {"title": "x"}}], "relatesTo": [
           {"code": "replaces", "target": {"reference": "DocumentReference/older"}},
           {"code": "appends", "target": {"reference": "DocumentReference/other"}}]}
        """);
    room.put(
        """
        {"resourceType": "Group", "id": "group", "type": "person", "actual": true,
         "characteristic": [
          {"code": {"coding": [{"code": "gender"}]}, "exclude": false,
           "valueCodeableConcept": {"coding": [{"code": "female"}]}},
          {"code": {"coding": [{"code": "town"}]}, "exclude": false,
           "valueCodeableConcept": {"coding": [{"code": "espoo"}]}}]}
        """);
  }

  private static void observation(String id, String value) {
    room.put(
        """
        {"resourceType": "Observation", "id": "%s", "status": "final",
         "code": {"coding": [{"system": "urn:c", "code": "w"}]}, %s}
        """
            .formatted(id, value));
  }

  @AfterAll
  static void leave() {
    room.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Observation?code-value-quantity=w$5.4; quantity",
        "Observation?code-value-quantity=urn:c|w$gt5||g; quantity",
        "Observation?code-value-quantity=x$5.4; ",
        "Observation?code-value-concept=w$yes; concept",
        "Observation?code-value-concept=w$no; ",
        "Observation?code-value-string=w$hyv; string",
        "Observation?code-value-date=w$ge2026-11-01; moment",
        "Observation?code-value-date=w$lt2026-11-01; ",
        "Observation?component-code-value-quantity=a$1; parts",
        "Observation?component-code-value-quantity=a$2; ",
        "Observation?component-code-value-quantity=a$2,b$2; parts",
        "Observation?component-code-value-concept=c$no; parts",
        "Observation?component-code-value-concept=a$no; ",
        "Observation?combo-code-value-quantity=w$5.4; quantity",
        "Observation?combo-code-value-quantity=b$2; parts",
        "Observation?combo-code-value-concept=w$yes; concept",
        "Observation?combo-code-value-concept=c$no; parts",
        "Questionnaire?context-type-quantity=age$30; questionnaire",
        "Questionnaire?context-type-quantity=venue$30; ",
        "Questionnaire?context-type-value=venue$home; questionnaire",
        "Questionnaire?context-type-value=age$home; ",
        "Measure?context-type-value=venue$home; measure",
        "PlanDefinition?context-type-quantity=age$lt31; plandefinition",
        "DocumentReference?relationship=DocumentReference/older$replaces; newer",
        "DocumentReference?relationship=DocumentReference/other$replaces; ",
        "Group?characteristic-value=gender$female; group",
        "Group?characteristic-value=gender$espoo; ",
        "Group?characteristic-value:missing=true; ",
      })
  void joinsWhatStandsInOneElement(String search, String found) {
    assertThat(String.join(" ", room.find(search))).isEqualTo(found == null ? "" : found);
  }

  @Test
  void isTestedForEveryCompositeOfOurTypes() {
    Set<String> names = new TreeSet<>();
    for (String type : Searches.FHIR.getResourceTypes()) {
      Searches.PARAMETERS.of(type).stream()
          .filter(parameter -> parameter.kind() == Kind.COMPOSITE)
          .forEach(parameter -> names.add(parameter.code()));
    }

    assertThat(names)
        .containsExactly(
            "characteristic-value",
            "code-value-concept",
            "code-value-date",
            "code-value-quantity",
            "code-value-string",
            "combo-code-value-concept",
            "combo-code-value-quantity",
            "component-code-value-concept",
            "component-code-value-quantity",
            "context-type-quantity",
            "context-type-value",
            "relationship");
  }
}
