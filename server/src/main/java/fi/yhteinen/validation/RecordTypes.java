package fi.yhteinen.validation;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The resource types whose records are read element by element. */
final class RecordTypes {

  static final Set<String> ALL =
      Arrays.stream(
              """
              Patient RelatedPerson Practitioner PractitionerRole Organization
              OrganizationAffiliation HealthcareService Location Schedule Slot Endpoint
              EpisodeOfCare CareTeam CarePlan Goal ServiceRequest Task Appointment Encounter
              Observation Condition ClinicalImpression Procedure Composition DocumentReference
              Contract ChargeItem ChargeItemDefinition Invoice Communication Consent Provenance
              AuditEvent Flag DetectedIssue List Group PlanDefinition Subscription Basic Binary
              Questionnaire QuestionnaireResponse Measure MeasureReport
              """
                  .split("\\s+"))
          .collect(Collectors.toUnmodifiableSet());

  /** Those that the validator judges by code of its own besides their definitions. */
  private static final Set<String> JUDGED_BY_CODE =
      Set.of(
          "Questionnaire",
          "QuestionnaireResponse",
          "Measure",
          "MeasureReport",
          "PlanDefinition",
          "ChargeItemDefinition");

  static boolean isJudgedByDefinitions(String type) {
    return !JUDGED_BY_CODE.contains(type);
  }

  private RecordTypes() {}
}
