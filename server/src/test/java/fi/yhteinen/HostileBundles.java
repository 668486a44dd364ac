package fi.yhteinen;

import static fi.yhteinen.Attack.CANARY;
import static fi.yhteinen.Attack.JSON;
import static fi.yhteinen.Attack.body;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Hostile records as one entry of a Bundle, and references that lead in circles or nowhere. */
final class HostileBundles {

  private static final String NOWHERE = "urn:uuid:7c5a2f62-5d43-4b3e-9f0e-6f6f4c1a0009";

  private HostileBundles() {}

  /** The same body as one entry of a Bundle of this type, behind a harmless one. */
  static Attack inside(String type, Attack attack) {
    String record = new String(attack.body(), StandardCharsets.ISO_8859_1);
    String bundle =
        "{\"resourceType\":\"Bundle\",\"type\":\""
            + type
            + "\",\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"Organization?_count=1\"}},"
            + "{\"resource\":"
            + record
            + ",\"request\":{\"method\":\"POST\",\"url\":\""
            + attack.target()
            + "\"}}]}";
    return new Attack(
        attack.row() + " (in a " + type + ")",
        attack.who(),
        "POST",
        "",
        List.of(JSON),
        bundle.getBytes(StandardCharsets.ISO_8859_1),
        attack.statuses(),
        attack.issue());
  }

  static List<Attack> all() {
    return List.of(
        referring("B84 temporary address of nothing", NOWHERE, "not-found"),
        referring("B84 its own address in full", "@base/fhir/Patient/@patientId", "value"),
        referring("B84 network path", "//evil.example/Patient/1", "value"),
        // only a transaction resolves conditions: elsewhere one is no address
        referring("B86 condition that matches nothing", "Patient?identifier=" + CANARY, "value")
            .or(412),
        body(
                "B85 plan that is part of itself",
                plan("\"id\":\"@plan\",", "CarePlan/@plan"),
                422,
                "business-rule")
            .to("PUT", "CarePlan/@plan")
            .with("If-Match: W/\"1\""),
        body(
                "B85 goal that serves a goal",
                "{\"resourceType\":\"Goal\",\"lifecycleStatus\":\"active\",\"description\":{\"text\":\""
                    + CANARY
                    + "\"},\"subject\":{\"reference\":\"@client\"},"
                    + "\"addresses\":[{\"reference\":\"Goal/@goal\"}]}",
                422,
                "")
            .to("POST", "Goal"),
        HostileRequests.transaction(
            "B84 temporary address of no entry", part("A", NOWHERE), 422, "not-found"),
        HostileRequests.transaction(
            "B85 part of itself by a temporary address",
            part("A", HostileBundles.temporary("A")),
            422,
            "business-rule"),
        HostileRequests.transaction(
            "B86 condition in a transaction",
            part("A", "Organization?identifier=" + CANARY),
            412,
            "not-found"),
        xml("entity of a file", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"),
        xml("entity elsewhere", "<!DOCTYPE x [<!ENTITY e SYSTEM 'http://evil.example/e'>]><x/>"),
        xml("depth of 20,000", "<a>".repeat(20_000) + "</a>".repeat(20_000)),
        HostileRequests.transaction(
            "M12 operation by POST",
            "{\"request\":{\"method\":\"POST\",\"url\":\"$search-text\"},\"resource\":{\"resourceType\":\"Parameters\"}}",
            400,
            ""),
        HostileRequests.transaction(
            "M12 search by POST",
            "{\"request\":{\"method\":\"POST\",\"url\":\"Patient/_search\"},\"resource\":{\"resourceType\":\"Patient\"}}",
            400,
            ""));
  }

  /** Two organisations, each part of the other: strange, but no trap. */
  static String circle() {
    return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
        + part("A", temporary("B"))
        + ","
        + part("B", temporary("A"))
        + "]}";
  }

  private static String part(String name, String whole) {
    return "{\"fullUrl\":\""
        + temporary(name)
        + "\",\"resource\":{\"resourceType\":\"Organization\",\"name\":\"Kehä "
        + name
        + "\",\"partOf\":{\"reference\":\""
        + whole
        + "\"}},\"request\":{\"method\":\"POST\",\"url\":\"Organization\"}}";
  }

  private static String temporary(String name) {
    return "urn:uuid:7c5a2f62-5d43-4b3e-9f0e-6f6f4c1a000" + name.toLowerCase(java.util.Locale.ROOT);
  }

  private static Attack referring(String row, String reference, String issue) {
    return body(
        row,
        "{\"resourceType\":\"ClinicalImpression\",\"status\":\"completed\",\"summary\":\""
            + CANARY
            + "\",\"subject\":{\"reference\":\""
            + reference
            + "\"}}",
        422,
        issue);
  }

  /** XML is not offered, so nobody parses it. */
  private static Attack xml(String row, String text) {
    return body("B55 B56 XML with " + row, text, 415, "not-supported")
        .withOnly("Content-Type: application/fhir+xml");
  }

  private static String plan(String id, String whole) {
    return "{\"resourceType\":\"CarePlan\","
        + id
        + "\"status\":\"draft\",\"intent\":\"plan\",\"subject\":{\"reference\":\"@client\"},"
        + "\"partOf\":[{\"reference\":\""
        + whole
        + "\"}]}";
  }
}
