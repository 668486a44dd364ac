package fi.yhteinen.local.region;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The records of one client, gathered into one transaction. References are temporary addresses. */
final class CaseRecords {

  private final List<Map<String, Object>> entries = new ArrayList<>();
  private final Places places;
  private final String client;
  private final String language;

  /**
   * @param patient the client's own record
   */
  CaseRecords(Places places, Map<String, Object> patient, String language) {
    this.places = places;
    this.language = language;
    this.client = add(patient);
  }

  List<Map<String, Object>> entries() {
    return List.copyOf(entries);
  }

  /** The temporary address of the client. */
  String client() {
    return client;
  }

  static Map<String, Object> entry(String urn, Map<String, Object> resource) {
    return Fhir.object(
        "fullUrl",
        urn,
        "resource",
        resource,
        "request",
        Fhir.object("method", "POST", "url", Objects.requireNonNull(resource.get("resourceType"))));
  }

  static Map<String, Object> patient(
      String hetu, String family, String given, LocalDate born, String language, String phone) {
    return Fhir.resource(
        "Patient",
        "client",
        "identifier",
        List.of(Fhir.object("use", "official", "system", "urn:oid:1.2.246.21", "value", hetu)),
        "name",
        List.of(
            Fhir.object(
                "use",
                "official",
                "text",
                family + " " + given,
                "family",
                family,
                "given",
                List.of(given))),
        "telecom",
        List.of(Fhir.object("system", "phone", "value", phone)),
        "birthDate",
        born.toString(),
        "address",
        List.of(
            Fhir.object("line", List.of("Mallitie 1"), "postalCode", "99999", "city", "Mallila")),
        "communication",
        List.of(
            Fhir.object(
                "language",
                Fhir.object(
                    "coding", List.of(Fhir.object("system", "urn:ietf:bcp:47", "code", language))),
                "preferred",
                true)));
  }

  String add(Map<String, Object> resource) {
    String urn = "urn:uuid:" + UUID.randomUUID();
    entries.add(entry(urn, resource));
    return urn;
  }

  /** A care relation of a unit; its care manager may be left open. */
  String relation(String unit, String basis, LocalDate start, @Nullable String careManager) {
    return add(
        Fhir.resource(
            "EpisodeOfCare",
            "care-relation",
            "extension",
            List.of(
                Fhir.extension("legal-basis", "valueCoding", Fhir.coding("legal-basis", basis))),
            "status",
            "active",
            "patient",
            Fhir.reference(client),
            "managingOrganization",
            Fhir.reference(places.of(unit)),
            "period",
            Fhir.object("start", start.toString()),
            "careManager",
            careManager == null ? null : Fhir.reference(places.of(careManager))));
  }

  /** What the client has said about sharing: a permit, which names nobody, or a consent. */
  String will(
      String kind,
      LocalDate given,
      @Nullable LocalDate end,
      List<String> units,
      String... classes) {
    return add(
        Fhir.resource(
            "Consent",
            "consent",
            "status",
            "active",
            "scope",
            Fhir.object(
                "coding",
                List.of(
                    Fhir.object(
                        "system",
                        "http://terminology.hl7.org/CodeSystem/consentscope",
                        "code",
                        "patient-privacy"))),
            "category",
            List.of(Fhir.concept("will-kind", kind)),
            "patient",
            Fhir.reference(client),
            "dateTime",
            given.toString(),
            "policyRule",
            Fhir.object("text", kind.equals("permit") ? "703/2023 53–58 §" : "1301/2014 41 §"),
            "provision",
            Fhir.object(
                "type",
                "permit",
                "period",
                end == null ? null : Fhir.object("start", given.toString(), "end", end.toString()),
                "actor",
                units.isEmpty()
                    ? null
                    : units.stream()
                        .map(unit ->
                            Fhir.object(
                                "role",
                                Fhir.object(
                                    "coding",
                                    List.of(
                                        Fhir.object(
                                            "system",
                                            "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
                                            "code",
                                            "IRCP"))),
                                "reference",
                                Fhir.reference(places.of(unit))))
                        .toList(),
                "class",
                classes.length == 0
                    ? null
                    : Arrays.stream(classes)
                        .map(code -> Fhir.coding("data-class", code))
                        .toList())));
  }

  /** The team: the first worker leads. */
  String team(String name, LocalDate start, String... workers) {
    List<Map<String, Object>> participants = new ArrayList<>();
    for (String worker : workers) {
      participants.add(
          Fhir.object(
              "role",
              List.of(Fhir.concept("team-role", participants.isEmpty() ? "lead-worker" : "member")),
              "member",
              Fhir.reference(places.of(worker)),
              "period",
              Fhir.object("start", start.toString())));
    }
    participants.add(
        Fhir.object(
            "role",
            List.of(Fhir.concept("team-role", "client")),
            "member",
            Fhir.reference(client),
            "period",
            Fhir.object("start", start.toString())));
    return add(
        Fhir.resource(
            "CareTeam",
            "care-team",
            "status",
            "active",
            "category",
            List.of(Fhir.concept("team-kind", "client-team")),
            "name",
            name,
            "subject",
            Fhir.reference(client),
            "participant",
            participants));
  }

  String goal(String author, String text, @Nullable LocalDate due) {
    return add(
        Fhir.resource(
            "Goal",
            "goal",
            "lifecycleStatus",
            "active",
            "description",
            Fhir.object("text", text),
            "subject",
            Fhir.reference(client),
            "target",
            due == null ? null : List.of(Fhir.object("dueDate", due.toString())),
            "expressedBy",
            Fhir.reference(client)));
  }

  /** An agreed action with its owner and day. */
  String action(String owner, String requester, String text, LocalDate due, String status) {
    return add(
        Fhir.resource(
            "Task",
            "action",
            "status",
            status,
            "intent",
            "plan",
            "code",
            Fhir.concept("task-kind", "action"),
            "description",
            text,
            "for",
            Fhir.reference(client),
            "requester",
            Fhir.reference(places.of(requester)),
            "owner",
            Fhir.reference(places.of(owner)),
            "restriction",
            Fhir.object("period", Fhir.object("end", due.toString()))));
  }

  String order(
      String service,
      String requester,
      String performer,
      String status,
      @Nullable LocalDate start,
      @Nullable LocalDate end,
      String text) {
    return add(
        Fhir.resource(
            "ServiceRequest",
            "service-order",
            "status",
            status,
            "intent",
            "order",
            "code",
            Fhir.concept("service", service),
            "subject",
            Fhir.reference(client),
            "occurrencePeriod",
            start == null || end == null
                ? null
                : Fhir.object("start", start.toString(), "end", end.toString()),
            "requester",
            Fhir.reference(places.of(requester)),
            "performer",
            List.of(Fhir.reference(places.of(performer))),
            "patientInstruction",
            text));
  }

  /** A section of the joint plan; its unit owns it. */
  String section(String plan, String code, String unit, String status, String text) {
    return add(
        Fhir.resource(
            "CarePlan",
            "joint-plan-section",
            "language",
            language,
            "text",
            Fhir.narrative(language, text),
            "partOf",
            List.of(Fhir.reference(plan)),
            "status",
            status,
            "intent",
            "plan",
            "category",
            List.of(
                Fhir.concept("plan-type", "joint-plan-section"),
                Fhir.concept("plan-section", code)),
            "description",
            text,
            "subject",
            Fhir.reference(client),
            "author",
            Fhir.reference(places.of(unit))));
  }

  /** An entry of the client record (data class D), written by a worker. */
  String diary(String author, LocalDate day, String title, String text) {
    return add(note("D", author, day, title, text));
  }

  /** A note of a data class, as a ClinicalImpression with its text in the summary. */
  Map<String, Object> note(
      String dataClass, String author, LocalDate day, String title, String text) {
    return Fhir.ofClass(
        dataClass,
        Fhir.object(
            "resourceType",
            "ClinicalImpression",
            "language",
            language,
            "text",
            Fhir.narrative(language, title, text),
            "status",
            "completed",
            "description",
            title,
            "subject",
            Fhir.reference(client),
            "date",
            day.toString(),
            "assessor",
            Fhir.reference(places.of(author)),
            "summary",
            text));
  }

  /**
   * The header of the joint plan.
   *
   * @param plan the header's temporary address, made before its parts
   */
  void header(
      String plan,
      String type,
      String basis,
      String status,
      String title,
      String description,
      String team,
      String lead,
      LocalDate start,
      @Nullable LocalDate reviewDue,
      List<String> goals,
      List<String> activities,
      List<String> parties) {
    List<Map<String, Object>> extensions = new ArrayList<>();
    extensions.add(Fhir.extension("legal-basis", "valueCoding", Fhir.coding("legal-basis", basis)));
    extensions.add(
        Fhir.extension("lead-organisation", "valueReference", Fhir.reference(places.of(lead))));
    if (reviewDue != null) {
      extensions.add(Fhir.extension("next-review-due", "valueDate", reviewDue.toString()));
    }
    entries.add(
        entry(
            plan,
            Fhir.resource(
                "CarePlan",
                "joint-plan-header",
                "language",
                language,
                "text",
                Fhir.narrative(language, title, description),
                "extension",
                extensions,
                "status",
                status,
                "intent",
                "plan",
                "category",
                List.of(Fhir.concept("plan-type", type)),
                "title",
                title,
                "description",
                description,
                "subject",
                Fhir.reference(client),
                "period",
                Fhir.object("start", start.toString()),
                "contributor",
                parties.stream().map(places::of).map(Fhir::reference).toList(),
                "careTeam",
                List.of(Fhir.reference(team)),
                "goal",
                Fhir.references(goals),
                "activity",
                activities.stream()
                    .map(activity -> Fhir.object("reference", Fhir.reference(activity)))
                    .toList())));
  }
}
