package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A partner system is registered, approved by another person, let in, and revoked. */
class PartnerLifeJourneyTest {

  private static final String O1 = "1.2.246.10.99000018.10.1";
  private static final String O2 = "1.2.246.10.99000026.10.1";
  private static final String O4 = "1.2.246.10.99000042.10.1";
  private static final String SCOPES = "system/CarePlan.rs system/Goal.rs";

  private static RunningHub hub;

  @BeforeAll
  static void begin() {
    hub = RunningHub.withRegion();
  }

  @Test
  void isLetInOnceAnotherPersonApproved() {
    PartnerSystem system = new PartnerSystem(hub, "first");
    Reply proposed = register("aatu", proposal(O1, system.publicKeys(), Map.of()));
    assertThat(proposed.status()).as(proposed.text()).isEqualTo(200);
    assertThat(value(proposed, "state")).isEqualTo("proposed");
    String registration = value(proposed, "registration");
    String client = value(proposed, "client");
    assertThat(client).startsWith("partner-" + O1 + "-");
    for (String keeper : List.of("aatu", "otso", "oona")) {
      assertThat(listed(keeper)).as(keeper).containsEntry(registration, "proposed");
    }
    assertThat(system.ask(client, SCOPES).statusCode()).isNotEqualTo(200);

    Reply approved = act("oona", "$approve-partner", registration);

    assertThat(approved.status()).as(approved.text()).isEqualTo(200);
    assertThat(value(approved, "state")).isEqualTo("active");
    JsonNode given = JsonMapper.shared().readTree(system.ask(client, SCOPES).body());
    assertThat(given.path("expires_in").asInt()).as(given.toString()).isBetween(1, 300);
    assertThat(given.has("refresh_token")).isFalse();
    assertThat(Set.of(given.path("scope").asString().split(" ")))
        .containsExactlyInAnyOrder(SCOPES.split(" "));
    JsonNode claims = claims(given.path("access_token").asString());
    assertThat(claims.path("org_oid").asString()).isEqualTo(O1);
    assertThat(claims.path("partner_role").asString()).isEqualTo("social-organiser");
    assertThat(asks(hub, given.path("access_token").asString()).status())
        .as(claims.toString())
        .isNotEqualTo(401);
    assertThat(acts(approved)).containsExactly("$approve-partner " + registration);
    assertThat(acts(proposed)).containsExactly("$register-partner " + registration);
    assertThat(system.ask(client, "system/Observation.c").statusCode()).isEqualTo(400);
  }

  @Test
  void seesTheClientsOfItsAgencyAndNoOthers() {
    String employment = token(O2);
    String prison = token(O4);
    List<String> plans =
        hub.as("kaisa").get("CarePlan?_count=50").resources().stream()
            .map(plan -> "CarePlan/" + plan.path("id").asString())
            .filter(plan -> with(employment).get(plan).status() == 200)
            .toList();
    assertThat(plans).isNotEmpty();
    for (String plan : plans) {
      Reply hidden = with(prison).get(plan);
      assertThat(hidden.status()).as(plan).isEqualTo(404);
      assertRefused(with(employment).post("CarePlan", hidden.text()), 403, "scope");
    }
    assertThat(with(prison).get("CarePlan?_count=50").resources())
        .noneMatch(plan -> plans.contains("CarePlan/" + plan.path("id").asString()));
  }

  @Test
  void nobodyApprovesAlone() {
    PartnerSystem system = new PartnerSystem(hub, "alone");
    Reply proposed = register("otso", proposal(O2, system.publicKeys(), Map.of()));
    String registration = value(proposed, "registration");

    Reply same = act("otso", "$approve-partner", registration);

    assertRefused(same, 403, "partner.second-person");
    assertRefused(act("aatu", "$approve-partner", registration), 403, "role");
    assertThat(listed("otso")).containsEntry(registration, "proposed");
    assertThat(system.ask(value(proposed, "client"), SCOPES).statusCode()).isNotEqualTo(200);
    assertThat(act("oona", "$approve-partner", registration).status()).isEqualTo(200);
    assertThat(act("oona", "$approve-partner", registration).status()).isEqualTo(409);
  }

  @Test
  void isRefusedOnEveryHubSoonAfterItWasRevoked() {
    PartnerSystem system = new PartnerSystem(hub, "revoked");
    PartnerSystem other = new PartnerSystem(hub, "other");
    Reply active = admitted(system);
    String client = value(active, "client");
    String token = system.token(client, SCOPES);
    String others = other.token(value(admitted(other), "client"), SCOPES);
    RunningHub second = hub.second();
    Patience.until(Duration.ofSeconds(30), "lets it in", () -> asks(second, token).status() != 401);
    Patience.until(
        Duration.ofSeconds(30), "lets the other in", () -> asks(second, others).status() != 401);
    assertThat(asks(hub, token).status()).isNotEqualTo(401);

    Reply revoked = act("otso", "$revoke-partner", value(active, "registration"));

    assertThat(value(revoked, "state")).as(revoked.text()).isEqualTo("revoked");
    assertRefused(asks(hub, token), 401, "access.token");
    Patience.until(Duration.ofSeconds(60), "refuses it", () -> asks(second, token).status() == 401);
    assertThat(system.ask(client, SCOPES).statusCode()).isNotEqualTo(200);
    assertThat(asks(hub, others).status()).isNotEqualTo(401);
    assertThat(asks(second, others).status()).isNotEqualTo(401);
    assertThat(acts(revoked)).hasSize(1);
    String again = value(active, "registration");
    assertThat(act("otso", "$revoke-partner", again).status()).isEqualTo(200);
    assertThat(act("oona", "$approve-partner", again).status()).isEqualTo(409);
  }

  @Test
  void newKeysCountBesideTheOldOnesForAWhile() {
    PartnerSystem first = new PartnerSystem(hub, "key-1");
    PartnerSystem second = new PartnerSystem(hub, "key-2");
    PartnerSystem third = new PartnerSystem(hub, "key-3");
    Reply active = admitted(first);
    String registration = value(active, "registration");
    String client = value(active, "client");
    assertThat(first.ask(client, SCOPES).statusCode()).isEqualTo(200);
    assertThat(second.ask(client, SCOPES).statusCode()).isNotEqualTo(200);

    Reply rotated = rotate(hub, registration, second.publicKeys());

    assertThat(rotated.status()).as(rotated.text()).isEqualTo(200);
    assertThat(Instant.parse(value(rotated, "oldEnds")))
        .isAfter(Instant.now().plus(Duration.ofHours(23)));
    assertThat(first.ask(client, SCOPES).statusCode()).isEqualTo(200);
    assertThat(second.ask(client, SCOPES).statusCode()).isEqualTo(200);
    assertThat(acts(rotated)).containsExactly("$rotate-partner-key " + registration);
    assertThat(rotate(hub, registration, second.publicKeys()).status()).isEqualTo(200);
    String otherKeyOfThatName = new PartnerSystem(hub, "key-1").publicKeys();
    assertRefused(rotate(hub, registration, otherKeyOfThatName), 422, "partner.new-keys");
    assertRefused(rotate(hub, registration, third.privateKeys()), 422, "partner.private-key");

    try (RunningHub hasty =
        hub.with(
            Map.of("hub.partners.key-overlap", "1s", "hub.partners.retire-interval", "200ms"))) {
      assertThat(rotate(hasty, registration, third.publicKeys()).status()).isEqualTo(200);
      Patience.until(
          Duration.ofSeconds(30),
          "refuses the key that ended",
          () -> second.ask(client, SCOPES).statusCode() != 200);
    }
    assertThat(third.ask(client, SCOPES).statusCode()).isEqualTo(200);
    assertThat(first.ask(client, SCOPES).statusCode()).isEqualTo(200);
    act("otso", "$revoke-partner", registration);
    assertThat(rotate(hub, registration, new PartnerSystem(hub, "key-4").publicKeys()).status())
        .isEqualTo(409);
  }

  @Test
  void asksNoFasterThanItMayAndPeopleAreNotCounted() {
    PartnerSystem system = new PartnerSystem(hub, "hasty");
    String token = system(system);
    try (RunningHub strict =
        hub.with(Map.of("hub.partners.pace.per-second", "1", "hub.partners.pace.burst", "3"))) {
      Patience.until(
          Duration.ofSeconds(30), "lets it in", () -> asks(strict, token).status() != 401);
      Patience.until(
          Duration.ofSeconds(30), "slows it down", () -> asks(strict, token).status() == 429);
      Reply refused = asks(strict, token);
      assertRefused(refused, 429, "request.pace");
      assertThat(refused.issue()).isEqualTo("throttled");
      assertThat(Integer.parseInt(String.valueOf(refused.header("Retry-After")))).isPositive();
      Visitor leena = new Visitor(strict.fhir(), () -> hub.token("leena"));
      for (int i = 0; i < 10; i++) {
        assertThat(leena.get("CarePlan?_count=1").status()).isEqualTo(200);
      }
      assertThat(asks(hub, token).status()).isNotEqualTo(429);
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    PartnerSystem system = new PartnerSystem(hub, "odd");
    String keys = system.publicKeys();
    assertRefused(
        register("aatu", proposal(O1, system.privateKeys(), Map.of())), 422, "partner.private-key");
    for (String odd :
        List.of(
            "{}",
            "{\"keys\":[]}",
            "[]",
            keys.replace("\"kid\":\"odd\",", "").replace(",\"kid\":\"odd\"", ""),
            keys.replace("odd", "a b"),
            keys.replace("P-384", "P-256"),
            "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"short\",\"e\":\"AQAB\",\"n\":\"sXchDaQebHnPiGvy\"}]}")) {
      assertRefused(register("aatu", proposal(O1, odd, Map.of())), 422, "partner.keys");
    }
    assertRefused(
        register("otso", proposal("1.2.246.10.99000018.10.2", keys, Map.of())),
        422,
        "partner.agency");
    assertRefused(register("otso", proposal("1.2.3.4", keys, Map.of())), 422, "partner.agency");
    Map.of(
            "name", "Palvelu 010190-999X",
            "contact", "ei osoite",
            "bundle", "everything",
            "purpose", "BTG")
        .forEach((element, odd) ->
            assertRefused(
                register("aatu", proposal(O1, keys, Map.of(element, odd))),
                422,
                "partner." + element));
  }

  @Test
  void itsCallsAreToldToItsKeepersAndNotOfWhom() {
    PartnerSystem system = new PartnerSystem(hub, "counted");
    Reply active = admitted(system);
    String registration = value(active, "registration");
    String token = system.token(value(active, "client"), SCOPES);
    Visitor visitor = new Visitor(hub.fhir(), () -> token);
    String searched = String.valueOf(visitor.get("CarePlan?_count=1").header("X-Request-Id"));
    String refused = String.valueOf(visitor.get("Task/none").header("X-Request-Id"));
    String today = "{\"name\":\"registration\",\"valueId\":\"%s\"}".formatted(registration);

    Reply told = calls("aatu", today);

    assertThat(told.status()).as(told.text()).isEqualTo(200);
    assertThat(told.text()).contains(searched, refused, "\"Forbidden\"").doesNotContain("Patient/");
    assertThat(value(told, "more")).isEqualTo("false");
    assertThat(calls("otso", today + ",{\"name\":\"to\",\"valueDate\":\"2020-01-01\"}").text())
        .doesNotContain(searched);
    assertRefused(
        calls("otso", today + ",{\"name\":\"from\",\"valueDate\":\"2026-11\"}"),
        422,
        "partner.day");
    assertThat(calls("leena", today).status()).isEqualTo(403);
    assertThat(calls("aatu", today.replace(registration, UUID.randomUUID().toString())).status())
        .isEqualTo(404);
  }

  private static Reply calls(String who, String parameters) {
    return hub.as(who)
        .post(
            "$list-partner-calls",
            "{\"resourceType\":\"Parameters\",\"parameter\":[" + parameters + "]}");
  }

  @Test
  void nobodyButItsKeepersHearsOfAPartnerSystem() {
    PartnerSystem system = new PartnerSystem(hub, "hidden");
    String registration =
        value(register("otso", proposal(O2, system.publicKeys(), Map.of())), "registration");
    assertThat(listed("aatu")).doesNotContainKey(registration);
    Reply hidden = act("aatu", "$revoke-partner", registration);
    Reply nowhere = act("aatu", "$revoke-partner", UUID.randomUUID().toString());
    assertThat(hidden.status()).isEqualTo(404);
    assertThat(withoutId(hidden)).isEqualTo(withoutId(nowhere));
    assertRefused(register("aatu", proposal(O2, system.publicKeys(), Map.of())), 403, "role");
    for (String other : List.of("leena", "taru", "doris", "aino", "ulla")) {
      assertThat(hub.as(other).post("$list-partners", NOTHING).status()).isEqualTo(403);
      assertThat(act(other, "$approve-partner", registration).status()).isEqualTo(403);
      assertThat(act(other, "$revoke-partner", registration).status()).isEqualTo(403);
      assertThat(register(other, proposal(O1, system.publicKeys(), Map.of())).status())
          .isEqualTo(403);
    }
    String token = system(new PartnerSystem(hub, "curious"));
    assertThat(new Visitor(hub.fhir(), () -> token).post("$list-partners", NOTHING).status())
        .isEqualTo(403);
  }

  private static final String NOTHING = "{\"resourceType\":\"Parameters\"}";

  /** A token of a new system of an agency. */
  private static String token(String agency) {
    PartnerSystem system = new PartnerSystem(hub, "own");
    Reply proposed = register("oona", proposal(agency, system.publicKeys(), Map.of()));
    Reply active = act("otso", "$approve-partner", value(proposed, "registration"));
    return system.token(value(active, "client"), SCOPES);
  }

  private static Visitor with(String token) {
    return new Visitor(hub.fhir(), () -> token);
  }

  private static String system(PartnerSystem system) {
    return system.token(value(admitted(system), "client"), SCOPES);
  }

  private static Reply admitted(PartnerSystem system) {
    Reply proposed = register("aatu", proposal(O1, system.publicKeys(), Map.of()));
    return act("otso", "$approve-partner", value(proposed, "registration"));
  }

  private static Reply asks(RunningHub where, String token) {
    return new Visitor(where.fhir(), () -> token).get("CarePlan?_count=1");
  }

  private static Reply register(String who, String body) {
    return hub.as(who).post("$register-partner", body);
  }

  private static Reply act(String who, String operation, String registration) {
    return hub.as(who)
        .post(
            operation,
            """
            {"resourceType":"Parameters","parameter":[{"name":"registration","valueId":"%s"}]}
            """
                .formatted(registration));
  }

  private static Reply rotate(RunningHub where, String registration, String jwks) {
    return new Visitor(where.fhir(), () -> hub.token("otso"))
        .post(
            "$rotate-partner-key",
            """
            {"resourceType":"Parameters","parameter":[
              {"name":"registration","valueId":"%s"},{"name":"jwks","valueString":%s}]}
            """
                .formatted(registration, quoted(jwks)));
  }

  private static String proposal(String agency, String jwks, Map<String, String> others) {
    return """
    {"resourceType":"Parameters","parameter":[
      {"name":"agency","valueUri":"urn:oid:%s"},
      {"name":"name","valueString":%s},
      {"name":"contact","valueString":%s},
      {"name":"jwks","valueString":%s},
      {"name":"purpose","valueCode":%s},
      {"name":"sandbox","valueBoolean":true},
      {"name":"bundle","valueCode":%s}]}
    """
        .formatted(
            agency,
            quoted(others.getOrDefault("name", "Työllisyyden asiakasjärjestelmä")),
            quoted(others.getOrDefault("contact", "kumppanituki@example.org")),
            quoted(jwks),
            quoted(others.getOrDefault("purpose", "COC")),
            quoted(others.getOrDefault("bundle", "plan-read")));
  }

  private static String quoted(String text) {
    return JsonMapper.shared().writeValueAsString(text);
  }

  /** Registrations and their states, as somebody is told of them. */
  private static Map<String, String> listed(String who) {
    return hub.as(who)
        .post("$list-partners", NOTHING)
        .json()
        .path("parameter")
        .valueStream()
        .collect(
            Collectors.toMap(
                partner -> partner.at("/part/0/valueId").asString(),
                partner -> partner.at("/part/1/valueCode").asString()));
  }

  private static String value(Reply reply, String name) {
    return reply
        .json()
        .path("parameter")
        .valueStream()
        .filter(parameter -> parameter.path("name").asString().equals(name))
        .flatMap(JsonNode::propertyStream)
        .filter(member -> member.getKey().startsWith("value"))
        .map(member -> member.getValue().asString())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + reply.text()));
  }

  private static JsonNode claims(String token) {
    return JsonMapper.shared()
        .readTree(java.util.Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
  }

  private static String withoutId(Reply reply) {
    return reply.text().replace(String.valueOf(reply.header("X-Request-Id")), "");
  }

  private static void assertRefused(Reply reply, int status, String rule) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.rule()).isEqualTo(rule);
  }

  private static List<String> acts(Reply reply) {
    return hub.application()
        .getBean(JdbcClient.class)
        .sql("SELECT type || ' ' || coalesce(record, '') FROM audit.entry WHERE request = ?")
        .param(reply.header("X-Request-Id"))
        .query((row, n) -> row.getString(1))
        .list();
  }
}
