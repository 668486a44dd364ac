package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What searches and comparisons say of themselves. */
class SearchAnswersJourneyTest {

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Task?_total=accurate&_elements=status",
        "Task?_summary=true",
        "Task?status=draft&_summary=count",
        "Task?_sort=-_lastUpdated&_count=1&_total=none&_summary=data"
      })
  void theSelfLinkSaysAllThatWasAsked(String search) {
    Reply reply = leena.get(search);

    String self =
        reply
            .json()
            .path("link")
            .valueStream()
            .filter(link -> link.path("relation").asString().equals("self"))
            .map(link -> link.path("url").asString())
            .findFirst()
            .orElseThrow();
    assertThat(self).endsWith("/" + search);
  }

  @Test
  void anUnfitIncludeIsToldWhatWouldFit() {
    assertThat(leena.get("Task?_revinclude=Task:owner").text())
        .contains("'_revinclude' needs a reference that leads to the type searched");
    assertThat(leena.get("Task?_include=Goal:subject").text())
        .contains("'_include' needs a reference of the type searched");
  }

  @Test
  void aVersionThatIsNotThereIsToldToBeNone() {
    Reply made =
        leena.post(
            "ClinicalImpression",
            "{\"resourceType\":\"ClinicalImpression\",\"status\":\"completed\","
                + "\"summary\":\"Sovittu.\",\"subject\":{\"reference\":\""
                + aino()
                + "\"}}");
    String diff = "ClinicalImpression/" + made.json().path("id").asString() + "/$diff?toVersion=99";

    Reply mine = leena.get(diff);
    Reply others = hub.as("outi").get(diff);

    assertThat(mine.status()).isEqualTo(404);
    assertThat(mine.text()).contains("no such version: the current one is 1");
    assertThat(others.text()).contains("There is no such record");
  }

  private String aino() {
    return "Patient/"
        + leena
            .search("Patient", "identifier", "urn:oid:1.2.246.21|150785-902B")
            .resources()
            .getFirst()
            .path("id")
            .asString();
  }
}
