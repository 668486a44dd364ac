package fi.yhteinen.doors;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Patience;
import fi.yhteinen.RunningHub;
import fi.yhteinen.Visitor;
import fi.yhteinen.Visitor.Reply;
import fi.yhteinen.keycloak.AdminAccess;
import fi.yhteinen.keycloak.Provisioner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Clients of the region that only one test knows, and what is written of them. */
final class Scene {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  final RunningHub hub = RunningHub.withRegion();
  final Random random;

  Scene(int seed) {
    this.random = new Random(seed);
  }

  /** A client to whom these workers are related, by a team that the client's own record is of. */
  Hidden client(String... team) {
    String word = Hidden.inventWord(random);
    JsonNode stored = stored(hub.asLoader().create(Samples.of("Patient", "", "", word)));
    Hidden client = new Hidden("Patient", id(stored), id(stored), word, word);
    if (team.length > 0) {
      ObjectNode care = Samples.of("CareTeam", client.id(), "", Hidden.inventWord(random));
      ArrayNode participants = care.putArray("participant");
      for (String member : team) {
        participants.addObject().putObject("member").put("reference", role(member));
      }
      stored(hub.asLoader().create(care));
    }
    return client;
  }

  /** A record about the client, written by somebody. */
  Hidden record(Visitor author, String type, Hidden client, String plan) {
    String word = Hidden.inventWord(random);
    JsonNode stored = stored(author.create(Samples.of(type, client.id(), plan, word)));
    return new Hidden(type, id(stored), client.id(), client.family(), word);
  }

  /** Until text search has the record. */
  void waitForText(Hidden record) {
    if (!record.type().equals("Binary")) {
      Patience.until(
          LONGEST_WAIT,
          record.address() + " is found by text",
          () ->
              hub.asLoader().get(record.type() + "?_content=" + record.word()).resources().size()
                  == 1);
    }
  }

  /** The role that a person acts in, as the token says. */
  String role(String userName) {
    String claims = hub.token(userName).split("\\.")[1];
    String json = new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8);
    return JsonMapper.shared().readTree(json).path("fhirUser").asString();
  }

  /** From now on people can log in at the page of the hub. */
  void letLoginsReturn() {
    var access = new AdminAccess(hub.stack().keycloak(), hub.stack().keycloakAutomationSecret());
    try (Provisioner provisioner = Provisioner.connectToDemonstration(access)) {
      provisioner.returnLoginsTo(List.of(hub.base()));
    }
  }

  private static JsonNode stored(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.json();
  }

  private static String id(JsonNode resource) {
    return resource.path("id").asString();
  }
}
