package fi.yhteinen.local.region;

import fi.yhteinen.keycloak.Directory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the agencies, units and workers of a directory in FHIR, or finds those that are there. */
final class Places {

  private static final String URI_SYSTEM = "urn:ietf:rfc:3986";
  private static final String BUSINESS_ID = "urn:oid:1.2.246.10";
  private static final String USER_NAME = Fhir.BASE + "/NamingSystem/user-name";

  private final FhirDoor hub;
  private final Map<String, String> references = new HashMap<>();

  Places(FhirDoor hub) {
    this.hub = hub;
  }

  /** Makes what is missing; matches organizations by OID and workers by user name. */
  void make(Directory directory) {
    directory.agencies().forEach(this::agency);
    directory.people().stream()
        .filter(person -> person.agency() != null)
        .forEach(person -> worker(directory, person));
  }

  /** The reference of an agency or unit by its key, or of a worker by user name. */
  String of(String key) {
    return Objects.requireNonNull(references.get(key), key);
  }

  /** Worker references by user name. */
  Map<String, String> workers(Directory directory) {
    Map<String, String> workers = new HashMap<>();
    for (Directory.Person person : directory.people()) {
      if (references.containsKey(person.userName())) {
        workers.put(person.userName(), of(person.userName()));
      }
    }
    return workers;
  }

  private void agency(Directory.Agency agency) {
    organization(
        agency.key(),
        agency.oid(),
        Fhir.resource(
            "Organization",
            "agency",
            "identifier",
            List.of(Fhir.identifier(BUSINESS_ID, agency.businessId()), oid(agency.oid())),
            "active",
            true,
            "type",
            List.of(Fhir.concept("agency-kind", agency.kind())),
            "name",
            agency.name()));
    for (Directory.Unit unit : agency.units()) {
      organization(
          unit.key(),
          unit.oid(),
          Fhir.resource(
              "Organization",
              "unit",
              "identifier",
              List.of(oid(unit.oid())),
              "active",
              true,
              "type",
              List.of(Fhir.concept("unit-kind", unit.kind())),
              "name",
              unit.name(),
              "partOf",
              Fhir.reference(of(agency.key()))));
    }
  }

  private void organization(String key, String oid, Map<String, Object> resource) {
    String id =
        hub.find("Organization", URI_SYSTEM, "urn:oid:" + oid)
            .orElseGet(() -> hub.create(resource));
    references.put(key, "Organization/" + id);
  }

  private void worker(Directory directory, Directory.Person person) {
    String id =
        hub.find("PractitionerRole", USER_NAME, person.userName())
            .orElseGet(() -> makeWorker(directory, person));
    references.put(person.userName(), "PractitionerRole/" + id);
  }

  private String makeWorker(Directory directory, Directory.Person person) {
    String place =
        person.units().isEmpty()
            ? directory.agencyOf(person).orElseThrow().key()
            : person.units().getFirst();
    String urn = "urn:uuid:" + java.util.UUID.randomUUID();
    Map<String, Object> practitioner =
        Fhir.resource(
            "Practitioner",
            "worker",
            "active",
            true,
            "name",
            List.of(
                Fhir.object(
                    "text",
                    person.familyName() + " " + person.givenName(),
                    "family",
                    person.familyName(),
                    "given",
                    List.of(person.givenName()))));
    Map<String, Object> role =
        Fhir.resource(
            "PractitionerRole",
            "worker-role",
            "identifier",
            List.of(Fhir.identifier(USER_NAME, person.userName())),
            "active",
            true,
            "practitioner",
            Fhir.object(
                "reference", urn, "display", person.familyName() + " " + person.givenName()),
            "organization",
            Fhir.reference(of(place)),
            "code",
            List.of(Fhir.concept("role", person.roles().iterator().next())));
    List<String> made =
        hub.transaction(
            List.of(
                CaseRecords.entry(urn, practitioner),
                CaseRecords.entry("urn:uuid:" + java.util.UUID.randomUUID(), role)));
    return made.get(1).substring("PractitionerRole/".length());
  }

  private static Map<String, Object> oid(String oid) {
    return Fhir.identifier(URI_SYSTEM, "urn:oid:" + oid);
  }
}
