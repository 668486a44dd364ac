package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who asks why she sees a record is told; who watches over an agency is told of its people; nobody
 * learns what the record holds, or of one that is not for them.
 */
class ExplainAccessJourneyTest {

  private static final String NOWHERE = "Goal/00000000-0000-4000-8000-000000000000";

  private static RunningHub hub;
  private static String aino;
  private static String note;

  @BeforeAll
  static void begin() {
    hub = RunningHub.withRegion();
    aino = "Patient/" + hub.as("aino").get("Patient").resources().getFirst().path("id").asString();
    Reply written =
        hub.as("mika")
            .post(
                "ClinicalImpression",
                HostileBodies.note("\"description\":\"Retkahdusvaara puheeksi\"")
                    .replace("@client", aino));
    assertThat(written.status()).as(written.text()).isEqualTo(201);
    note = "ClinicalImpression/" + written.json().path("id").asString();
  }

  @Test
  void everybodyIsToldWhyTheySeeARecord() {
    Reply leena = explain("leena", aino, null);
    assertThat(leena.status()).as(leena.text()).isEqualTo(200);
    assertThat(of(leena, "sees")).containsExactly("true");
    assertThat(of(leena, "rule")).containsExactly("social-lead.P");
    assertThat(of(leena, "relation")).isNotEmpty();
    assertThat(of(leena, "layer")).isEmpty();
    assertThat(of(explain("aino", note, null), "rule")).containsExactly("client.M");
    assertThat(of(explain("mika", note, null), "rule")).containsExactly("miepa-health.M");
    assertThat(Stream.of("CarePlan", "Goal", "EpisodeOfCare", "Appointment", "ServiceRequest"))
        .flatMap(type -> hub.as("taru").get(type + "?_count=50").resources())
        .map(seen -> seen.path("resourceType").asString() + "/" + seen.path("id").asString())
        .map(seen -> explain("taru", seen, null).text())
        .anyMatch(why -> why.contains("own-register"))
        .anyMatch(why -> why.contains("\"381-15\""));
    assertThat(kinds(leena)).containsExactly("$explain-access");
  }

  @Test
  void whoMayOpenARecordIsToldOfTheClientsPermitAndWhatIsLacking() {
    Reply leena = explain("leena", note, null);

    assertThat(of(leena, "sees")).containsExactly("false");
    assertThat(of(leena, "layer")).containsExactly("labels");
    assertThat(of(leena, "text")).contains("The person may open it by $confirm-access.");
    assertThat(leena.text()).contains("\"permit\"", "Consent/").doesNotContain("Retkahdus", "PSY");
  }

  @Test
  void whatOneDoesNotSeeIsNotThere() {
    for (String other : List.of("taru", "outi", "pete", "doris")) {
      Reply hidden = explain(other, note, null);
      assertThat(hidden.status()).as(other).isEqualTo(404);
      assertThat(hidden.text().replace(hidden.header("X-Request-Id"), ""))
          .isEqualTo(nowhere(other));
    }
  }

  private static String nowhere(String other) {
    Reply nowhere = explain(other, NOWHERE.replace("Goal", "ClinicalImpression"), null);
    return nowhere.text().replace(nowhere.header("X-Request-Id"), "");
  }

  @Test
  void whoWatchesOverAnAgencyIsToldOfItsPeople() {
    Reply outi = explain("doris", aino, hub.fhirUser("outi"));
    assertThat(of(outi, "sees")).containsExactly("false");
    assertThat(of(outi, "layer")).containsExactly("relation");
    assertThat(of(outi, "rule")).containsExactly("social-organiser.P");
    assertThat(of(explain("doris", aino, hub.fhirUser("leena")), "sees")).containsExactly("true");
    Reply ofNote = explain("doris", note, hub.fhirUser("outi"));
    assertThat(of(ofNote, "layer")).containsExactly("role");
    assertThat(ofNote.text()).doesNotContain("Retkahdus", "PSY", "SUD");
    assertThat(of(explain("doris", note, hub.fhirUser("leena")), "layer"))
        .containsExactly("labels");
    assertThat(explain("doris", NOWHERE, hub.fhirUser("leena")).status()).isEqualTo(404);
    Reply swedish =
        hub.as("doris")
            .post("$explain-access", body(aino, hub.fhirUser("outi")), "Accept-Language", "sv");
    assertThat(swedish.text()).contains("Personen har ingen öppen klientrelation");
  }

  @Test
  void nobodyElseIsToldOfOthers() {
    assertRefused(explain("leena", aino, hub.fhirUser("outi")), 403, "explain-access");
    assertRefused(explain("ulla", aino, hub.fhirUser("outi")), 403, "explain-access");
    assertRefused(explain("aino", aino, hub.fhirUser("leena")), 403, "explain-access");
    assertRefused(explain("doris", aino, hub.fhirUser("taru")), 403, "explain-access");
    assertRefused(explain("doris", aino, "PractitionerRole/nobody"), 403, "explain-access");
    assertRefused(explain("doris", aino, aino), 422, "explain-access");
    assertRefused(explain("leena", "nothing", null), 422, "explain-access");
    Reply purpose =
        hub.as("leena")
            .post(
                "$explain-access",
                """
                {"resourceType":"Parameters","parameter":[
                  {"name":"record","valueReference":{"reference":"%s"}},
                  {"name":"purpose","valueCode":"WHIM"}]}
                """
                    .formatted(aino));
    assertRefused(purpose, 422, "explain-access");
  }

  private static void assertRefused(Reply reply, int status, String rule) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.rule()).isEqualTo(rule);
  }

  private static Reply explain(String who, String record, @Nullable String person) {
    return hub.as(who).post("$explain-access", body(record, person));
  }

  private static String body(String record, @Nullable String person) {
    String of =
        person == null
            ? ""
            : ",{\"name\":\"person\",\"valueReference\":{\"reference\":\"" + person + "\"}}";
    return """
    {"resourceType":"Parameters","parameter":[
      {"name":"record","valueReference":{"reference":"%s"}}%s]}
    """
        .formatted(record, of);
  }

  private static List<String> of(Reply reply, String name) {
    return reply
        .json()
        .path("parameter")
        .valueStream()
        .filter(parameter -> parameter.path("name").asString().equals(name))
        .map(parameter ->
            parameter
                .propertyStream()
                .filter(member -> member.getKey().startsWith("value"))
                .findFirst()
                .orElseThrow()
                .getValue()
                .asString())
        .toList();
  }

  private static List<String> kinds(Reply reply) {
    return hub.application()
        .getBean(JdbcClient.class)
        .sql("SELECT type FROM audit.entry WHERE request = ?")
        .param(reply.header("X-Request-Id"))
        .query((row, n) -> row.getString(1))
        .list();
  }
}
