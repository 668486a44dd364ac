package fi.yhteinen.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceInteractionComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerStatementTest {

  private static final Set<String> LOOKED_AT_ONLY =
      Set.of(
          "AuditEvent",
          "CodeSystem",
          "OperationDefinition",
          "SearchParameter",
          "StructureDefinition",
          "ValueSet");

  private final CapabilityStatementRestComponent rest =
      FhirContext.forR4Cached()
          .newJsonParser()
          .parseResource(CapabilityStatement.class, ProfileResources.capabilityStatement())
          .getRestFirstRep();
  private final List<CapabilityStatementRestResourceComponent> types = rest.getResource();

  @Test
  void servesTheTypesOfTheRecord() {
    assertThat(types)
        .extracting(CapabilityStatementRestResourceComponent::getType)
        .doesNotHaveDuplicates()
        .containsAll(LOOKED_AT_ONLY)
        .contains(
            "Patient RelatedPerson Practitioner PractitionerRole Organization OrganizationAffiliation HealthcareService Location Schedule Slot Endpoint EpisodeOfCare CareTeam CarePlan Goal ServiceRequest Task Appointment Encounter Observation Condition ClinicalImpression Procedure Questionnaire QuestionnaireResponse Composition DocumentReference Binary Contract ChargeItem ChargeItemDefinition Invoice Communication Consent Provenance AuditEvent Flag DetectedIssue List Group Measure MeasureReport PlanDefinition Subscription Basic"
                .split(" "))
        .hasSize(50);
  }

  @Test
  void letsNobodyWriteTheTrailOrTheDefinitions() {
    for (var type : types) {
      var written =
          interactions(type).stream().anyMatch(Set.of("create", "update", "delete")::contains);
      assertThat(written).as(type.getType()).isNotEqualTo(LOOKED_AT_ONLY.contains(type.getType()));
    }
  }

  @Test
  void letsNobodyDeleteProvenance() {
    assertThat(interactions(type("Provenance"))).contains("update").doesNotContain("delete");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_id",
        "_lastUpdated",
        "_content",
        "_text",
        "_security",
        "subject",
        "part-of",
        "review-due",
        "plan-type",
        "author",
        "lead-organisation",
        "period-end"
      })
  void findsPlansBy(String parameter) {
    assertThat(type("CarePlan").getSearchParam())
        .extracting(CapabilityStatementRestResourceSearchParamComponent::getName)
        .contains(parameter);
  }

  @Test
  void offersNeitherNamedQueriesNorDistances() {
    for (var type : types) {
      assertThat(type.getSearchParam())
          .extracting(CapabilityStatementRestResourceSearchParamComponent::getName)
          .doesNotContain("_query", "near");
    }
  }

  @Test
  void saysWhatSearchesOfAllTypesUnderstand() {
    assertThat(rest.getSearchParam())
        .extracting(CapabilityStatementRestResourceSearchParamComponent::getName)
        .containsExactly(
            "_filter",
            "_has",
            "_list",
            "_sort",
            "_count",
            "_total",
            "_summary",
            "_elements",
            "_include",
            "_revinclude");
    assertThat(rest.getSearchParam()).allMatch(parameter -> parameter.hasDocumentation());
  }

  @Test
  void saysByWhichModifiersEachParameterIsAsked() {
    for (var type : types) {
      assertThat(type.getSearchParam())
          .as(type.getType())
          .allMatch(parameter -> parameter.hasDocumentation());
    }
  }

  @Test
  void definitionsAreFoundByWhatTheHubLooksAtAlone() {
    assertThat(type("StructureDefinition").getSearchParam())
        .extracting(CapabilityStatementRestResourceSearchParamComponent::getName)
        .contains("_id", "url", "name", "type", "kind")
        .doesNotContain("_content", "_lastUpdated", "context");
    assertThat(type("StructureDefinition").getSearchInclude()).isEmpty();
    assertThat(type("StructureDefinition").getSearchRevInclude()).isEmpty();
  }

  @Test
  void includesWhatReferencesReach() {
    var plan = type("CarePlan");

    assertThat(plan.getSearchInclude()).asString().contains("CarePlan:goal", "CarePlan:author");
    assertThat(plan.getSearchRevInclude()).asString().contains("CarePlan:part-of", "Task:focus");
  }

  @Test
  void namesTheProfilesOfAType() {
    assertThat(type("CarePlan").getSupportedProfile())
        .extracting(profile -> profile.getValue())
        .containsExactly(
            Canonical.structureDefinition("joint-plan-header"),
            Canonical.structureDefinition("joint-plan-section"));
  }

  private CapabilityStatementRestResourceComponent type(String name) {
    return types.stream().filter(type -> type.getType().equals(name)).findAny().orElseThrow();
  }

  private static Set<String> interactions(CapabilityStatementRestResourceComponent type) {
    return type.getInteraction().stream()
        .map(ResourceInteractionComponent::getCode)
        .map(code -> code.toCode())
        .collect(Collectors.toSet());
  }
}
