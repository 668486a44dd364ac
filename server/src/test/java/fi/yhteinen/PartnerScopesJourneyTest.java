package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the systems of agencies see and do with tokens that Keycloak gave for their signed
 * assertions: the clients of their own agency, as far as their scopes go (S-9.3, N05, N32).
 */
class PartnerScopesJourneyTest {

  private static final String AREA = "1.2.246.10.99000018.10.1";
  private static final String EMPLOYMENT = "1.2.246.10.99000026.10.1";
  private static final String READ =
      "system/Patient.r system/CareTeam.rs system/CarePlan.rs system/Goal.rs"
          + " system/EpisodeOfCare.rs";
  private static final String TASKS = "system/Task.crus";
  private static final String DAYS = "system/Observation.c";

  private static RunningHub hub;
  private static PartnerSystem ofEmployment;
  private static PartnerSystem ofArea;
  private static String employment;
  private static String area;
  private static OwnCase known;
  private static OwnCase unknown;
  private static String plan;
  private static String goal;
  private static String hiddenPlan;

  @BeforeAll
  static void begin() {
    hub = RunningHub.withRegion();
    ofEmployment = new PartnerSystem(hub, "employment");
    ofArea = new PartnerSystem(hub, "area");
    employment = admitted(EMPLOYMENT, ofEmployment);
    area = admitted(AREA, ofArea);
    known = new OwnCase(hub, "Kumppaninen", "").party("leena", "381-15").party("taru", "381-15");
    known.team("leena");
    unknown = new OwnCase(hub, "Vierasniemi", "").party("leena", "381-15");
    unknown.team("leena");
    plan = known.store(hub.as("leena"), PLAN);
    goal = known.store(hub.as("leena"), GOAL);
    hiddenPlan = unknown.store(hub.as("leena"), PLAN);
  }

  @Test
  void aSystemReadsThePlansOfItsAgencysClientsAndNoOthers() {
    Visitor system = with(ofEmployment, employment, READ);

    assertThat(system.get(plan).status()).isEqualTo(200);
    assertThat(system.get("CarePlan?subject=" + known.client()).resources()).hasSize(1);
    assertThat(system.get(known.client()).text()).contains("Kumppaninen");
    assertThat(system.get(hiddenPlan).status()).isEqualTo(404);
    assertThat(system.get(unknown.client()).status()).isEqualTo(404);
    assertThat(system.get("CarePlan?subject=" + unknown.client()).resources()).isEmpty();
    assertThat(statuses(batch(system, "GET", plan, hiddenPlan, goal)))
        .containsExactly("200 OK", "404", "200 OK");
  }

  @Test
  void whatNoScopeAllowsIsRefusedBeforeAnythingIsLookedFor() {
    Visitor system = with(ofEmployment, employment, READ);

    for (String nothing : List.of(plan.replaceFirst("/.*", "/none"), plan, hiddenPlan)) {
      assertScope(OwnCase.write(system, JsonMapper.shared().readTree(body(nothing))));
    }
    assertScope(system.get("Patient?active=true"));
    assertScope(system.get("Patient/_history"));
    assertScope(system.get("Task/none"));
    assertScope(system.delete(plan));
    assertScope(known.post(system, GOAL));
    assertThat(statuses(batch(system, "GET", "Task?_count=1", "Patient?_count=1", plan)))
        .containsExactly("403", "403", "200 OK");
    assertThat(system.get(known.client() + "/_history").status()).isEqualTo(200);
  }

  @Test
  void aNarrowerTokenOfTheSameSystemShowsLess() {
    Visitor system = with(ofEmployment, employment, "system/CarePlan.rs");

    Reply together =
        system.get(
            "CarePlan?_id="
                + plan.substring(9)
                + "&_include=CarePlan:subject&_revinclude=Task:based-on");

    assertThat(together.resources()).hasSize(1);
    assertScope(system.get(known.client()));
    assertScope(system.get(known.client() + "/$everything"));
    assertThat(system.get("CarePlan?subject:Patient.family=Kumppaninen").resources()).isEmpty();
    assertThat(ofEmployment.ask(employment, "system/Encounter.rs").statusCode()).isEqualTo(400);
    assertThat(ofEmployment.ask(employment, "system/CarePlan.read").statusCode()).isEqualTo(400);
    assertThat(ofEmployment.ask(employment, "system/*.cruds").statusCode()).isEqualTo(400);
  }

  @Test
  void everythingHoldsWhatTheScopesShow() {
    List<String> types =
        with(ofEmployment, employment, READ)
            .get(known.client() + "/$everything")
            .resources()
            .stream()
            .map(record -> record.path("resourceType").asString())
            .distinct()
            .toList();

    assertThat(types).contains("Patient", "CarePlan", "Goal", "EpisodeOfCare");
    assertThat(types).doesNotContain("Encounter", "Task", "Consent", "Observation");
  }

  @Test
  void whoMayOnlyWriteGetsNothingBack() {
    Visitor system = with(ofArea, area, DAYS);

    Reply made = system.post("Observation", observation(), "Prefer", "return=representation");

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.text()).doesNotContain("Nostaminen");
    String address = String.valueOf(made.header("Location")).replaceFirst("^.*/fhir/", "");
    assertScope(system.get(address.replaceFirst("/_history.*", "")));
    assertScope(system.get("Observation?subject=" + known.client()));
    assertScope(
        system.post(
            "Observation", observation(), "If-None-Exist", "identifier=https://example.org|x"));
  }

  @Test
  void noOperationThatScopesDoNotSpeakOfIsOpen() {
    Visitor system = with(ofArea, area, READ);

    for (String operation :
        List.of("$break-glass", "$confirm-access", "$explain-access", "$search-text")) {
      assertScope(system.post(operation, "{\"resourceType\":\"Parameters\"}"));
    }
    assertScope(system.post("Patient/$link-client", "{\"resourceType\":\"Parameters\"}"));
    assertScope(
        system.post(known.client() + "/$access-report", "{\"resourceType\":\"Parameters\"}"));
    assertThat(system.send("GET", plan, null, "X-Purpose-Of-Use", "BTG").status()).isEqualTo(403);
  }

  @Test
  void aTaskOfASystemIsItsAgencys() {
    Visitor system = with(ofEmployment, employment, TASKS);

    String task =
        known.store(
            system,
            """
            {"resourceType":"Task","status":"requested","intent":"order",
             "for":{"reference":"@client"},"owner":{"reference":"@unit-of-taru"},
             "requester":{"reference":"@unit-of-taru"},"description":"Palvelutarpeen tarkistus"}
            """);

    assertThat(system.get(task).status()).isEqualTo(200);
    assertThat(system.get("Task?patient=" + known.client()).resources()).hasSize(1);
    Reply elsewhere =
        unknown.post(
            system,
            """
            {"resourceType":"Task","status":"requested","intent":"order",
             "for":{"reference":"@client"},"owner":{"reference":"@unit-of-taru"}}
            """);
    assertThat(elsewhere.status()).as(elsewhere.text()).isEqualTo(403);
    assertThat(elsewhere.rule()).isEqualTo("relation-required");
  }

  @Test
  void theRelationEndsWithTheEpisode() {
    OwnCase ending = new OwnCase(hub, "Loppunen", "").party("leena", "381-15");
    ending.team("leena");
    ending.party("taru", "381-15");
    String ends = ending.store(hub.as("leena"), PLAN);
    Visitor system = with(ofEmployment, employment, READ);
    assertThat(system.get(ends).status()).isEqualTo(200);
    JsonNode episode =
        system.get("EpisodeOfCare?patient=" + ending.client()).resources().stream()
            .filter(one ->
                one.at("/managingOrganization/reference")
                    .asString()
                    .equals(ending.filled("@unit-of-taru")))
            .findFirst()
            .orElseThrow();

    ((tools.jackson.databind.node.ObjectNode) episode).put("status", "finished");
    assertThat(OwnCase.write(hub.asLoader(), episode).status()).isEqualTo(200);

    assertThat(system.get(ends).status()).isEqualTo(404);
    assertThat(system.get("CarePlan?subject=" + ending.client()).resources()).isEmpty();
  }

  private static final String PLAN =
      """
      {"resourceType":"CarePlan","status":"draft","intent":"plan",
       "category":[{"coding":[{"system":"https://yhteinen.example/fhir/CodeSystem/plan-type",
         "code":"multisector-employment-plan"}]}],
       "subject":{"reference":"@client"},"author":{"reference":"@unit-of-leena"}}
      """;

  private static final String GOAL =
      """
      {"resourceType":"Goal","lifecycleStatus":"active","subject":{"reference":"@client"},
       "expressedBy":{"reference":"@leena"},"description":{"text":"Työkokeilu keittiöllä"}}
      """;

  private static final String OBSERVATION =
      """
      {"resourceType":"Observation","status":"final","subject":{"reference":"@client"},
       "performer":[{"reference":"%s"}],"code":{"text":"Työkyky"},
       "valueString":"Nostaminen onnistuu."}
      """;

  private static String observation() {
    String agency =
        hub.asLoader()
            .search("Organization", "identifier", "urn:ietf:rfc:3986|urn:oid:" + AREA)
            .resources()
            .getFirst()
            .path("id")
            .asString();
    return known.filled(OBSERVATION.formatted("Organization/" + agency));
  }

  private static String body(String address) {
    return "{\"resourceType\":\"CarePlan\",\"id\":\"%s\",\"meta\":{\"versionId\":\"1\"},"
            .formatted(address.substring(9))
        + "\"status\":\"active\",\"intent\":\"plan\",\"subject\":{\"reference\":\"%s\"}}"
            .formatted(known.client());
  }

  private static Visitor with(PartnerSystem system, String client, String scopes) {
    String token = system.token(client, scopes);
    return new Visitor(hub.fhir(), () -> token);
  }

  private static void assertScope(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(403);
    assertThat(reply.rule()).isEqualTo("scope");
  }

  private static JsonNode batch(Visitor system, String method, String... paths) {
    StringBuilder entries = new StringBuilder();
    for (String path : paths) {
      entries
          .append(entries.isEmpty() ? "" : ",")
          .append("{\"request\":{\"method\":\"%s\",\"url\":\"%s\"}}".formatted(method, path));
    }
    Reply reply =
        system.post(
            "", "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[" + entries + "]}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json();
  }

  private static List<String> statuses(JsonNode bundle) {
    return bundle
        .path("entry")
        .valueStream()
        .map(entry -> entry.at("/response/status").asString())
        .toList();
  }

  /**
   * Its client id, after one person proposed and another approved it for all that is asked here.
   */
  private static String admitted(String agency, PartnerSystem system) {
    Reply proposed =
        hub.as("otso")
            .post(
                "$register-partner",
                """
                {"resourceType":"Parameters","parameter":[
                  {"name":"agency","valueUri":"urn:oid:%s"},
                  {"name":"name","valueString":"Asiakasjärjestelmä"},
                  {"name":"contact","valueString":"tuki@example.org"},
                  {"name":"jwks","valueString":%s},
                  {"name":"purpose","valueCode":"COC"},
                  {"name":"sandbox","valueBoolean":false},
                  {"name":"bundle","valueCode":"plan-read"},
                  {"name":"bundle","valueCode":"task-exchange"},
                  {"name":"bundle","valueCode":"day-write"}]}
                """
                    .formatted(
                        agency, JsonMapper.shared().writeValueAsString(system.publicKeys())));
    assertThat(proposed.status()).as(proposed.text()).isEqualTo(200);
    Reply approved =
        hub.as("oona")
            .post(
                "$approve-partner",
                """
                {"resourceType":"Parameters","parameter":[{"name":"registration","valueId":"%s"}]}
                """
                    .formatted(told(proposed, "registration", "valueId")));
    assertThat(approved.status()).as(approved.text()).isEqualTo(200);
    return told(proposed, "client", "valueString");
  }

  private static String told(Reply reply, String name, String member) {
    return reply
        .json()
        .path("parameter")
        .valueStream()
        .filter(parameter -> parameter.path("name").asString().equals(name))
        .map(parameter -> parameter.path(member).asString())
        .findFirst()
        .orElseThrow();
  }
}
