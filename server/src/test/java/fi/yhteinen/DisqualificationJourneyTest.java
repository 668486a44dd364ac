package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * N47: a worker who is near to a client does not handle the client's records, by whatever door; the
 * head of the unit is told of the attempt; the client sees her own as before.
 */
class DisqualificationJourneyTest {

  private static RunningHub hub;
  private static String aino;
  private static String hetu;

  @BeforeAll
  static void begin() {
    hub = RunningHub.withRegion();
    var patient = hub.as("aino").get("Patient").resources().getFirst();
    aino = "Patient/" + patient.path("id").asString();
    hetu = patient.at("/identifier/0/value").asString();
  }

  @AfterEach
  void lift() {
    assertThat(declare("ulla", hub.fhirUser("leena"), hetu, true).status()).isEqualTo(200);
  }

  @Test
  void whoIsNearToAClientHandlesNoneOfTheClientsRecords() {
    Visitor leena = hub.as("leena");
    String goal =
        "Goal/" + leena.get("Goal?patient=" + aino).resources().getFirst().path("id").asString();
    assertThat(leena.get(goal).status()).isEqualTo(200);

    Set<String> before = alerts("ulla");
    assertThat(declare("leena", "", hetu, false).status()).isEqualTo(200);

    for (String record : List.of(aino, goal)) {
      Reply read = leena.get(record);
      assertThat(read.status()).as(read.text()).isEqualTo(403);
      assertThat(read.rule()).isEqualTo("disqualified");
      assertThat(kinds(read)).contains("Disqualified");
    }
    for (String type : List.of("Goal", "CarePlan", "Task", "Encounter", "Observation", "Consent")) {
      assertThat(leena.get(type + "?patient=" + aino).resources()).as(type).isEmpty();
    }
    assertThat(leena.get("Patient?_id=" + aino.substring(8)).resources()).isEmpty();
    assertThat(leena.get(goal + "/_history").status()).isEqualTo(404);
    Reply words =
        leena.post(
            "$search-text",
            """
            {"resourceType":"Parameters","parameter":[{"name":"query","valueString":"työ"}]}
            """);
    assertThat(words.text()).doesNotContain(aino);
    assertThat(hub.as("outi").get(goal).status()).as("without a relation").isEqualTo(404);
    assertThat(hub.as("aino").get(goal).status()).as("the client").isEqualTo(200);
    Reply written =
        leena.post(
            "Task",
            """
            {"resourceType":"Task","status":"draft","intent":"plan","description":"Soitetaan.",
             "for":{"reference":"%s"}}
            """
                .formatted(aino));
    assertThat(written.status()).as(written.text()).isIn(403, 422);
    Reply linked =
        leena.post(
            "Patient/$link-client",
            """
            {"resourceType":"Parameters","parameter":[{"name":"hetu","valueString":"%s"},
              {"name":"basis","valueCode":"703-53"},{"name":"reason","valueString":"Asiakkaaksi tulo"}]}
            """
                .formatted(hetu));
    assertThat(linked.rule()).isEqualTo("disqualified");
    requireOneMoreAlert(leena, before);
    explained(goal);
  }

  /** However often it was asked, and by whatever record: one more task than before. */
  private static void requireOneMoreAlert(Visitor leena, Set<String> before) {
    Set<String> alerts = alerts("ulla");
    assertThat(alerts).isEqualTo(alerts("doris")).containsAll(before).hasSize(before.size() + 1);
    for (String alert : alerts) {
      assertThat(leena.get("Task/" + alert).status()).isIn(403, 404);
    }
  }

  private static Set<String> alerts(String watcher) {
    return hub.as(watcher).get("Task?code=disqualification").resources().stream()
        .map(task -> task.path("id").asString())
        .collect(Collectors.toSet());
  }

  private static void explained(String goal) {
    Reply why =
        hub.as("doris")
            .post(
                "$explain-access",
                """
                {"resourceType":"Parameters","parameter":[
                  {"name":"record","valueReference":{"reference":"%s"}},
                  {"name":"person","valueReference":{"reference":"%s"}}]}
                """
                    .formatted(goal, hub.fhirUser("leena")));
    assertThat(why.text()).contains("\"disqualification\"");
  }

  @Test
  void onlyTheHeadOfTheUnitLiftsIt() {
    assertThat(declare("leena", "", hetu, false).status()).isEqualTo(200);
    assertThat(declare("leena", "", hetu, true).rule()).isEqualTo("disqualify");
    assertThat(declare("outi", hub.fhirUser("leena"), hetu, true).rule()).isEqualTo("disqualify");
    assertThat(declare("ulla", hub.fhirUser("taru"), hetu, false).rule()).isEqualTo("disqualify");
    assertThat(declare("aino", "", hetu, false).rule()).isEqualTo("disqualify");
    assertThat(hub.as("leena").get(aino).status()).isEqualTo(403);

    assertThat(declare("ulla", hub.fhirUser("leena"), hetu, true).status()).isEqualTo(200);

    assertThat(hub.as("leena").get(aino).status()).isEqualTo(200);
  }

  @Test
  void whatIsDeclaredDoesNotTellWhetherThePersonIsKnown() {
    Reply known = declare("outi", "", hetu, false);
    Reply unknown = declare("outi", "", "010190-999W", false);
    assertThat(known.status()).as(known.text()).isEqualTo(200);
    assertThat(unknown.text()).isEqualTo(known.text());
    assertThat(hub.as("outi").get(aino).status()).as("no relation, no hint").isEqualTo(404);
    assertThat(declare("outi", "", "010190-9999", false).status()).isEqualTo(422);
    for (String person : List.of(hetu, "010190-999W")) {
      declare("ulla", hub.fhirUser("outi"), person, true);
    }
  }

  private static Reply declare(String who, String worker, String person, boolean lifted) {
    String named =
        worker.isEmpty()
            ? ""
            : ",{\"name\":\"person\",\"valueReference\":{\"reference\":\"" + worker + "\"}}";
    return hub.as(who)
        .post(
            "$disqualify",
            """
            {"resourceType":"Parameters","parameter":[{"name":"hetu","valueString":"%s"},
              {"name":"relationship","valueCode":"kin"},{"name":"lifted","valueBoolean":%s}%s]}
            """
                .formatted(person, lifted, named));
  }

  private static List<String> kinds(Reply reply) {
    return hub.application()
        .getBean(JdbcClient.class)
        .sql("SELECT reason FROM audit.entry WHERE request = ? AND client IS NOT NULL")
        .param(reply.header("X-Request-Id"))
        .query((row, n) -> row.getString(1))
        .list();
  }
}
