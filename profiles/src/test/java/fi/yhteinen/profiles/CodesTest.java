package fi.yhteinen.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodesTest {

  static List<String> codeSystems() {
    return ProfileResources.names("CodeSystem");
  }

  @ParameterizedTest
  @MethodSource("codeSystems")
  void everyCodeSaysItsNameInEachLanguage(String file) {
    for (var concept : read(file).getConcept()) {
      assertThat(concept.getDisplay()).as(concept.getCode()).isNotBlank();
      assertThat(concept.getDesignation())
          .as(concept.getCode())
          .extracting(ConceptDefinitionDesignationComponent::getLanguage)
          .containsExactly("fi", "sv");
    }
  }

  @ParameterizedTest
  @MethodSource("codeSystems")
  void noTwoCodesOfASystemSayTheSame(String file) {
    var concepts = read(file).getConcept();

    assertThat(concepts).extracting(ConceptDefinitionComponent::getDisplay).doesNotHaveDuplicates();
    for (int language = 0; language < 2; language++) {
      int at = language;
      assertThat(concepts)
          .extracting(concept -> concept.getDesignation().get(at).getValue())
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @MethodSource("codeSystems")
  void everyCodeSystemHasItsValueSet(String file) {
    if (!file.equals("CodeSystem-fi-base-security-label-cs.json")) {
      assertThat(ProfileResources.names()).contains(file.replace("CodeSystem-", "ValueSet-"));
    }
  }

  @Test
  void knowsEveryRoleOfTheRealm() {
    assertThat(codes("role"))
        .containsExactlyInAnyOrder(
            "social-lead social-organiser social-provider employment-officer kela-adviser health-worker miepa-health miepa-social team-coordinator prison-worker client guardian auditor dpo statistics manager purchaser unit-lead agency-admin operator loader terminology-admin"
                .split(" "));
  }

  @Test
  void knowsTheClassesGradesAndSections() {
    assertThat(codes("data-class")).containsExactly("P", "S", "H", "D", "M", "E", "C", "L");
    assertThat(codes("plan-visibility")).containsExactly("G0", "G1", "G2", "G3");
    assertThat(codes("plan-section"))
        .containsExactly(
            "client",
            "employment",
            "social",
            "health",
            "mental-health-substance",
            "kela-rehabilitation",
            "other");
  }

  @Test
  void knowsWhatMakesAPlanAJointOne() {
    assertThat(codes("plan-type")).containsAll(JointPlan.TYPES).contains(JointPlan.SECTION);
  }

  private static List<String> codes(String system) {
    return read("CodeSystem-" + system + ".json").getConcept().stream()
        .map(ConceptDefinitionComponent::getCode)
        .toList();
  }

  private static CodeSystem read(String file) {
    return FhirContext.forR4Cached()
        .newJsonParser()
        .parseResource(CodeSystem.class, ProfileResources.text(file));
  }
}
