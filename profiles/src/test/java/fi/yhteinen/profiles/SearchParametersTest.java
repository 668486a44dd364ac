package fi.yhteinen.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.SearchParameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchParametersTest {

  private static final FhirContext CONTEXT = FhirContext.forR4Cached();

  @ParameterizedTest
  @CsvSource({
    "CarePlan-review-due, CarePlan-plan-aino, 2027-02-23",
    "CarePlan-period-end, CarePlan-plan-timo-closed, 2026-06-30",
    "CarePlan-plan-type, CarePlan-plan-aino, multisector-employment-plan",
    "CarePlan-plan-type, CarePlan-section-aino-miepa, joint-plan-section",
    "CarePlan-author, CarePlan-section-aino-miepa, Organization/unit-miepa",
    "CarePlan-lead-organisation, CarePlan-plan-aino, Organization/agency-employment-area",
    "Task-due, Task-action-aino-review, 2027-02-23"
  })
  void findsExactlyWhatTheExampleSays(String parameter, String example, String value) {
    var expression =
        CONTEXT
            .newJsonParser()
            .parseResource(
                SearchParameter.class,
                ProfileResources.text("SearchParameter-" + parameter + ".json"))
            .getExpression();
    var record =
        CONTEXT
            .newJsonParser()
            .parseResource(ProfileResources.text("examples/" + example + ".json"));

    var found = CONTEXT.newFhirPath().evaluate(record, expression, IBase.class);

    assertThat(found).singleElement().extracting(SearchParametersTest::text).isEqualTo(value);
  }

  private static String text(IBase value) {
    return switch (value) {
      case DateType date -> date.getValueAsString();
      case DateTimeType moment -> moment.getValueAsString();
      case Coding coding -> coding.getCode();
      case Reference reference -> reference.getReference();
      default -> throw new IllegalArgumentException(value.getClass().getName());
    };
  }
}
