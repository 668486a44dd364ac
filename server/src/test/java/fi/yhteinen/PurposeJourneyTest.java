package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Why somebody looks is said, or follows from the role, and stands in the trail. */
class PurposeJourneyTest {

  private static final String PURPOSE = "X-Purpose-Of-Use";

  private final RunningHub hub = RunningHub.withRegion();

  @Test
  void whoSaysNothingActsForThePurposeOfTheRole() {
    assertThat(purposes(look("leena"))).containsOnly("COC");
    assertThat(purposes(look("mika"))).containsOnly("TREAT");
    assertThat(purposes(look("aino"))).containsOnly("PATRQT");
  }

  @Test
  void whatIsSaidStandsInTheTrailForReadsAndForWrites() {
    assertThat(purposes(look("leena", PURPOSE, "HCOMPL"))).containsOnly("HCOMPL");
    Reply written =
        hub.as("leena")
            .post(
                "ClinicalImpression",
                HostileBodies.note("\"description\":\"Tarkoitus\"").replace("@client", client()),
                PURPOSE,
                "CAREMGT");

    assertThat(written.status()).as(written.text()).isEqualTo(201);
    assertThat(purposes(written)).containsOnly("CAREMGT");
  }

  @Test
  void aPurposeThatIsNoneIsRefusedAndNotRepeated() {
    for (String unknown : List.of("CURIOSITY", "coc", "COC,TREAT", " ", "btg")) {
      Reply refused = look("leena", PURPOSE, unknown);

      assertThat(refused.status()).as(unknown).isEqualTo(400);
      assertThat(refused.issue()).isEqualTo("code-invalid");
      assertThat(refused.text()).doesNotContain("CURIOSITY", "BTG");
      assertThat(refused.resources()).isEmpty();
    }
  }

  @Test
  void toBreakTheGlassIsThePurposeOfThoseOnlyWhoMayAndHaveDoneSo() {
    for (String person : List.of("taru", "kaisa", "pete", "aino", "leena")) {
      Reply refused = look(person, PURPOSE, "BTG");

      assertThat(refused.status()).as(person).isEqualTo(403);
      assertThat(refused.rule()).isEqualTo("break-glass");
    }
  }

  private Reply look(String person, String... headers) {
    return hub.as(person).send("GET", "CarePlan?_count=1", null, headers);
  }

  private String client() {
    return look("leena").resources().getFirst().at("/subject/reference").asString();
  }

  private List<@Nullable String> purposes(Reply reply) {
    return hub.application()
        .getBean(JdbcClient.class)
        .sql("SELECT purpose FROM audit.entry WHERE request = ?")
        .param(reply.header("X-Request-Id"))
        .query(String.class)
        .list();
  }
}
