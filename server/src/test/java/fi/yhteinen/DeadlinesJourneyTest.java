package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.notify.Reminders;
import fi.yhteinen.store.Outbox;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * S-5: what is due is told once, to whoever is responsible, and what is late to the head of the
 * unit, whatever is restarted and however many hubs there are.
 */
class DeadlinesJourneyTest {

  private static final String REVIEW_DUE =
      "https://yhteinen.example/fhir/StructureDefinition/next-review-due";

  private final SettableClock now = new SettableClock(LocalDate.of(2026, 11, 16));
  private RunningHub hub;
  private RunningHub first;
  private RunningHub second;
  private OwnCase own;

  @BeforeEach
  void begin() {
    hub = RunningHub.withRegion();
    first = hub.at(now);
    second = hub.at(now);
    own = new OwnCase(hub, "Koekausi", "");
    own.store(
        hub.asLoader(),
        """
        {"resourceType":"EpisodeOfCare","status":"active","patient":{"reference":"@client"},
         "extension":[{"url":"https://yhteinen.example/fhir/StructureDefinition/legal-basis",
           "valueCoding":{"system":"https://yhteinen.example/fhir/CodeSystem/legal-basis",
             "code":"381-15"}}],
         "managingOrganization":{"reference":"@unit-of-leena"},
         "careManager":{"reference":"@leena"},"period":{"start":"2026-09-01"}}
        """);
  }

  @AfterEach
  void end() {
    first.close();
    second.close();
  }

  @Test
  void eachReminderOfAPlanIsSentOnceUntilTheReviewIsDone() {
    String plan = plan();
    sweepOfBoth();
    assertThat(messages()).isEmpty();

    on("2026-11-17");
    sweepOfBoth();
    assertThat(messages()).containsExactly("plan-review");
    JsonNode told = communications().getFirst();
    assertThat(told.at("/recipient/0/reference").asString()).isEqualTo(own.user("leena"));
    assertThat(told.at("/about/0/reference").asString()).isEqualTo(plan);
    assertThat(told.at("/payload/0/contentString").asString()).contains("1.12.2026");

    second.close();
    second = hub.at(now);
    sweepOfBoth();
    assertThat(messages()).containsExactly("plan-review");
    assertThat(hub.as("taru").search("Communication", "subject", own.client()).resources())
        .isEmpty();

    on("2026-12-01");
    sweepOfBoth();
    assertThat(messages()).containsExactly("plan-review");
    assertThat(overdue()).isEmpty();

    ObjectNode text = OwnCase.read(hub.as("leena"), plan);
    text.put("description", "Kokeilu jatkuu.");
    assertThat(OwnCase.write(hub.as("leena"), text).status()).isEqualTo(200);
    on("2026-12-02");
    sweepOfBoth();
    assertThat(messages()).containsExactlyInAnyOrder("plan-review", "plan-end");
    assertThat(late(hub.as("leena"))).contains(plan);
    assertThat(late(hub.as("taru"))).doesNotContain(plan);
    assertThat(overdue()).hasSize(1);
    JsonNode late = overdue().getFirst();
    assertThat(late.at("/for/display").asString()).contains("Koekausi");
    assertThat(late.at("/code/coding/1/code").asString()).isEqualTo("plan-review");
    assertThat(hub.as("ulla").get(plan).status()).isEqualTo(403);
    assertThat(hub.as("ulla").get(own.client()).status()).isEqualTo(403);

    review(plan, "2027-03-02");
    sweepOfBoth();
    assertThat(late(hub.as("leena"))).doesNotContain(plan);
    assertThat(overdue()).isEmpty();
    assertThat(messages()).containsExactlyInAnyOrder("plan-review", "plan-end");

    on("2027-01-01");
    sweepOfBoth();
    assertThat(messages()).containsExactlyInAnyOrder("plan-review", "plan-end", "plan-end");

    on("2027-02-01");
    sweepOfBoth();
    assertThat(overdue()).hasSize(1);
    assertThat(overdue().getFirst().at("/code/coding/1/code").asString()).isEqualTo("plan-end");
  }

  @Test
  void aPlanThatIsNotReadyIsRemindedOfAndOneThatIsReadyNot() {
    sweepOfBoth();
    assertThat(messages()).containsExactly("plan-ready");
    on("2026-11-17");
    sweepOfBoth();
    assertThat(messages()).containsExactly("plan-ready", "plan-ready");

    plan();
    on("2026-12-02");
    sweepOfBoth();
    assertThat(messages()).containsExactlyInAnyOrder("plan-ready", "plan-ready", "plan-end");
    assertThat(overdue())
        .extracting(task -> task.at("/code/coding/1/code").asString())
        .containsExactly("plan-review");
  }

  @Test
  void theTrailNamesTheHubAsTheAuthor() {
    sweepOfBoth();

    Visitor.Reply report =
        hub.as("doris").post(own.client() + "/$access-report", "{\"resourceType\":\"Parameters\"}");

    assertThat(report.status()).as(report.text()).isEqualTo(200);
    assertThat(report.json().path("entry").valueStream())
        .anySatisfy(entry -> {
          assertThat(entry.at("/resource/action").asString()).isEqualTo("C");
          assertThat(entry.at("/resource/agent/0/who/display").asString()).isEqualTo("hub");
        });
  }

  private String plan() {
    return own.store(
        hub.asLoader(),
        """
        {"resourceType":"CarePlan","status":"active","intent":"plan",
         "meta":{"profile":["https://yhteinen.example/fhir/StructureDefinition/joint-plan-header"]},
         "extension":[{"url":"https://yhteinen.example/fhir/StructureDefinition/legal-basis",
             "valueCoding":{"system":"https://yhteinen.example/fhir/CodeSystem/legal-basis",
               "code":"381-15"}},
           {"url":"https://yhteinen.example/fhir/StructureDefinition/lead-organisation",
             "valueReference":{"reference":"@unit-of-leena"}},
           {"url":"%s","valueDate":"2026-12-01"}],
         "category":[{"coding":[{"system":"https://yhteinen.example/fhir/CodeSystem/plan-type",
           "code":"multisector-employment-plan"}]}],
         "title":"Monialainen suunnitelma","subject":{"reference":"@client"},
         "period":{"start":"2026-09-01","end":"2027-01-31"}}
        """
            .formatted(REVIEW_DUE));
  }

  private void review(String plan, String next) {
    ObjectNode reviewed = OwnCase.read(hub.as("leena"), plan);
    ArrayNode extensions = (ArrayNode) reviewed.path("extension");
    for (JsonNode extension : extensions) {
      if (extension.path("url").asString().equals(REVIEW_DUE)) {
        ((ObjectNode) extension).put("valueDate", next);
      }
    }
    extensions
        .addObject()
        .put("url", "https://yhteinen.example/fhir/StructureDefinition/reviewed-on")
        .put("valueDate", "2026-12-02");
    Visitor.Reply written = OwnCase.write(hub.as("leena"), reviewed);
    assertThat(written.status()).as(written.text()).isEqualTo(200);
  }

  /** Both hubs at once, about this test's client only. */
  private void sweepOfBoth() {
    forgetOthers();
    Stream.of(first, second)
        .parallel()
        .forEach(each -> each.application().getBean(Reminders.class).send());
  }

  private void forgetOthers() {
    Patience.until(
        Duration.ofSeconds(20),
        "changes taken down",
        () -> hub.application().getBean(Outbox.class).waiting("notify") == 0);
    hub.application()
        .getBean(JdbcClient.class)
        .sql(
            """
            UPDATE notify.due SET next_on = NULL WHERE number NOT IN (
              SELECT number FROM store.resource WHERE client = ?)
            """)
        .param(own.client().substring("Patient/".length()))
        .update();
  }

  private List<JsonNode> communications() {
    return hub.as("leena")
        .search("Communication", "subject", own.client(), "recipient", own.user("leena"))
        .resources();
  }

  private List<String> messages() {
    return communications().stream()
        .map(message -> message.at("/category/0/coding/0/code").asString())
        .toList();
  }

  private List<JsonNode> overdue() {
    return hub.as("ulla")
        .search("Task", "patient", own.client(), "status", "requested", "code", "overdue")
        .resources();
  }

  /** Plans of Leena's unit whose review is late, by what this worker sees. */
  private List<String> late(Visitor worker) {
    return worker
        .search(
            "CarePlan",
            "status",
            "active",
            "review-due",
            "lt2026-12-02",
            "lead-organisation",
            own.filled("@unit-of-leena"),
            "_sort",
            "review-due",
            "_count",
            "200")
        .resources()
        .stream()
        .map(plan -> "CarePlan/" + plan.path("id").asString())
        .toList();
  }

  private void on(String day) {
    now.set(LocalDate.parse(day));
  }
}
