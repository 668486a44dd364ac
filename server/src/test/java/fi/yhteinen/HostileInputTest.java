package fi.yhteinen;

import static fi.yhteinen.Attack.CANARY;
import static fi.yhteinen.Attack.FORM;
import static fi.yhteinen.Attack.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import fi.yhteinen.Wire.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hostile input is refused as written, never with a server error, and nothing of it comes back. The
 * rows are numbered as in the hub's list of hostile inputs.
 */
class HostileInputTest {

  private static final byte[] NOTHING = new byte[0];

  private final RunningHub hub = RunningHub.withRegion();
  private final Wire wire = new Wire(hub.base());
  private final String loaderToken =
      fi.yhteinen.keycloak.ClientCredentials.token(
          hub.stack().keycloak(), "hub-loader", hub.stack().loaderSecret());
  private final Targets targets = Targets.found(hub.as("leena"));

  @TestFactory
  Stream<DynamicTest> isRefusedWhenCreated() {
    return refused(HostileBodies.all().stream());
  }

  @TestFactory
  Stream<DynamicTest> isRefusedWhenUpdated() {
    return refused(HostileBodies.all().stream().map(Attack::asUpdate));
  }

  @TestFactory
  Stream<DynamicTest> isRefusedAsRequest() {
    return refused(HostileRequests.all().stream());
  }

  private Stream<DynamicTest> refused(Stream<Attack> attacks) {
    return Stream.concat(
        attacks.map(attack -> dynamicTest(attack.row(), () -> isRefused(attack))),
        Stream.of(dynamicTest("the hub is ready afterwards", this::isReady)));
  }

  private void isRefused(Attack attack) {
    Reply reply = send(attack);

    assertThat(attack.statuses())
        .as(() -> attack.row() + " was answered " + start(reply))
        .contains(reply.status());
    if (!attack.issue().isEmpty()) {
      assertThat(reply.issue()).as(attack.row()).isEqualTo(attack.issue());
    }
    assertThat(reply.whole())
        .as(attack.row())
        .doesNotContainIgnoringCase(CANARY, "evil.example", "HAPI");
  }

  private void isReady() {
    Reply reply = wire.send("GET", "/actuator/health/readiness", List.of(), NOTHING);

    assertThat(reply.status()).isEqualTo(200);
  }

  /** B29, B36, B38: unusual is not hostile. */
  @Test
  void theUnusualIsStoredAndComesBackAsItWas() {
    Visitor loader = hub.asLoader();
    for (String name : List.of("Kesä \uD83C\uDF1E", "עברית", "Ihan tavallinen \u00e4")) {
      ObjectNode organization = JsonMapper.shared().createObjectNode();
      organization.put("resourceType", "Organization").put("name", name);

      Visitor.Reply stored = loader.create(organization);

      assertThat(stored.status()).isEqualTo(201);
      assertThat(stored.json().path("name").asString()).isEqualTo(name);
    }
    for (String date :
        List.of(
            "2026-01-01T10:00:00+14:00",
            "2026-01-01T10:00:00-12:00",
            "2026-03-29T03:30:00+02:00")) {
      Attack note = Attack.body("B36", HostileBodies.note("\"date\":\"" + date + "\""), 201, "");
      assertThat(send(note).status()).as(date).isEqualTo(201);
    }
    assertThat(loader.post("Patient", HostileRequests.patient("020504A902E")).status())
        .isEqualTo(201);
  }

  /** B28: a letter is the same letter however it is written. */
  @Test
  void bothFormsOfADottedLetterAreFound() {
    Visitor loader = hub.asLoader();
    for (String name : List.of("M\u00e4kihostile", "Ma\u0308kihostile")) {
      ObjectNode organization = JsonMapper.shared().createObjectNode();
      loader.create(organization.put("resourceType", "Organization").put("name", name));
    }

    assertThat(hub.as("leena").search("Organization", "name", "m\u00e4kihostile").resources())
        .hasSize(2);
    assertThat(hub.as("leena").search("Organization", "name", "ma\u0308kihostile").resources())
        .hasSize(2);
  }

  /** B45: the server sets version and time, whatever was sent. */
  @Test
  void versionAndTimeAreTheServers() {
    Attack note =
        Attack.body(
            "B45",
            HostileBodies.note(
                "\"meta\":{\"versionId\":\"999999999\",\"lastUpdated\":\"2199-01-01T00:00:00Z\"}"),
            201,
            "");

    Reply reply = send(note);

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.whole()).contains("ETag: W/\"1\"").doesNotContain("2199", "999999999");
  }

  /** B50, B64, B65, B89: headers that ask for what the hub does not do are not heard. */
  @Test
  void headersThatAreNotOfferedChangeNothing() {
    String[] search = {"GET", "/fhir/Organization?_count=1"};
    for (String header :
        List.of(
            "X-HTTP-Method-Override: DELETE",
            "X-Forwarded-Host: evil.example",
            "Forwarded: host=evil.example",
            "If-Modified-Since: " + CANARY,
            "X-Request-Id: 131052-308T",
            "X-Request-Id: " + "a".repeat(4_000),
            "Prefer: handling=lenient")) {
      Reply reply = wire.send(search[0], search[1], List.of(bearer("leena"), header), NOTHING);

      assertThat(reply.status()).as(header).isEqualTo(200);
      assertThat(reply.whole())
          .as(header)
          .contains("searchset")
          .doesNotContain("evil.example", "131052", "aaaaaaaa", CANARY);
    }
  }

  /** B75: signs that mean something to SQL mean themselves here. */
  @Test
  void signsOfSqlAreLetters() {
    for (String name :
        List.of(
            "' OR 1=1--",
            "\\'; DROP TABLE store.resource; --",
            "%",
            "_",
            "$1",
            "::jsonb",
            "'||'")) {
      Reply reply = search("Organization", "name", name);

      assertThat(reply.status()).as(name).isEqualTo(200);
      assertThat(reply.whole()).as(name).doesNotContain("\"mode\":\"match\"");
    }
  }

  /** B78: signs that mean something to Lucene are no query language here. */
  @Test
  void signsOfLuceneAreLetters() {
    for (String words :
        List.of(
            "*",
            "?*",
            "a~2",
            "/(.*)+/",
            "\"unclosed",
            "summary:x",
            "_exists_:id",
            "AND OR",
            "[* TO *]",
            "((((",
            "\\",
            "+-!",
            "{\"match_all\":{}}")) {
      Reply reply = search("ClinicalImpression", "_content", words);

      assertThat(reply.status()).as(words).isIn(200, 400);
      assertThat(reply.whole()).as(words).doesNotContainIgnoringCase("elastic", "exception");
    }
  }

  private Reply search(String type, String parameter, String value) {
    String form = parameter + "=" + java.net.URLEncoder.encode(value, StandardCharsets.UTF_8);
    return wire.send(
        "POST",
        "/fhir/" + type + "/_search",
        List.of(bearer("leena"), FORM),
        form.getBytes(StandardCharsets.US_ASCII));
  }

  private Reply send(Attack attack) {
    List<String> headers = new ArrayList<>();
    if (!attack.who().isEmpty()) {
      headers.add(bearer(attack.who()));
    }
    attack.headers().forEach(header -> headers.add(targets.named(header)));
    String target =
        attack.method().equals("CONNECT")
            ? attack.target()
            : ("/fhir/" + targets.named(attack.target())).replaceFirst("/$", "");
    byte[] body = attack.body();
    if (headers.contains(JSON) && !attack.headers().contains("Content-Encoding: gzip")) {
      body =
          targets
              .named(new String(body, StandardCharsets.ISO_8859_1))
              .getBytes(StandardCharsets.ISO_8859_1);
    }
    return wire.send(attack.method(), target, headers, body);
  }

  private String bearer(String who) {
    return "Authorization: Bearer " + (who.equals("loader") ? loaderToken : hub.token(who));
  }

  private static String start(Reply reply) {
    return reply.whole().substring(0, Math.min(900, reply.whole().length()));
  }

  /** What the attacks aim at in the region. */
  private record Targets(String client, String note, String organization, String cursor) {

    static Targets found(Visitor leena) {
      JsonNode note = leena.get("ClinicalImpression?_count=1").resources().getFirst();
      JsonNode page = leena.get("Organization?_count=1").json();
      String next =
          page.path("link")
              .valueStream()
              .filter(link -> link.path("relation").asString().equals("next"))
              .map(link -> link.path("url").asString().replaceAll("^.*_cursor=", ""))
              .findFirst()
              .orElseThrow();
      int middle = next.length() / 2;
      String turned =
          next.substring(0, middle)
              + (next.charAt(middle) == 'A' ? 'B' : 'A')
              + next.substring(middle + 1);
      return new Targets(
          note.at("/subject/reference").asString(),
          note.path("id").asString(),
          page.at("/entry/0/resource/id").asString(),
          turned);
    }

    String named(String text) {
      return text.indexOf('@') < 0
          ? text
          : text.replace("@client", client)
              .replace("@patientId", client.replace("Patient/", ""))
              .replace("@note", note)
              .replace("@organization", organization)
              .replace("@cursor", cursor);
    }
  }
}
