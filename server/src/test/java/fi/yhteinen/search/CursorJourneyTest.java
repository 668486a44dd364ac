package fi.yhteinen.search;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.RunningHub;
import fi.yhteinen.Visitor.Reply;
import fi.yhteinen.model.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A link to the next page is good for its caller, at this hub, for a while (B69). */
class CursorJourneyTest {

  private final RunningHub hub = RunningHub.withRegion();
  private final CursorSeal seal = hub.application().getBean(CursorSeal.class);
  private final Caller leena = caller("leena");

  @Test
  void goesOnWhereThePageEnded() {
    String first = hub.as("leena").get("Organization?_count=1").json().toString();

    Reply second = hub.as("leena").get("Organization?_cursor=" + next());

    assertThat(second.status()).isEqualTo(200);
    assertThat(first).doesNotContain(second.resources().getFirst().path("id").asString());
  }

  @Test
  void goesOnAtAnotherHubOfTheSameKeysAsAfterARestart() {
    String sorted = "Organization?_sort=name&_count=2";
    Reply first = hub.as("leena").get(sorted);

    Reply here = hub.as("leena").get(first.next());
    Reply there = hub.second().as("leena").get(first.next());

    assertThat(there.status()).as(there.text()).isEqualTo(200);
    assertThat(there.resources()).isEqualTo(here.resources()).isNotEmpty();
  }

  /** Medplum's client writes its own {@code _count} behind every page link. */
  @Test
  void takesAnotherCountFromHereOn() {
    Reply all = hub.as("leena").get("Organization?_count=200");
    Reply rest = hub.as("leena").get("Organization?_cursor=" + next() + "&_count=200");

    assertThat(rest.status()).as(rest.text()).isEqualTo(200);
    assertThat(rest.resources())
        .isEqualTo(all.resources().subList(1, all.resources().size()))
        .hasSizeGreaterThan(1);
    assertThat(rest.next()).isEmpty();
  }

  @Test
  void takesNothingElseBesideIt() {
    for (String more :
        new String[] {"&_count=many", "&_count=1&_count=2", "&name=a", "&_sort=name"}) {
      assertThat(hub.as("leena").get("Organization?_cursor=" + next() + more).status())
          .as(more)
          .isEqualTo(400);
    }
  }

  @Test
  void isGoneWhenItsTimeIsOver() {
    Reply reply = hub.as("leena").get("Organization?_cursor=" + aged(Duration.ofSeconds(1)));

    assertThat(reply.status()).as(reply.text()).isEqualTo(410);
    assertThat(reply.json().path("resourceType").asString()).isEqualTo("OperationOutcome");
    assertThat(reply.issue()).isEqualTo("expired");
    assertThat(hub.as("leena").get("Organization?_cursor=" + aged(Duration.ofMinutes(-1))).status())
        .isEqualTo(200);
  }

  @Test
  void isNothingForAnybodyElse() {
    for (String other : new String[] {"taru", "outi"}) {
      assertThat(hub.as(other).get("Organization?_cursor=" + next()).status()).isEqualTo(400);
    }
  }

  @Test
  void isNothingWhenAnotherHubSealedIt() {
    byte[] key = "another key of thirty-two bytes.".getBytes(StandardCharsets.UTF_8);
    String foreign = new CursorSeal(key).seal(seal.open(next(), leena).orElseThrow(), leena);

    assertThat(hub.as("leena").get("Organization?_cursor=" + foreign).status()).isEqualTo(400);
  }

  @Test
  void isGoodForItsOwnTypeOnly() {
    assertThat(hub.as("leena").get("Practitioner?_cursor=" + next()).status()).isEqualTo(400);
  }

  /** The same cursor, its time over for so long. */
  private String aged(Duration age) {
    Cursor fresh = Cursor.of(seal.open(next(), leena).orElseThrow());
    return seal.seal(
        new Cursor(
                fresh.request(),
                fresh.place(),
                fresh.snapshot(),
                fresh.total(),
                Instant.now().minus(age))
            .bytes(),
        leena);
  }

  private String next() {
    return hub.as("leena").get("Organization?_count=1").next().replaceFirst("^.*_cursor=", "");
  }

  /** Leena as the seal knows her. */
  private Caller caller(String userName) {
    String claims =
        new String(
            Base64.getUrlDecoder().decode(hub.token(userName).split("\\.")[1]),
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
