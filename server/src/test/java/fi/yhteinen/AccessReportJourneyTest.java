package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import fi.yhteinen.keycloak.DemonstrationLogin;
import fi.yhteinen.model.Days;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * S-10: the client is told who has seen its records, all of it and nothing else, at the very next
 * request; its agency what concerns the agency; nobody else anything.
 */
class AccessReportJourneyTest {

  private static final String REASON =
      "Asiakas on päivystyksessä eikä kykene kertomaan lääkityksestään.";
  private static final String AREA = "urn:oid:1.2.246.10.99000018.10.1";

  private static RunningHub hub;
  private static String aino;
  private static String note;

  @BeforeAll
  static void begin() {
    hub = RunningHub.withRegion();
    aino = hub.as("aino").get("Patient").resources().getFirst().path("id").asString();
    Reply written =
        hub.as("mika")
            .post(
                "ClinicalImpression",
                HostileBodies.note("\"description\":\"Seuranta viikoittain\"")
                    .replace("@client", "Patient/" + aino));
    assertThat(written.status()).as(written.text()).isEqualTo(201);
    note = "ClinicalImpression/" + written.json().path("id").asString();
  }

  @Test
  void theClientIsToldEveryActWithWhoWhereWhatAndWhy() {
    Reply read = hub.as("mika").get(note);
    Reply search = hub.as("leena").get("CarePlan?subject=Patient/" + aino);
    Reply refused = hub.as("risto").get("Patient/" + aino);
    assertThat(refused.status()).isEqualTo(404);
    Reply own = hub.as("aino").get("Patient/" + aino);

    List<JsonNode> told = events(report(hub.as("aino"), ""));

    JsonNode byMika = one(told, read);
    assertThat(byMika.path("action").asString()).isEqualTo("R");
    assertThat(byMika.at("/agent/0/name").asString()).contains("Mika", "Salokangas");
    assertThat(byMika.at("/agent/0/type/coding/0/code").asString()).isEqualTo("IRCP");
    assertThat(organisations(byMika)).contains(AREA);
    assertThat(byMika.at("/agent/2/name").asString()).isNotEmpty();
    assertThat(byMika.at("/purposeOfEvent/0/coding/0/code").asString()).isEqualTo("TREAT");
    assertThat(whats(byMika)).contains("Patient/" + aino, note + "/_history/1");
    assertThat(byMika.path("outcome").asString()).isEqualTo("0");

    JsonNode byLeena = one(told, search);
    assertThat(byLeena.path("action").asString()).isEqualTo("E");
    assertThat(whats(byLeena)).anyMatch(what -> what.startsWith("CarePlan/"));
    JsonNode byRisto = one(told, refused);
    assertThat(byRisto.path("outcome").asString()).isEqualTo("4");
    JsonNode byAino = one(told, own);
    assertThat(byAino.at("/agent/0/type/coding/0/code").asString()).isEqualTo("PAT");
    assertThat(told)
        .isSortedAccordingTo(
            (a, b) -> b.path("recorded").asString().compareTo(a.path("recorded").asString()));
  }

  @Test
  void nothingElseIsTold() {
    Set<String> others =
        hub.as("taru").get("Patient").resources().stream()
            .map(patient -> patient.path("id").asString())
            .filter(id -> !id.equals(aino))
            .collect(Collectors.toSet());
    assertThat(others).isNotEmpty();
    Reply elsewhere = hub.as("taru").get("Patient/" + others.iterator().next());

    Reply report = report(hub.as("aino"), "");

    assertThat(others).noneMatch(other -> report.text().contains(other));
    assertThat(requests(events(report))).doesNotContain(elsewhere.header("X-Request-Id"));
    assertThat(report.text()).doesNotContainPattern("\\b[0-9]{6}[-+A-F][0-9]{3}[0-9A-Y]\\b");
  }

  @Test
  void fiveHundredActsAreAllToldAtTheNextRequest() {
    List<String> people = List.of("mika", "leena", "taru", "aino");
    List<String> paths =
        List.of("Patient/" + aino, "CarePlan?subject=Patient/" + aino, "Patient?_id=" + aino);
    Set<String> acts = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      Reply act = hub.as(people.get(i % people.size())).get(paths.get(i % paths.size()));
      assertThat(act.status()).as(act.text()).isEqualTo(200);
      acts.add(act.header("X-Request-Id"));
    }

    List<String> told = requests(events(report(hub.as("aino"), "")));

    assertThat(acts).hasSize(500);
    assertThat(told).containsAll(acts);
  }

  @Test
  void askingLeavesAnActOfItsOwn() {
    Reply first = report(hub.as("aino"), "");

    List<JsonNode> told = events(report(hub.as("aino"), ""));

    assertThat(one(told, first).at("/entity/1/name").asString()).isEqualTo("$access-report");
  }

  @Test
  void theAgencysOfficerExplainsAnActToTheClientAndToNobodyElse() {
    Reply read = hub.as("leena").get("Patient/" + aino);
    Visitor client = hub.as("aino");
    String event = one(events(report(client, "")), read).path("id").asString();
    assertThat(explain(client, aino, event, "Miksi?").rule()).isEqualTo("ask-explanation");
    assertThat(explain(client, aino, aino, "Miksi tietojani katsottiin?").status()).isEqualTo(404);
    assertThat(explain(hub.as("leena"), aino, event, "Miksi tietojani katsottiin?").status())
        .isEqualTo(403);

    Reply asked = explain(client, aino, event, "Miksi tietojani katsottiin?");

    assertThat(asked.status()).as(asked.text()).isEqualTo(200);
    String task = asked.json().at("/parameter/0/valueReference/reference").asString();
    for (String other : List.of("leena", "taru", "mika", "outi", "heli", "maija")) {
      assertThat(hub.as(other).get(task).status()).as(other).isNotEqualTo(200);
    }
    Visitor doris = hub.as("doris");
    assertThat(doris.get("Task?code=explanation").text()).contains(task);
    ObjectNode taken = OwnCase.read(doris, task).put("status", "accepted");
    assertThat(taken.at("/focus/identifier/value").asString()).isEqualTo("urn:uuid:" + event);
    taken.putObject("owner").put("reference", OwnCase.user(hub, "doris"));
    assertThat(OwnCase.write(doris, taken).status()).isEqualTo(200);
    ObjectNode answer = OwnCase.read(doris, task).put("status", "completed");
    ObjectNode output = answer.putArray("output").addObject();
    output.putObject("type").put("text", "Selvitys");
    output.put("valueString", "Leena valmisteli tiimin kokousta.");
    Reply answered = OwnCase.write(doris, answer);
    assertThat(answered.status()).as(answered.text()).isEqualTo(200);
    assertThat(client.get(task).text()).contains("Leena valmisteli tiimin kokousta.");
    assertThat(hub.as("leena").get(task).status()).isEqualTo(404);
  }

  private static Reply explain(Visitor visitor, String client, String event, String text) {
    return visitor.post(
        "Patient/" + client + "/$ask-explanation",
        """
        {"resourceType":"Parameters","parameter":[
          {"name":"event","valueString":"%s"},{"name":"text","valueString":"%s"}]}
        """
            .formatted(event, text));
  }

  @Test
  void aBrokenGlassIsMarkedWithItsReason() {
    try (RunningHub tomorrow = hub.at(later(Duration.ofDays(1)))) {
      brokenAndTold(tomorrow);
    }
  }

  /** Tomorrow, so that nothing is open today to the other tests. */
  private static void brokenAndTold(RunningHub tomorrow) {
    String token = DemonstrationLogin.tokenWithCode(hub.stack().keycloak(), "heli");
    Visitor heli = new Visitor(tomorrow.fhir(), () -> token);
    Reply broken =
        heli.post(
            "$break-glass",
            """
            {"resourceType":"Parameters","parameter":[
              {"name":"patient","valueReference":{"reference":"Patient/%s"}},
              {"name":"class","valueCode":"M"},
              {"name":"reasonCode","valueCode":"emergency-care"},
              {"name":"reason","valueString":"%s"}]}
            """
                .formatted(aino, REASON));
    assertThat(broken.status()).as(broken.text()).isEqualTo(200);
    Reply read = heli.send("GET", note, null, "X-Purpose-Of-Use", "BTG");

    List<JsonNode> told = events(report(tomorrow.as("aino"), ""));

    List<JsonNode> breaking = of(told, broken);
    assertThat(breaking).as("the review that was asked for, and the opening").hasSize(2);
    for (JsonNode event :
        List.of(
            breaking.stream()
                .filter(act -> act.path("action").asString().equals("E"))
                .findFirst()
                .orElseThrow(),
            one(told, read))) {
      assertThat(event.at("/purposeOfEvent/0/coding/0/code").asString()).isEqualTo("BTG");
      assertThat(event.at("/purposeOfEvent/1/text").asString()).isEqualTo(REASON);
      assertThat(event.at("/purposeOfEvent/1/coding/0/code").asString())
          .isEqualTo("emergency-care");
    }
  }

  @Test
  void anAgencyIsToldOfItsPeopleAndItsRecordsOnly() {
    Reply byMika = hub.as("mika").get(note);
    Reply ofArea = hub.as("taru").get("CarePlan?subject=Patient/" + aino);
    Reply byTaru = hub.as("taru").post("Communication", talk());
    assertThat(byTaru.status()).as(byTaru.text()).isEqualTo(201);
    String talk = "Communication/" + byTaru.json().path("id").asString();

    Reply report = report(hub.as("doris"), "");

    List<String> told = requests(events(report));
    assertThat(told).contains(byMika.header("X-Request-Id"), ofArea.header("X-Request-Id"));
    assertThat(told)
        .as("another agency's people, another agency's record")
        .doesNotContain(byTaru.header("X-Request-Id"));
    JsonNode foreign = one(events(report), ofArea);
    assertThat(whats(foreign)).isNotEmpty();
    assertThat(report.text()).doesNotContain(talk);
    assertThat(requests(events(report(hub.as("aino"), ""))))
        .contains(byTaru.header("X-Request-Id"));
  }

  @Test
  void theRestIsRefused() {
    for (String person : List.of("leena", "mika", "taru", "sirkka", "ulla", "maija", "otso")) {
      Reply refused = report(hub.as(person), "");
      assertThat(refused.status()).as(person).isEqualTo(403);
      assertThat(refused.text()).as(person).doesNotContain("AuditEvent");
    }
    assertThat(report(hub.asNobody(), "").status()).isEqualTo(401);
    String other = "00000000-0000-4000-8000-000000000000";
    assertThat(hub.as("aino").post("Patient/" + other + "/$access-report", parameters("")).status())
        .isEqualTo(404);
    assertThat(
            hub.as("doris").post("Patient/" + other + "/$access-report", parameters("")).status())
        .isEqualTo(404);
    assertThat(hub.as("aino").get("Patient/" + aino + "/$access-report").status()).isEqualTo(405);
  }

  @Test
  void whoWatchesOverAnAgencyReadsItsTrailPageByPage() {
    Reply byMika = hub.as("mika").get(note);
    Reply byTaru = hub.as("taru").post("Communication", talk());
    String mika = "AuditEvent?patient=Patient/" + aino + "&agent=" + user("mika") + "&_count=1";

    Reply first = hub.as("doris").get(mika + "&action=R&outcome=0&entity=" + note);

    assertThat(first.status()).as(first.text()).isEqualTo(200);
    JsonNode event = one(first.resources(), byMika);
    Reply read = hub.as("doris").get("AuditEvent/" + event.path("id").asString());
    assertThat(read.json()).isEqualTo(event);
    Reply again = hub.as("mika").get(note);
    Reply newest = hub.as("doris").get(mika);
    one(newest.resources(), again);
    one(hub.as("doris").get(newest.next()).resources(), byMika);
    Reply all = hub.as("doris").get("AuditEvent?patient=" + aino + "&_count=1000");
    assertThat(requests(all.resources())).doesNotContain(byTaru.header("X-Request-Id"));
    assertThat(requests(all.resources())).contains(read.header("X-Request-Id"));
    String foreign =
        of(events(report(hub.as("aino"), "")), byTaru).getFirst().path("id").asString();
    assertThat(hub.as("doris").get("AuditEvent/" + foreign).status()).isEqualTo(404);
    assertThat(hub.as("doris").get("AuditEvent/" + aino).status()).isEqualTo(404);
    assertThat(hub.as("doris").get("AuditEvent").status()).isEqualTo(400);
    assertThat(hub.as("doris").get("AuditEvent?patient=" + aino + "&site=x").status())
        .isEqualTo(400);
    for (String person : List.of("leena", "mika", "taru", "aino", "sirkka", "ulla", "otso")) {
      assertThat(hub.as(person).get(mika).status()).as(person).isEqualTo(403);
      assertThat(hub.as(person).get("AuditEvent/" + foreign).status()).as(person).isEqualTo(403);
    }
    assertThat(hub.as("doris").delete("AuditEvent/" + foreign).status()).isEqualTo(405);
  }

  @Test
  void theDaysAreTwoYearsAtMostAndTheAgencyMayBeChosen() {
    Reply byMika = hub.as("mika").get(note);
    Reply byTaru = hub.as("taru").get("CarePlan?subject=Patient/" + aino);
    String ofArea = "{\"name\":\"agency\",\"valueString\":\"1.2.246.10.99000018.10.1\"}";

    List<String> told = requests(events(report(hub.as("aino"), ofArea)));

    assertThat(told).contains(byMika.header("X-Request-Id"));
    assertThat(told).doesNotContain(byTaru.header("X-Request-Id"));
    assertThat(report(hub.as("aino"), day("from", "2001-01-01")).status()).isEqualTo(422);
    assertThat(report(hub.as("aino"), day("from", "2030")).status()).isEqualTo(422);
    assertThat(report(hub.as("aino"), day("to", "2001-01-01")).status()).isEqualTo(422);
  }

  @Test
  void whatIsOlderThanTwoYearsIsNotTold() {
    Reply before = hub.as("mika").get(note);
    try (RunningHub future = hub.at(later(Duration.ofDays(2 * 366)))) {
      Reply after = future.as("aino").get("Patient/" + aino);
      assertThat(after.status()).isEqualTo(200);

      List<String> told = requests(events(report(future.as("aino"), "")));

      assertThat(told).contains(after.header("X-Request-Id"));
      assertThat(told).doesNotContain(before.header("X-Request-Id"));
    }
  }

  private static Clock later(Duration time) {
    return Clock.offset(Clock.system(Days.ZONE), time);
  }

  private static Reply report(Visitor visitor, String parameter) {
    return visitor.post("Patient/" + aino + "/$access-report", parameters(parameter));
  }

  private static String parameters(String parameter) {
    return "{\"resourceType\":\"Parameters\""
        + (parameter.isEmpty() ? "}" : ",\"parameter\":[" + parameter + "]}");
  }

  private static String day(String name, String day) {
    return "{\"name\":\"" + name + "\",\"valueDate\":\"" + day + "\"}";
  }

  private static String talk() {
    return """
    {"resourceType":"Communication","status":"completed",
     "subject":{"reference":"Patient/%s"},"sender":{"reference":"%s"},
     "payload":[{"contentString":"Soitettu."}]}
    """
        .formatted(aino, user("taru"));
  }

  private static String user(String person) {
    String payload = hub.token(person).split("\\.")[1];
    String claims =
        new String(java.util.Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
    return tools.jackson.databind.json.JsonMapper.shared()
        .readTree(claims)
        .path("fhirUser")
        .asString();
  }

  private static List<JsonNode> events(Reply report) {
    assertThat(report.status()).as(report.text()).isEqualTo(200);
    return report.resources().stream()
        .filter(resource -> resource.path("resourceType").asString().equals("AuditEvent"))
        .toList();
  }

  /** The one event of a request. */
  private static JsonNode one(List<JsonNode> events, Reply act) {
    List<JsonNode> found = of(events, act);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static List<JsonNode> of(List<JsonNode> events, Reply act) {
    return events.stream()
        .filter(event -> requests(List.of(event)).contains(act.header("X-Request-Id")))
        .toList();
  }

  private static List<String> requests(List<JsonNode> events) {
    List<String> ids = new ArrayList<>();
    for (JsonNode event : events) {
      event
          .path("entity")
          .valueStream()
          .filter(entity -> entity.at("/type/code").asString().equals("XrequestId"))
          .forEach(entity -> ids.add(entity.at("/what/identifier/value").asString()));
    }
    return ids;
  }

  private static List<String> whats(JsonNode event) {
    return event
        .path("entity")
        .valueStream()
        .map(entity -> entity.at("/what/reference").asString())
        .filter(what -> !what.isEmpty())
        .toList();
  }

  private static List<String> organisations(JsonNode event) {
    return event
        .path("agent")
        .valueStream()
        .map(agent -> agent.at("/who/identifier/value").asString())
        .toList();
  }
}
