package fi.yhteinen;

import static fi.yhteinen.MultisectorPlan.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** No period of a service ends without a word of where the client went (S-7.1). */
class OutcomeJourneyTest {

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor olli = hub.as("olli");

  @Test
  void aPeriodIsClosedAndAnotherBegunOnlyOnceItsOutcomeIsRecorded() {
    OwnCase raili = new OwnCase(hub, "Siirtynen", "").party("olli", "consent-1301-41");
    raili.team("olli");
    String order = raili.store(hub.asLoader(), order("2026-05-21", "2026-11-20"));

    assertThat(close(order).rule()).isEqualTo("T10");
    assertThat(raili.post(olli, order("2026-11-23", "2027-05-22")).rule()).isEqualTo("T11");
    raili.store(olli, outcome(order, "preliminary"));
    assertThat(close(order).rule()).isEqualTo("T10");

    String outcome = raili.store(olli, outcome(order, "final"));
    Reply closed = close(order);

    assertThat(closed.status()).as(closed.text()).isEqualTo(200);
    assertThat(raili.post(olli, order("2026-11-23", "2027-05-22")).status()).isEqualTo(201);
    assertThat(OwnCase.read(olli, outcome).at("/valueCodeableConcept/coding/0/code").asString())
        .isEqualTo("study");
    String unheard = outcome(order, "final").replace("\"study\"", "\"onnistui\"");
    assertThat(raili.post(olli, unheard).status()).isEqualTo(422);
  }

  private Reply close(String order) {
    ObjectNode ended = OwnCase.read(olli, order).put("status", "completed");
    return OwnCase.write(olli, ended);
  }

  private static String outcome(String order, String status) {
    return """
    {"resourceType":"Observation","meta":{"profile":["%sStructureDefinition/service-outcome"]},
     "status":"%s","code":{"coding":[{"system":"%sCodeSystem/observation-kind",
       "code":"period-outcome"}]},"subject":{"reference":"@client"},
     "basedOn":[{"reference":"%s"}],"effectiveDateTime":"2026-11-20",
     "performer":[{"reference":"@olli"}],
     "valueCodeableConcept":{"coding":[{"system":"%sCodeSystem/period-outcome","code":"study"}],
       "text":"Ammattiopisto aloittaa tammikuussa."}}
    """
        .formatted(OURS, status, OURS, order, OURS);
  }

  private static String order(String first, String last) {
    String contents =
        Stream.of("activity-and-place", "support-and-guidance", "other-services")
            .map(MultisectorPlan::said)
            .reduce("", (all, one) -> all + one + ",");
    return """
    {"resourceType":"ServiceRequest","status":"active","intent":"order",
     "extension":[%s%s],
     "code":{"coding":[{"system":"%sCodeSystem/service","code":"rehabilitative-work-activity"}]},
     "subject":{"reference":"@client"},"requester":{"reference":"@olli"},
     "occurrenceTiming":{"repeat":{"boundsPeriod":{"start":"%s","end":"%s"},
       "frequency":3,"period":1,"periodUnit":"wk","duration":5,"durationUnit":"h"}}}
    """
        .formatted(contents, MultisectorPlan.date("evaluation-due", last), OURS, first, last);
  }
}
