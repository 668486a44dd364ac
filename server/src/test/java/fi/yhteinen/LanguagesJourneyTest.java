package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal is told in the language that the caller accepts. */
class LanguagesJourneyTest {

  private static final String TASK =
      "{\"resourceType\":\"Task\",\"status\":\"draft\",\"intent\":\"plan\"}";

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "400 | GET | Task?favourite=1 | | 'favourite' ei ole tässä tunnettu hakuehto"
            + " | 'favourite' är inget sökvillkor som är känt här",
        "400 | GET | Task?_count=many | | tietueiden määrä | ett antal poster",
        "400 | GET | Task?_sort=nothing | | tämän tyypin hakuehtojen nimiä | namn på den här typens",
        "400 | GET | Task?_include=* | | muoto Type:parameter | formen Type:parameter",
        "400 | GET | Task?_cursor=abc | | Sivulinkki ei ole sinun | Sidlänken är inte din",
        "400 | GET | Patient?identifier=urn:oid:1.2.246.21%7C150785-902B | | Henkilötunnus ei saa"
            + " | En personbeteckning får inte",
        "404 | GET | Task/nowhere | | Tällaista tietuetta ei ole | Det finns ingen sådan post",
        "404 | DELETE | Task/x/_history | | Pyyntöä ei ymmärretä | Begäran kan inte tolkas",
        "400 | POST | Task | {'resourceType':'Goal'} | Viesti on eri tyyppiä | av en annan typ",
        "400 | POST | Task | {'resourceType':'Task','foo':1} | ei tunne tällaista | känner inget",
        "400 | POST | Task | {'resourceType':'Task' | JSON päättyy kesken (rivi 1 | (rad 1",
        "422 | POST | Task | {'resourceType':'Task','status':'draft','intent':'plan',"
            + "'authoredOn':'1200-01-01'} | Vuoden on oltava | Året måste",
        "403 | POST | Patient | {'resourceType':'Patient','identifier':[{'system':"
            + "'urn:oid:1.2.246.21','value':'150785-902B'}]} | lisätään operaatiolla"
            + " | förs in med",
        "404 | GET | ValueSet/$expand?url=https://nowhere.example/x | | ei ole tätä arvojoukkoa"
            + " | inte den här värdemängden",
        "400 | POST | | {'resourceType':'Bundle','type':'transaction','entry':[{'request':{"
            + "'method':'POST','url':'Task'}}]} | siitä puuttuu resurssi | den saknar resurs"
      })
  void refusalsSpeakFinnishAndSwedish(
      int status,
      String method,
      @Nullable String path,
      @Nullable String body,
      String finnish,
      String swedish) {
    byte[] sent = body == null ? null : body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    String at = path == null ? "" : path;

    Reply inFinnish = leena.send(method, at, sent, "Accept-Language", "fi-FI, en;q=0.5");
    Reply inSwedish = leena.send(method, at, sent, "Accept-Language", "sv");
    Reply inEnglish = leena.send(method, at, sent);

    assertThat(inFinnish.status()).as(inFinnish.text()).isEqualTo(status);
    assertThat(text(inFinnish)).contains(finnish);
    assertThat(text(inSwedish)).contains(swedish);
    assertThat(text(inEnglish)).isNotEqualTo(text(inFinnish)).isNotEqualTo(text(inSwedish));
    assertThat(inFinnish.header("Content-Language")).isEqualTo("fi");
    assertThat(inSwedish.header("Content-Language")).isEqualTo("sv");
    assertThat(inEnglish.header("Content-Language")).isEqualTo("en");
    assertThat(inFinnish.rule()).isEqualTo(inEnglish.rule());
  }

  @Test
  void theWayOfARecordSpeaksFinnish() {
    Reply made = leena.post("Task", TASK);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    String task = "Task/" + made.json().path("id").asString();
    byte[] body = made.response().body();
    String key = UUID.randomUUID().toString();
    leena.post("Task", TASK, "Idempotency-Key", key);

    assertThat(text(finnish("PUT", task, body))).contains("Lähetä If-Match-otsakkeessa");
    assertThat(text(finnish("PUT", task, body, "If-Match", "W/\"7\""))).contains("nyt versiossa 1");
    assertThat(text(finnish("PUT", task, body, "If-Match", "one"))).contains("versiotunniste");
    assertThat(
            text(
                finnish(
                    "POST",
                    "Task",
                    "x".getBytes(StandardCharsets.UTF_8),
                    "Content-Type",
                    "text/plain")))
        .contains("JSON Patch tyyppinä application/json-patch+json");
    assertThat(
            text(
                finnish(
                    "PATCH",
                    task,
                    "[{\"op\":\"remove\",\"path\":\"/nothing\"}]".getBytes(StandardCharsets.UTF_8),
                    "Content-Type",
                    "application/json-patch+json")))
        .contains("ei ole operaatiolle tällaista paikkaa");
    assertThat(
            text(
                finnish(
                    "POST",
                    "Task",
                    TASK.replace("plan", "order").getBytes(StandardCharsets.UTF_8),
                    "Idempotency-Key",
                    key)))
        .contains("käytetty toisessa pyynnössä");
    assertThat(text(finnish("DELETE", "PractitionerRole/x", null))).isNotEmpty();
    assertThat(leena.delete(task).status()).isEqualTo(204);
    assertThat(text(finnish("GET", task, null))).contains("Tietue on poistettu");
  }

  @Test
  void whoIsNotLoggedInIsToldSoInFinnish() {
    Reply reply = hub.asNobody().send("GET", "Task", null, "Accept-Language", "fi");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(text(reply)).contains("Tarvitaan voimassa oleva");
  }

  @Test
  void anEntryOfABatchIsRefusedInTheLanguageOfTheBatch() {
    Reply reply =
        leena.post(
            "",
            "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{"
                + "\"method\":\"GET\",\"url\":\"Task/nowhere\"}}]}",
            "Accept-Language",
            "sv");

    assertThat(reply.text()).contains("Det finns ingen sådan post");
  }

  private Reply finnish(String method, String path, byte @Nullable [] body, String... headers) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Accept-Language";
    all[headers.length + 1] = "fi";
    return leena.send(method, path, body, all);
  }

  private static String text(Reply reply) {
    return reply.json().at("/issue/0/diagnostics").asString();
  }
}
