package fi.yhteinen;

import static fi.yhteinen.Attack.CANARY;
import static fi.yhteinen.Attack.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Wire.Reply;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What looks hostile and is only unusual is taken as it is meant. Numbered as in {@link
 * HostileInputTest}.
 */
class UnusualInputTest {

  private final RunningHub hub = RunningHub.withRegion();
  private final Attacker attacker = new Attacker();

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
      assertThat(attacker.send(note).status()).as(date).isEqualTo(201);
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

  /** B85, B86: records may refer to each other in a circle; whoever follows it comes to an end. */
  @Test
  void aCircleOfReferencesIsStoredAndFollowedToAnEnd() {
    Visitor.Reply stored =
        hub.asLoader().post("", HostileBundles.circle(), "Prefer", "return=representation");

    assertThat(stored.status()).as(stored.text()).isEqualTo(200);
    String id = stored.resources().getFirst().path("id").asString();
    Visitor leena = hub.as("leena");
    for (String query :
        List.of(
            "&_include:iterate=Organization:partof",
            "&_revinclude:iterate=Organization:partof",
            "&partof.partof.name=keh%C3%A4")) {
      Visitor.Reply reply = leena.get("Organization?_id=" + id + query);

      assertThat(reply.status()).as(query + reply.text()).isEqualTo(200);
      assertThat(reply.resources().size()).as(query).isBetween(1, 2);
    }
  }

  /** B26: a name is found whatever cannot be seen in it. */
  @Test
  void aSignOfNoWidthDoesNotHideAName() {
    ObjectNode organization = JsonMapper.shared().createObjectNode();
    organization.put("resourceType", "Organization").put("name", "Näky\u200bmätön\u200d Osasto");
    assertThat(hub.asLoader().create(organization).status()).isEqualTo(201);

    assertThat(hub.as("leena").search("Organization", "name", "näkymätön osasto").resources())
        .hasSize(1);
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

    Reply reply = attacker.send(note);

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.whole()).contains("ETag: W/\"1\"").doesNotContain("2199", "999999999");
  }

  /** B50, B64, B65, B89: headers that ask for what the hub does not do are not heard. */
  @Test
  void headersThatAreNotOfferedChangeNothing() {
    for (String header :
        List.of(
            "X-HTTP-Method-Override: DELETE",
            "X-Forwarded-Host: evil.example",
            "Forwarded: host=evil.example",
            "If-Modified-Since: " + CANARY,
            "X-Request-Id: 131052-308T",
            "X-Request-Id: " + "a".repeat(4_000),
            "Prefer: handling=lenient")) {
      Reply reply = attacker.get("/fhir/Organization?_count=1", attacker.bearer("leena"), header);

      assertThat(reply.status()).as(header).isEqualTo(200);
      assertThat(reply.whole())
          .as(header)
          .contains("searchset")
          .doesNotContain("evil.example", "131052", "aaaaaaaa", CANARY);
    }
  }

  /** B60, B94: whoever stops in the middle, or speaks another protocol, is hung up on. */
  @Test
  void halfARequestAndAnotherProtocolComeToNothing() throws IOException {
    String half =
        "POST /fhir/Organization HTTP/1.1\r\nHost: localhost\r\n"
            + attacker.bearer("leena")
            + "\r\n"
            + JSON
            + "\r\nContent-Length: 500\r\n\r\n{\"resourceType\":\"Organization\"";
    for (String request : List.of(half, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")) {
      try (Socket socket = new Socket(hub.base().getHost(), hub.base().getPort())) {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.shutdownOutput();
        String answer =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

        assertThat(answer).matches("(?s)(HTTP/1\\.1 4.*)?").doesNotContain("Exception");
      }
    }
  }

  /** B75: signs that mean something to SQL mean themselves here. */
  @Test
  void signsOfSqlAreLetters() {
    for (String name :
        List.of(
            "' OR 1=1--",
            "') or true",
            "like_regex \"(a+)+$\"",
            "$.**.name ? (@ == 1)",
            "\\'; DROP TABLE store.resource; --",
            "%",
            "_",
            "$1",
            "::jsonb",
            "'||'")) {
      Reply reply = attacker.search("Organization", "name", name);

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
      Reply reply = attacker.search("ClinicalImpression", "_content", words);

      assertThat(reply.status()).as(words).isIn(200, 400);
      assertThat(reply.whole()).as(words).doesNotContainIgnoringCase("elastic", "exception");
    }
  }
}
