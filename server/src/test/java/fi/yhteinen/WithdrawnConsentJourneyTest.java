package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * S-11: a team without a statute works on the client's consent. Who is not named in it sees
 * nothing; who is sees what it names; when the client withdraws it, that unit is left with its own
 * records.
 */
class WithdrawnConsentJourneyTest {

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");
  private final Visitor taru = hub.as("taru");
  private final Visitor kaisa = hub.as("kaisa");
  private final OwnCase own = new OwnCase(hub, "Peruutettu", "").party("leena", "consent-1301-41");
  private final String team = own.team("leena");
  private final String goal = goal(leena, "Saada vakituinen asunto.");

  @Test
  void whoIsLeftWithoutTheConsentIsLeftWithItsOwnRecords() {
    assertThat(join("taru").rule()).isEqualTo("consent-required");
    String consent = OwnCase.address(own.consent(leena, "", "P", "taru"));
    assertThat(join("taru").status()).isEqualTo(200);
    assertThat(join("kaisa").rule()).as("is not named").isEqualTo("consent-required");
    String tarus = goal(taru, "Löytää osa-aikatyö.");
    sees(taru, own.client(), team, goal, tarus);
    Patience.until(Duration.ofSeconds(20), "the words are found", () -> foundByWords(taru) == 1);

    ObjectNode withdrawn = OwnCase.read(leena, consent).put("status", "inactive");
    Reply written = OwnCase.write(leena, withdrawn);

    assertThat(written.status()).as(written.text()).isEqualTo(200);
    seesNot(taru, own.client(), team, goal);
    assertThat(foundByWords(taru)).isZero();
    assertThat(taru.get("Patient?_id=" + own.client().substring(8)).resources()).isEmpty();
    assertThat(taru.get("CareTeam?patient=" + own.client()).resources()).isEmpty();
    sees(taru, tarus);
    assertThat(taru.get("Goal?patient=" + own.client()).resources()).hasSize(1);
    assertThat(taru.get(tarus + "/_history").status()).isEqualTo(200);
    sees(leena, own.client(), team, goal);
    seesNot(kaisa, own.client(), team, goal, tarus);
    assertThat(trail(written)).containsExactly("Consent done");

    assertThat(own.consent(leena, "", "P", "taru").status()).as("given again").isEqualTo(201);
    sees(taru, own.client(), team, goal, tarus);
  }

  @Test
  void whatEndsByItselfEndsAlike() {
    Instant end = Instant.now().plusSeconds(8).truncatedTo(ChronoUnit.SECONDS);
    String body =
        own.consentBody("", "P", "taru")
            .replaceFirst("\"end\":\"[^\"]*\"", "\"end\":\"" + end + "\"");
    own.store(leena, body);
    assertThat(join("taru").status()).isEqualTo(200);
    sees(taru, own.client(), goal);

    Patience.until(
        Duration.ofSeconds(20),
        "the consent is over",
        () -> taru.get(own.client()).status() == 404);

    assertThat(Instant.now()).isAfterOrEqualTo(end);
    seesNot(taru, team, goal);
  }

  @Test
  void whoTakesPartByStatuteStays() {
    String consent = OwnCase.address(own.consent(leena, "", "P", "taru"));
    assertThat(join("taru").status()).isEqualTo(200);
    own.party("taru", "381-15");

    ObjectNode withdrawn = OwnCase.read(leena, consent).put("status", "inactive");
    assertThat(OwnCase.write(leena, withdrawn).status()).isEqualTo(200);

    sees(taru, own.client(), team);
    seesNot(taru, goal);
  }

  private Reply join(String name) {
    ObjectNode joined = OwnCase.read(leena, team);
    joined
        .withArray("participant")
        .addObject()
        .putObject("member")
        .put("reference", own.user(name));
    return OwnCase.write(leena, joined);
  }

  private String goal(Visitor writer, String text) {
    return own.store(
        writer,
        """
        {"resourceType":"Goal","lifecycleStatus":"active","description":{"text":"%s"},
         "subject":{"reference":"@client"}}
        """
            .formatted(text));
  }

  private int foundByWords(Visitor visitor) {
    return visitor.get("Goal?_content=asunto&_id=" + goal.substring(5)).resources().size();
  }

  private static void sees(Visitor visitor, String... records) {
    List.of(records)
        .forEach(record -> assertThat(visitor.get(record).status()).as(record).isEqualTo(200));
  }

  private static void seesNot(Visitor visitor, String... records) {
    List.of(records)
        .forEach(record -> assertThat(visitor.get(record).status()).as(record).isEqualTo(404));
  }

  private List<String> trail(Reply reply) {
    return hub.application()
        .getBean(JdbcClient.class)
        .sql("SELECT type || ' ' || outcome FROM audit.entry WHERE request = ? AND client = ?")
        .param(reply.header("X-Request-Id"))
        .param(own.client().substring(8))
        .query((row, n) -> row.getString(1))
        .list();
  }
}
