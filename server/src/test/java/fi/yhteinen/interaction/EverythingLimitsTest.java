package fi.yhteinen.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.RunningHub;
import fi.yhteinen.Visitor.Reply;
import fi.yhteinen.model.Caller;
import fi.yhteinen.search.CursorSeal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How long a page of everything is good for, and how much may stand on it. */
class EverythingLimitsTest {

  private final RunningHub hub = RunningHub.withRegion();

  @Test
  void aPageLinkIsGoneWhenItsTimeIsOver() {
    CursorSeal seal = hub.application().getBean(CursorSeal.class);
    Caller leena = leena();
    String client =
        "Patient/"
            + hub.as("leena")
                .get("Patient?family=mallikoski&given=aino")
                .resources()
                .getFirst()
                .path("id")
                .asString();
    String next = hub.as("leena").get(client + "/$everything?_count=1").next();
    String purpose = "everything " + client;
    EverythingCursor fresh =
        EverythingCursor.of(
            seal.open(purpose, next.replaceFirst("^.*_cursor=", ""), leena).orElseThrow());
    var old =
        new EverythingCursor(
            fresh.wanted(),
            fresh.count(),
            fresh.after(),
            Instant.now().minus(Duration.ofSeconds(1)));

    Reply reply =
        hub.as("leena")
            .get(client + "/$everything?_cursor=" + seal.seal(purpose, old.bytes(), leena));

    assertThat(reply.status()).as(reply.text()).isEqualTo(410);
    assertThat(reply.issue()).isEqualTo("expired");
  }

  @Test
  void aPageThatRefersToTooMuchIsTooCostly() {
    RunningHub open = RunningHub.conformance();
    String client = UUID.randomUUID().toString();
    put(open, "Patient", client, "");
    put(open, "List", UUID.randomUUID().toString(), list(client, 1_001));

    Reply refused = open.asLoader().get("Patient/" + client + "/$everything");

    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.issue()).isEqualTo("too-costly");
    assertThat(refused.rule()).isEqualTo("everything.limit");
  }

  private static String list(String client, int entries) {
    String items =
        IntStream.range(0, entries)
            .mapToObj(i -> "{\"item\":{\"reference\":\"Organization/%d\"}}".formatted(i))
            .collect(Collectors.joining(","));
    return ",\"status\":\"current\",\"mode\":\"working\",\"subject\":{\"reference\":\"Patient/"
        + client
        + "\"},\"entry\":["
        + items
        + "]";
  }

  private static void put(RunningHub hub, String type, String id, String members) {
    String body = "{\"resourceType\":\"%s\",\"id\":\"%s\"%s}".formatted(type, id, members);
    Reply made = hub.asLoader().send("PUT", type + "/" + id, body.getBytes(StandardCharsets.UTF_8));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
  }

  /** Leena as the seal knows her. */
  private Caller leena() {
    String claims =
        new String(
            Base64.getUrlDecoder().decode(hub.token("leena").split("\\.")[1]),
            StandardCharsets.UTF_8);
    JsonNode token = JsonMapper.shared().readTree(claims);
    return new Caller(
        token.path("sub").asString(),
        token.path("azp").asString(),
        token.path("fhirUser").asString(),
        Set.of(),
        null,
        Set.of(),
        "COC",
        1,
        "test");
  }
}
