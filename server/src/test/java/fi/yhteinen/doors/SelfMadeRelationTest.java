package fi.yhteinen.doors;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor;
import fi.yhteinen.Visitor.Reply;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nobody writes what gives it a relation: not in a team, not by a task, not by a permit, not
 * together with the read that would need it (decision 7); and one forbidden entry of a bundle opens
 * nothing and stores nothing (N34, N35, N37).
 */
class SelfMadeRelationTest {

  private static final String PATCH =
      "{\"resourceType\":\"Binary\",\"contentType\":\"application/json-patch+json\",\"data\":\"%s\"}";

  private static Scene scene;
  private static Hidden client;
  private static Hidden plan;
  private static String team;
  private static String task;
  private static Hidden own;
  private static String outi;

  @BeforeAll
  static void begin() {
    scene = new Scene(7);
    Visitor loader = scene.hub.asLoader();
    client = scene.client("leena");
    own = scene.client("outi");
    plan = scene.record(loader, "CarePlan", client, "");
    task = scene.record(loader, "Task", client, "").address();
    team =
        "CareTeam/"
            + loader
                .get("CareTeam?patient=Patient/" + client.id())
                .resources()
                .getFirst()
                .path("id")
                .asString();
    outi = scene.role("outi");
  }

  /** The entry of a bundle, as method, address and resource; the last may be empty. */
  private record Entry(String method, String url, String resource) {

    String json() {
      return "{\"request\":{\"method\":\"%s\",\"url\":\"%s\"%s}%s}"
          .formatted(
              method,
              url,
              method.equals("PUT") ? ",\"ifMatch\":\"W/\\\"1\\\"\"" : "",
              resource.isEmpty() ? "" : ",\"resource\":" + resource);
    }
  }

  private static List<Entry> ways() {
    String members = "\"participant\":[{\"member\":{\"reference\":\"" + outi + "\"}}]";
    String newTeam =
        "{\"resourceType\":\"CareTeam\",\"status\":\"active\"," + about("subject") + "," + members;
    String permit =
        Samples.of("Consent", client.id(), "", "lupa").put("status", "active").toString();
    return List.of(
        new Entry("POST", "CareTeam", newTeam + "}"),
        new Entry("PUT", team, newTeam + ",\"id\":\"" + team.substring(9) + "\"}"),
        new Entry(
            "PATCH",
            team,
            patch("add", "/participant/-", "{\"member\":{\"reference\":\"" + outi + "\"}}")),
        new Entry("PATCH", task, patch("add", "/owner", "{\"reference\":\"" + outi + "\"}")),
        new Entry(
            "POST",
            "Task",
            "{\"resourceType\":\"Task\",\"status\":\"accepted\",\"intent\":\"plan\","
                + about("for")
                + ",\"owner\":{\"reference\":\""
                + outi
                + "\"}}"),
        new Entry("POST", "Consent", permit),
        new Entry(
            "POST",
            "EpisodeOfCare",
            "{\"resourceType\":\"EpisodeOfCare\",\"status\":\"active\","
                + about("patient")
                + ",\"careManager\":{\"reference\":\""
                + outi
                + "\"}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch", "transaction"})
  void nobodyGivesItselfARelation(String bundle) {
    for (Entry way : ways()) {
      Entry read = new Entry("GET", "Patient/" + client.id(), "");

      Reply reply = send("outi", bundle, way, read);

      assertThat(Knocking.whole(reply)).as(way.toString()).doesNotContain(client.word());
      if (bundle.equals("batch")) {
        assertThat(Knocking.statuses(reply).getFirst()).as(reply.text()).isIn(403, 404, 422);
        assertThat(Knocking.statuses(reply).getLast()).isEqualTo(404);
      } else {
        assertThat(reply.status()).as(reply.text()).isIn(403, 404, 422);
      }
      assertThat(scene.hub.as("outi").get("Patient/" + client.id()).status())
          .as(way.toString())
          .isEqualTo(404);
      assertThat(scene.hub.as("outi").get(plan.address()).status()).isEqualTo(404);
    }
    assertThat(scene.hub.asLoader().get(team).version()).isEqualTo(1);
    assertThat(scene.hub.asLoader().get(task).version()).isEqualTo(1);
  }

  @Test
  void inABatchTheForbiddenEntryAloneIsRefused() {
    Reply reply =
        send(
            "outi",
            "batch",
            new Entry("GET", "Patient/" + own.id(), ""),
            new Entry("GET", plan.address(), ""),
            new Entry("GET", "CarePlan?_id=" + plan.id(), ""));

    assertThat(Knocking.statuses(reply)).containsExactly(200, 404, 200);
    assertThat(reply.json().at("/entry/2/resource/total").asInt(-1)).isZero();
    assertThat(reply.text()).contains(own.word()).doesNotContain(plan.word());
  }

  @Test
  void aTransactionWithOneForbiddenEntryStoresNothing() {
    String mine = Samples.of("Goal", own.id(), "", "omatavoite").toString();
    List<Entry> forbidden =
        List.of(
            new Entry("GET", plan.address(), ""),
            new Entry("DELETE", plan.address(), ""),
            new Entry("PATCH", plan.address(), patch("add", "/language", "\"fi\"")),
            new Entry("PUT", plan.address(), planOf(client)));
    for (Entry one : forbidden) {
      Reply reply = send("outi", "transaction", new Entry("POST", "Goal", mine), one);

      assertThat(reply.status()).as(one + reply.text()).isIn(403, 404, 422);
      assertThat(Knocking.whole(reply)).doesNotContain(plan.word(), client.word());
    }
    assertThat(scene.hub.as("outi").get("Goal?patient=Patient/" + own.id()).resources()).isEmpty();
    assertThat(send("outi", "transaction", new Entry("POST", "Goal", mine)).status())
        .as("without the forbidden one")
        .isEqualTo(200);
    assertThat(scene.hub.asLoader().get(plan.address()).version()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/fhir/@plan",
        "../fhir/@plan",
        "//fhir/@plan",
        "Patient/../@plan"
      })
  void anAddressThatLeavesTheDoorIsRefused(String url) {
    Reply reply =
        send("leena", "batch", new Entry("GET", url.replace("@plan", plan.address()), ""));

    assertThat(reply.text()).doesNotContain(plan.word());
    assertThat(reply.status() == 200 ? Knocking.statuses(reply).getFirst() : reply.status())
        .isIn(400, 404);
    assertThat(scene.hub.as("leena").get(plan.address()).text()).contains(plan.word());
  }

  private static String planOf(Hidden client) {
    return Samples.of("CarePlan", client.id(), "", "kirjoitettu").put("id", plan.id()).toString();
  }

  private static String about(String element) {
    return "\"" + element + "\":{\"reference\":\"Patient/" + client.id() + "\"}";
  }

  private static String patch(String op, String path, String value) {
    return PATCH.formatted(
        Samples.data("[{\"op\":\"%s\",\"path\":\"%s\",\"value\":%s}]".formatted(op, path, value)));
  }

  private static Reply send(String person, String bundle, Entry... entries) {
    String body =
        "{\"resourceType\":\"Bundle\",\"type\":\"%s\",\"entry\":[%s]}"
            .formatted(bundle, String.join(",", Arrays.stream(entries).map(Entry::json).toList()));
    return scene.hub.as(person).post("", body);
  }
}
