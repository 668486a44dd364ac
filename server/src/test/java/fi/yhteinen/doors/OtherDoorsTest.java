package fi.yhteinen.doors;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.PageVisitor;
import fi.yhteinen.Visitor;
import fi.yhteinen.Visitor.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The doors that do not hand out records: the trail, the page, the operators' reports, the rest.
 */
class OtherDoorsTest {

  private static Scene scene;
  private static LogWatch log;
  private static Hidden client;
  private static Hidden plan;

  @BeforeAll
  static void begin() {
    scene = new Scene(15);
    client = scene.client("leena");
    plan = scene.record(scene.hub.asLoader(), "CarePlan", client, "");
    scene.waitForText(plan);
    scene.letLoginsReturn();
    log = new LogWatch();
  }

  @AfterAll
  static void end() {
    log.close();
  }

  /** N59. */
  @ParameterizedTest
  @ValueSource(
      strings = {"leena", "outi", "taru", "kaisa", "mika", "pete", "maija", "otso", "aatu"})
  void nobodyButThoseOfTheTrailReadsIt(String person) {
    assertThat(scene.hub.as("leena").get(plan.address()).status()).isEqualTo(200);
    String about = "AuditEvent?patient=Patient/" + client.id();
    Reply told = scene.hub.as("doris").get(about);
    assertThat(told.text()).contains(plan.id());
    String event = told.resources().getFirst().path("id").asString();
    Visitor visitor = scene.hub.as(person);
    for (String path : List.of(about, "AuditEvent/" + event, "AuditEvent/nowhere")) {
      Reply reply = visitor.get(path);
      assertThat(reply.status()).as(path).isEqualTo(403);
      assertTellsNothing(path, reply);
    }
    assertTellsNothing("all", visitor.get("AuditEvent"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"outi", "taru", "kaisa", "mika", "pete", "aino", "doris", "maija"})
  void thePageTellsNothingOfAHiddenClient(String person) {
    Hidden absent = client.absentWithClient(scene.random);
    PageVisitor page = PageVisitor.loggedIn(scene.hub.base(), person);
    for (String path : List.of("/api/clients", "/api/me", "/", "/haku")) {
      assertTellsNothing(path, page.get(path));
    }
    assertTellsNothing("search", page.search("suunnitelma"));
    for (String path : List.of("/api/clients/@id/plan", "/asiakkaat/@id")) {
      Reply reply = page.get(client.in(path));
      assertThat(Knocking.comparable(reply, client))
          .as(path)
          .isEqualTo(Knocking.comparable(page.get(absent.in(path)), absent));
      assertThat(Knocking.whole(reply)).doesNotContain(client.word(), plan.id(), plan.word());
    }
    assertThat(page.get(client.in("/api/clients/@id/plan")).status()).isIn(403, 404);
    Hidden nothing = plan.absentWithClient(scene.random);
    assertThat(Knocking.comparable(page.search(plan.word()), plan))
        .isEqualTo(Knocking.comparable(page.search(nothing.word()), nothing));
    assertThat(log.text()).doesNotContain(client.word(), plan.word());
  }

  @Test
  void whoIsRelatedFindsThemOnThePage() {
    PageVisitor page = PageVisitor.loggedIn(scene.hub.base(), "leena");

    assertThat(page.get(client.in("/api/clients/@id/plan")).text()).contains(client.word());
    assertThat(page.search(plan.word()).text()).contains(plan.id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "actuator",
        "actuator/accessmatrix",
        "actuator/audittrail",
        "actuator/prometheus",
        "actuator/textindex"
      })
  void onlyOperatorsAreToldHowTheHubIs(String path) {
    String door = "/" + path;
    assertThat(scene.hub.asNobody().get(door).status()).isEqualTo(401);
    for (String person : List.of("leena", "outi", "doris", "aatu", "maija", "aino")) {
      assertThat(scene.hub.as(person).get(door).status()).as(person).isEqualTo(403);
      assertThat(scene.hub.as(person).post(door + "/verify", "{}").status())
          .as(person)
          .isEqualTo(403);
    }
    Reply told = scene.hub.as("otso").get(door);
    assertThat(told.status()).isEqualTo(200);
    assertTellsNothing(path, told);
  }

  @Test
  void healthIsForAllAndTellsOfNobody() {
    for (String path : List.of("health", "health/readiness", "health/liveness")) {
      Reply reply = scene.hub.asNobody().get("/actuator/" + path);
      assertThat(reply.status()).as(path).isEqualTo(200);
      assertTellsNothing(path, reply);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"error", "webjars/x", "assets/x", "index.html", "fhirx", "api", "a/b/c"})
  void whatIsNoDoorAnswersNothing(String path) {
    for (Visitor visitor : List.of(scene.hub.asNobody(), scene.hub.as("otso"))) {
      Reply reply = visitor.get("/" + path);
      assertThat(reply.status()).as(path).isIn(401, 404);
      assertTellsNothing(path, reply);
    }
  }

  @Test
  void whatIsOpenToAllTellsOfNobody() {
    for (String path :
        List.of(
            "metadata",
            "openapi.json",
            "metadata?mode=terminology",
            ".well-known/smart-configuration")) {
      assertTellsNothing(path, scene.hub.asNobody().get(path));
    }
    assertTellsNothing("favicon", scene.hub.asNobody().get("/favicon.svg"));
  }

  private static void assertTellsNothing(String path, Reply reply) {
    assertThat(reply.status()).as(path).isLessThan(500);
    assertThat(Knocking.whole(reply))
        .as(path)
        .doesNotContain(client.id(), client.word(), plan.id(), plan.word());
  }
}
