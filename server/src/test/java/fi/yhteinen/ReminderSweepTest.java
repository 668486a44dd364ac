package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import fi.yhteinen.notify.Reminders;
import fi.yhteinen.store.Outbox;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Many plans whose reviews are spread over ninety days: each day those that have come due are told
 * of, and no others; after a pause of a week all of that week. It tells how long that took.
 */
class ReminderSweepTest {

  private static final int DAYS = 90;
  private static final int A_DAY = Boolean.getBoolean("hub.test.long") ? 1_112 : 4;
  private static final int PLANS = DAYS * A_DAY;
  private static final int AT_ONCE = 20;
  private static final int DAYS_BEFORE = 14;
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

  private final SettableClock clock = new SettableClock(DAY.minusDays(1));

  @Test
  void eachDayWhatHasComeDueIsSent() {
    try (RunningHub hub = RunningHub.empty("reminders", clock)) {
      String unit = make(hub, "{\"resourceType\":\"Organization\",\"name\":\"Yksikkö\"}");
      String practitioner = make(hub, "{\"resourceType\":\"Practitioner\",\"active\":true}");
      String worker =
          make(
              hub,
              """
              {"resourceType":"PractitionerRole","practitioner":{"reference":"%s"},
               "organization":{"reference":"%s"}}
              """
                  .formatted(practitioner, unit));
      IntStream.range(0, PLANS / AT_ONCE)
          .parallel()
          .forEach(n -> load(hub, n * AT_ONCE, unit, worker));
      Patience.until(
          Duration.ofMinutes(10),
          "changes taken down",
          () -> hub.application().getBean(Outbox.class).waiting("notify") == 0);
      forgetHalf(hub);

      assertThat(sentOn(hub, DAY.minusDays(1))).isZero();
      assertThat(sentOn(hub, DAY)).isEqualTo(A_DAY);
      assertThat(sentOn(hub, DAY)).isZero();
      assertThat(sentOn(hub, DAY.plusDays(1))).isEqualTo(A_DAY);
      assertThat(sentOn(hub, DAY.plusDays(8))).isEqualTo(7 * A_DAY);
    }
  }

  private int sentOn(RunningHub hub, LocalDate day) {
    clock.set(day);
    int before = messages(hub);
    long began = System.nanoTime();
    hub.application().getBean(Reminders.class).send();
    double seconds = (System.nanoTime() - began) / 1e9;
    int sent = messages(hub) - before;
    System.out.printf("%,d plans, %s: %,d reminders in %.2f s%n", PLANS, day, sent, seconds);
    return sent;
  }

  /** As if these had been written before the hub reminded anybody. */
  private static void forgetHalf(RunningHub hub) {
    JdbcClient jdbc = hub.application().getBean(JdbcClient.class);
    int forgotten = jdbc.sql("DELETE FROM notify.due WHERE number % 2 = 0").update();
    assertThat(forgotten).isBetween(1, PLANS - 1);
    jdbc.sql("DELETE FROM notify.stock").update();
  }

  private static int messages(RunningHub hub) {
    return hub.application()
        .getBean(JdbcClient.class)
        .sql("SELECT count(*) FROM store.resource WHERE type = 'Communication'")
        .query(Integer.class)
        .single();
  }

  private static String make(RunningHub hub, String body) {
    String type = body.split("\"")[3];
    return OwnCase.address(hub.asLoader().post(type, body));
  }

  private static void load(RunningHub hub, int first, String unit, String worker) {
    String entries =
        IntStream.range(first, first + AT_ONCE)
            .mapToObj(n -> client(n, unit, worker))
            .collect(Collectors.joining(","));
    Reply loaded =
        hub.asLoader()
            .post(
                "",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
                    + entries
                    + "]}");
    assertThat(loaded.status()).as(loaded.text()).isEqualTo(200);
  }

  private static String client(int n, String unit, String worker) {
    return """
    {"fullUrl":"urn:uuid:00000000-0000-4000-8000-@n","request":{"method":"POST","url":"Patient"},
     "resource":{"resourceType":"Patient","name":[{"family":"Numero@n"}]}},
    {"request":{"method":"POST","url":"EpisodeOfCare"},
     "resource":{"resourceType":"EpisodeOfCare","status":"active",
      "patient":{"reference":"urn:uuid:00000000-0000-4000-8000-@n"},
      "extension":[{"url":"@base/StructureDefinition/legal-basis",
        "valueCoding":{"system":"@base/CodeSystem/legal-basis","code":"consent-1301-41"}}],
      "managingOrganization":{"reference":"@unit"},"careManager":{"reference":"@worker"},
      "period":{"start":"2026-09-01"}}},
    {"request":{"method":"POST","url":"CarePlan"},
     "resource":{"resourceType":"CarePlan","status":"active","intent":"plan",
      "meta":{"profile":["@base/StructureDefinition/joint-plan-header"]},
      "extension":[{"url":"@base/StructureDefinition/legal-basis",
         "valueCoding":{"system":"@base/CodeSystem/legal-basis","code":"consent-1301-41"}},
       {"url":"@base/StructureDefinition/lead-organisation","valueReference":{"reference":"@unit"}},
       {"url":"@base/StructureDefinition/next-review-due","valueDate":"@due"}],
      "category":[{"coding":[{"system":"@base/CodeSystem/plan-type","code":"work-ability-plan"}]}],
      "subject":{"reference":"urn:uuid:00000000-0000-4000-8000-@n"},
      "period":{"start":"2026-09-01"}}}
    """
        .replace("@n", "%012d".formatted(n))
        .replace("@unit", unit)
        .replace("@worker", worker)
        .replace("@due", DAY.plusDays(DAYS_BEFORE + n % DAYS).toString())
        .replace("@base", "https://yhteinen.example/fhir");
  }
}
