package fi.yhteinen.doors;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One small record of every type that can be about a client. Whatever it is, its text holds the
 * word by which it is known when it comes out where it must not.
 */
final class Samples {

  /** Kept by the hub itself or unlike the others; other tests of this room ask for them. */
  static final Set<String> ELSEWHERE = Set.of("AuditEvent");

  /** A directory or a definition: everybody with a role may read it. */
  static final Set<String> OF_NOBODY =
      Set.of(
          "Organization",
          "Practitioner",
          "PractitionerRole",
          "OrganizationAffiliation",
          "HealthcareService",
          "Location",
          "Schedule",
          "Slot",
          "Endpoint",
          "Questionnaire",
          "ChargeItemDefinition",
          "Measure",
          "PlanDefinition",
          "StructureDefinition",
          "SearchParameter",
          "OperationDefinition",
          "CodeSystem",
          "ValueSet");

  private static final String TEXT =
      "\"text\":{\"status\":\"generated\",\"div\":"
          + "\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><p>@word</p></div>\"}";

  private static final Map<String, String> MEMBERS = members();

  private Samples() {}

  static Set<String> types() {
    return MEMBERS.keySet();
  }

  /**
   * The record as it is sent.
   *
   * @param client the id of the client that it is about
   * @param plan the id of a plan of that client
   */
  static ObjectNode of(String type, String client, String plan, String word) {
    String members =
        MEMBERS
            .getOrDefault(type, "")
            .replace("@client", client)
            .replace("@plan", plan)
            .replace("@data", data(word));
    String body = "{\"resourceType\":\"" + type + "\"," + members + "}";
    return (ObjectNode) JsonMapper.shared().readTree(body.replace("@word", word));
  }

  /** How the word stands in a Binary. */
  static String data(String word) {
    return Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> members() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Patient", "\"name\":[{\"family\":\"@word\",\"given\":[\"Aada\"]}]");
    about(all, "RelatedPerson", "patient", "\"active\":true");
    about(
        all,
        "EpisodeOfCare",
        "patient",
        "\"status\":\"active\",\"period\":{\"start\":\"2026-01-01\"}");
    about(all, "CareTeam", "subject", "\"status\":\"active\"");
    about(all, "CarePlan", "subject", "\"status\":\"draft\",\"intent\":\"plan\"," + planType());
    about(
        all,
        "Goal",
        "subject",
        "\"lifecycleStatus\":\"proposed\",\"description\":{\"text\":\"@word\"}");
    about(
        all,
        "ServiceRequest",
        "subject",
        "\"status\":\"draft\",\"intent\":\"order\",\"code\":{\"text\":\"@word\"}");
    about(all, "Task", "for", "\"status\":\"requested\",\"intent\":\"plan\"");
    all.put(
        "Appointment",
        TEXT
            + ",\"status\":\"proposed\",\"participant\":[{\"actor\":{\"reference\":\"Patient/@client\"},"
            + "\"status\":\"needs-action\"}]");
    about(
        all,
        "Encounter",
        "subject",
        "\"status\":\"planned\",\"class\":{\"system\":"
            + "\"http://terminology.hl7.org/CodeSystem/v3-ActCode\",\"code\":\"AMB\"}");
    about(all, "Communication", "subject", "\"status\":\"preparation\"");
    about(
        all,
        "Consent",
        "patient",
        "\"status\":\"draft\",\"scope\":{\"coding\":[{\"system\":"
            + "\"http://terminology.hl7.org/CodeSystem/consentscope\",\"code\":\"patient-privacy\"}]},"
            + "\"category\":[{\"text\":\"@word\"}],\"policyRule\":{\"text\":\"@word\"}");
    about(all, "Flag", "subject", "\"status\":\"active\",\"code\":{\"text\":\"@word\"}");
    about(all, "DetectedIssue", "patient", "\"status\":\"preliminary\"");
    about(all, "List", "subject", "\"status\":\"current\",\"mode\":\"working\"");
    about(all, "Basic", "subject", "\"code\":{\"text\":\"@word\"}");
    about(
        all,
        "MeasureReport",
        "subject",
        "\"status\":\"pending\",\"type\":\"individual\",\"measure\":\"https://yhteinen.example/m\","
            + "\"period\":{\"start\":\"2026-01-01\"}");
    about(all, "Observation", "subject", "\"status\":\"final\",\"code\":{\"text\":\"@word\"}");
    about(all, "Condition", "subject", "\"code\":{\"text\":\"@word\"}");
    about(all, "ClinicalImpression", "subject", "\"status\":\"completed\"");
    about(all, "QuestionnaireResponse", "subject", "\"status\":\"in-progress\"");
    about(
        all,
        "Composition",
        "subject",
        "\"status\":\"preliminary\",\"type\":{\"text\":\"@word\"},\"date\":\"2026-11-23\","
            + "\"author\":[{\"reference\":\"Patient/@client\"}],\"title\":\"@word\"");
    about(
        all,
        "DocumentReference",
        "subject",
        "\"status\":\"current\",\"content\":[{\"attachment\":{\"title\":\"@word\"}}]");
    about(all, "Procedure", "subject", "\"status\":\"preparation\"");
    all.put(
        "Binary",
        "\"contentType\":\"text/plain\",\"securityContext\":{\"reference\":\"Patient/@client\"},"
            + "\"data\":\"@data\"");
    about(all, "ChargeItem", "subject", "\"status\":\"planned\",\"code\":{\"text\":\"@word\"}");
    about(all, "Invoice", "subject", "\"status\":\"draft\"");
    all.put(
        "Contract",
        TEXT + ",\"status\":\"offered\",\"subject\":[{\"reference\":\"Patient/@client\"}]");
    all.put(
        "Provenance",
        TEXT
            + ",\"target\":[{\"reference\":\"CarePlan/@plan\"}],"
            + "\"recorded\":\"2026-11-23T08:00:00Z\","
            + "\"agent\":[{\"who\":{\"reference\":\"Patient/@client\"}}]");
    all.put(
        "Group",
        TEXT
            + ",\"type\":\"person\",\"actual\":true,\"name\":\"@word\","
            + "\"member\":[{\"entity\":{\"reference\":\"Patient/@client\"}}]");
    all.put(
        "Subscription",
        TEXT
            + ",\"status\":\"requested\",\"reason\":\"@word\",\"criteria\":\"CarePlan?patient=Patient/@client\","
            + "\"channel\":{\"type\":\"rest-hook\",\"endpoint\":\"https://partner.example/news\"}");
    return all;
  }

  private static String planType() {
    return "\"category\":[{\"coding\":[{\"system\":"
        + "\"https://yhteinen.example/fhir/CodeSystem/plan-type\","
        + "\"code\":\"multisector-employment-plan\"}]}]";
  }

  private static void about(Map<String, String> all, String type, String element, String more) {
    all.put(type, TEXT + ",\"" + element + "\":{\"reference\":\"Patient/@client\"}," + more);
  }
}
