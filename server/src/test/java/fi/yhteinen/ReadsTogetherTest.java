package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads of many callers at the same time share a question to the database, never an answer. */
class ReadsTogetherTest {

  private static final List<String> CALLERS =
      List.of("leena", "olli", "taru", "kaisa", "mika", "outi", "pete", "risto", "otso");
  private static final List<String> TYPES =
      List.of("CarePlan", "ClinicalImpression", "Goal", "Task", "Organization", "Consent");
  private static final int THREADS = 24;

  private final RunningHub hub = RunningHub.withRegion();

  private record Request(String caller, String path) {}

  private record Answer(int status, String body) {}

  @Test
  void everyoneIsAnsweredAsIfAlone() throws Exception {
    List<Request> requests = new ArrayList<>();
    for (String type : TYPES) {
      hub.asLoader()
          .get(type + "?_count=12")
          .resources()
          .forEach(one ->
              CALLERS.forEach(caller ->
                  requests.add(new Request(caller, type + "/" + one.path("id").asString()))));
    }
    Collections.shuffle(requests, new Random(7));
    Map<Request, Answer> alone = new HashMap<>();
    for (int i = 0; i < requests.size(); i++) {
      alone.put(requests.get(i), ask(requests.get(i), "alone-" + i));
    }

    List<Future<Answer>> together = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < requests.size(); i++) {
        Request request = requests.get(i);
        String id = "together-" + i;
        together.add(threads.submit(() -> ask(request, id)));
      }
    }

    for (int i = 0; i < requests.size(); i++) {
      Request request = requests.get(i);
      assertThat(together.get(i).get()).as("%s", request).isEqualTo(alone.get(request));
    }
    assertThat(alone.values().stream().map(Answer::status).distinct()).contains(200, 404);
    assertThat(told("together-", requests.size())).isEqualTo(told("alone-", requests.size()));
  }

  /** What the trail tells of each request: who was shown which version, or refused. */
  private List<List<String>> told(String prefix, int requests) {
    Map<String, String> rows = new HashMap<>();
    hub.application()
        .getBean(JdbcClient.class)
        .sql(
            """
            SELECT request, (entry.*)::text FROM (
              SELECT request, subject, system, person, roles, agency, units, purpose, interaction,
                     outcome, reason, type, record, version, client
                FROM audit.entry WHERE request ~ ('^' || ? || '[0-9]+$')) entry
            """)
        .param(prefix)
        .query((row, n) -> {
          String request = row.getString(1);
          return Map.entry(request, row.getString(2).replace(request, ""));
        })
        .list()
        .forEach(row -> rows.merge(row.getKey(), row.getValue(), (a, b) -> a + " and " + b));
    return IntStream.range(0, requests)
        .mapToObj(i -> List.of(rows.getOrDefault(prefix + i, "nothing")))
        .toList();
  }

  private Answer ask(Request request, String id) {
    Visitor.Reply reply =
        hub.as(request.caller()).send("GET", request.path(), null, "X-Request-Id", id);
    return new Answer(reply.status(), reply.status() == 200 ? reply.text() : reply.rule());
  }
}
