package fi.yhteinen.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The records of the defined set, as JSON text: invented, numbered, about one kilobyte each. */
final class BenchRecords {

  static final String JSON = "Content-Type: application/fhir+json\r\n";
  static final String OID = "1.2.246.10.99000085.10.1";

  static final String IDENTIFIERS = "urn:oid:1.2.246.10.99000085.22.2026";

  /** How family names begin. */
  static final List<String> FIRST =
      List.of("Koivu", "Niemi", "Salo", "Harju", "Lampi", "Suo", "Mäki", "Vuori", "Joki");

  private static final List<String> LAST =
      List.of("la", "nen", "mäki", "ranta", "kangas", "aho", "pelto", "oja");

  private static final String BASE = "https://yhteinen.example/fhir";

  private BenchRecords() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String organization(int i, String agency) {
    return agency.isEmpty()
        ? """
        {"resourceType":"Organization","active":true,"name":"Mittausalue",
        "identifier":[{"system":"urn:ietf:rfc:3986","value":"urn:oid:%s"}]}\
        """
            .formatted(OID)
        : """
        {"resourceType":"Organization","active":true,"name":"Mittausyksikkö %d",
        "partOf":{"reference":"Organization/%s"}}\
        """
            .formatted(i, agency);
  }

  static String practitioner(int i) {
    return """
    {"resourceType":"Practitioner","active":true,"name":[{"family":"Numero%d","given":["Mittari"]}]}\
    """
        .formatted(i);
  }

  static String role(int i, String practitioner, String agency) {
    return """
    {"resourceType":"PractitionerRole","active":true,
    "identifier":[{"system":"%s/NamingSystem/user-name","value":"bench%03d"}],
    "practitioner":{"reference":"Practitioner/%s"},"organization":{"reference":"Organization/%s"},
    "code":[{"coding":[{"system":"%s/CodeSystem/role","code":"social-lead"}]}]}\
    """
        .formatted(BASE, i, practitioner, agency, BASE);
  }

  /** A client with eleven records, as one transaction. */
  static String client(int i, String agency, String worker, String partner) {
    StringBuilder entries = new StringBuilder(16_000);
    entry(entries, "Patient", 1, patient(i));
    entry(entries, "CareTeam", 2, team(worker, partner));
    for (int goal = 3; goal <= 4; goal++) {
      entry(entries, "Goal", goal, goal(i, goal));
    }
    entry(entries, "CarePlan", 5, plan(i, agency, worker));
    for (int visit = 6; visit <= 9; visit++) {
      entry(entries, "Encounter", visit, visit(i, visit, urn(1)));
    }
    entry(entries, "Task", 10, task(worker));
    entry(entries, "Consent", 11, consent());
    return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entries + "]}";
  }

  private static void entry(StringBuilder entries, String type, int number, String resource) {
    if (!entries.isEmpty()) {
      entries.append(',');
    }
    entries
        .append("{\"fullUrl\":\"")
        .append(urn(number))
        .append("\",\"resource\":")
        .append(resource)
        .append(",\"request\":{\"method\":\"POST\",\"url\":\"")
        .append(type)
        .append("\"}}");
  }

  private static String urn(int number) {
    return "urn:uuid:00000000-0000-4000-8000-%012d".formatted(number);
  }

  private static String patient(int i) {
    return """
    {"resourceType":"Patient","identifier":[{"system":"%s","value":"%s"}],
    "name":[{"family":"%s","given":["Asiakas"]}],"gender":"unknown","birthDate":"19%02d-%02d-%02d",
    "address":[{"city":"Mallila","postalCode":"99999"}]}\
    """
        .formatted(IDENTIFIERS, identifier(i), family(i), 60 + i % 40, 1 + i % 12, 1 + i % 28);
  }

  /** Names with varied beginnings, so that a search by prefix has something to tell apart. */
  private static String family(int i) {
    return FIRST.get(i % FIRST.size()) + LAST.get(i / FIRST.size() % LAST.size()) + i % 97;
  }

  /** The temporary identifier of a client. */
  static String identifier(int i) {
    return "T%06d".formatted(i);
  }

  private static String team(String worker, String partner) {
    return """
    {"resourceType":"CareTeam","status":"active","subject":{"reference":"%s"},"participant":[
    {"role":[{"coding":[{"system":"%s/CodeSystem/team-role","code":"lead-worker"}]}],"member":{"reference":"%s"}},
    {"role":[{"coding":[{"system":"%s/CodeSystem/team-role","code":"member"}]}],"member":{"reference":"%s"}}]}\
    """
        .formatted(urn(1), BASE, worker, BASE, partner);
  }

  private static String goal(int i, int number) {
    return """
    {"resourceType":"Goal","lifecycleStatus":"active","description":{"text":"Tavoite %d.%d: arki kantaa ja työ löytyy."},
    "subject":{"reference":"%s"},"target":[{"dueDate":"2027-05-%02d"}]}\
    """
        .formatted(i, number, urn(1), 1 + i % 28);
  }

  private static String plan(int i, String agency, String worker) {
    String text =
        ("Suunnitelmaan %d on kirjattu yhdessä sovitut palvelut, vastuut ja seuranta. "
                + "Työtoiminta alkaa kahtena päivänä viikossa ja jatkuu voimien mukaan. ")
            .formatted(i)
            .repeat(6);
    return """
    {"resourceType":"CarePlan","meta":{"profile":["%1$s/StructureDefinition/joint-plan-header"]},
    "language":"fi","extension":[
    {"url":"%1$s/StructureDefinition/legal-basis","valueCoding":{"system":"%1$s/CodeSystem/legal-basis","code":"381-15"}},
    {"url":"%1$s/StructureDefinition/lead-organisation","valueReference":{"reference":"Organization/%2$s"}},
    {"url":"%1$s/StructureDefinition/next-review-due","valueDate":"2027-%3$02d-%4$02d"}],
    "status":"active","intent":"plan",
    "category":[{"coding":[{"system":"%1$s/CodeSystem/plan-type","code":"multisector-employment-plan"}]}],
    "title":"Monialainen työllistymissuunnitelma","description":"%5$s",
    "subject":{"reference":"%6$s"},"period":{"start":"2026-%3$02d-%4$02d"},
    "contributor":[{"reference":"Organization/%2$s"},{"reference":"%9$s"}],
    "careTeam":[{"reference":"%7$s"}],"goal":[{"reference":"%8$s"}],
    "activity":[{"reference":{"reference":"%10$s"}}]}\
    """
        .formatted(
            BASE, agency, 1 + i % 12, 1 + i % 28, text, urn(1), urn(2), urn(3), worker, urn(10));
  }

  /** A visit of a patient in the given month of 2026. */
  static String visit(int i, int month, String patient) {
    String day = "2026-%02d-%02d".formatted(month, 1 + i % 28);
    return """
    {"resourceType":"Encounter","status":"finished","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},
    "subject":{"reference":"%1$s"},"period":{"start":"%2$sT09:00:00+03:00","end":"%2$sT10:00:00+03:00"}}\
    """
        .formatted(patient, day);
  }

  private static String task(String worker) {
    return """
    {"resourceType":"Task","status":"accepted","intent":"plan","description":"Soitto asiakkaalle",
    "for":{"reference":"%s"},"owner":{"reference":"%s"},"restriction":{"period":{"end":"2026-12-15"}}}\
    """
        .formatted(urn(1), worker);
  }

  private static String consent() {
    return """
    {"resourceType":"Consent","status":"active","scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
    "category":[{"coding":[{"system":"%s/CodeSystem/will-kind","code":"permit"}]}],"patient":{"reference":"%s"},
    "dateTime":"2026-09-01","policyRule":{"text":"703/2023 53 §"},"provision":{"type":"permit"}}\
    """
        .formatted(BASE, urn(1));
  }

  /** The stored plan with another description, for an update. */
  static String changed(String plan, long turn) {
    int at = plan.indexOf("\"title\":\"");
    int end = plan.indexOf('"', at + 9);
    return plan.substring(0, at + 9)
        + String.format(Locale.ROOT, "Suunnitelma, muutos %d", turn)
        + plan.substring(end);
  }
}
