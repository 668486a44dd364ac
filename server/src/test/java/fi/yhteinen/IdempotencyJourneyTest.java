package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** A request that carries a key of its own has one effect, however often it is sent (B88). */
class IdempotencyJourneyTest {

  private static final int TIMES = 16;

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");
  private final String key = UUID.randomUUID().toString();

  @Test
  void sentManyTimesAtOnceItMakesOneRecord() throws Exception {
    String note = note("Kerran");
    Callable<Reply> sending = () -> leena.post("ClinicalImpression", note, "Idempotency-Key", key);
    try (ExecutorService threads = Executors.newFixedThreadPool(TIMES)) {
      List<Future<Reply>> replies =
          threads.invokeAll(java.util.Collections.nCopies(TIMES, sending));

      String first = replies.getFirst().get().text();
      for (Future<Reply> reply : replies) {
        assertThat(reply.get().status()).as(reply.get().text()).isEqualTo(201);
        assertThat(reply.get().text()).isEqualTo(first);
      }
    }
  }

  @Test
  void keysAreForgottenByAJobOfTheHub() {
    assertThat(hub.application().getBeansOfType(ScheduledTaskHolder.class).values())
        .flatExtracting(ScheduledTaskHolder::getScheduledTasks)
        .extracting(Object::toString)
        .anyMatch(task -> task.contains("Idempotency.forget"));
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefused() {
    assertThat(send("Kerran").status()).isEqualTo(201);

    Reply other = send("Toisin");

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.issue()).isEqualTo("business-rule");
    assertThat(other.text()).doesNotContain("Toisin", key);
  }

  @Test
  void theSameKeyOfAnotherCallerIsAnotherKey() {
    Reply hers = send("Kerran");

    Reply his = hub.as("olli").post("ClinicalImpression", note("Kerran"), "Idempotency-Key", key);

    assertThat(his.status()).as(his.text()).isEqualTo(201);
    assertThat(his.json().path("id")).isNotEqualTo(hers.json().path("id"));
  }

  @Test
  void aBundleSentAgainIsAnsweredWithoutBodies() {
    String bundle = bundle(note("Kerran"), "POST", "ClinicalImpression");

    String[] headers = {"Idempotency-Key", key, "Prefer", "return=representation"};
    Reply first = leena.post("", bundle, headers);
    Reply again = leena.post("", bundle, headers);

    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(again.status()).as(again.text()).isEqualTo(200);
    assertThat(first.text()).contains("Kerran");
    assertThat(again.text()).doesNotContain("Kerran");
    assertThat(again.json().at("/entry/0/response/location"))
        .isEqualTo(first.json().at("/entry/0/response/location"));
  }

  @Test
  void aBundleWithAKeyReadsNothing() {
    String bundle = bundle(null, "GET", "Patient?_count=1");

    Reply refused = leena.post("", bundle, "Idempotency-Key", key);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.rule()).isEqualTo("request.idempotency-key");
  }

  @Test
  void aBatchTakesNoKey() {
    String batch =
        bundle(note("Kerran"), "POST", "ClinicalImpression").replace("transaction", "batch");

    Reply refused = leena.post("", batch, "Idempotency-Key", key);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.rule()).isEqualTo("request.idempotency-key");
  }

  private static String bundle(
      @org.jspecify.annotations.Nullable String resource, String method, String url) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{"
        + (resource == null ? "" : "\"resource\":" + resource + ",")
        + "\"request\":{\"method\":\""
        + method
        + "\",\"url\":\""
        + url
        + "\"}}]}";
  }

  private Reply send(String words) {
    return leena.post("ClinicalImpression", note(words), "Idempotency-Key", key);
  }

  private String note(String words) {
    String client =
        leena
            .get("CarePlan?status=draft&_count=1")
            .resources()
            .getFirst()
            .at("/subject/reference")
            .asString();
    return HostileBodies.note("\"description\":\"" + words + "\"").replace("@client", client);
  }
}
