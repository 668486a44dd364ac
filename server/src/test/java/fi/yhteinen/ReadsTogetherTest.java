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
import org.junit.jupiter.api.Test;

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
    Map<Request, Answer> alone = new HashMap<>();
    requests.forEach(request -> alone.put(request, ask(request)));
    Collections.shuffle(requests, new Random(7));

    List<Future<Answer>> together = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      requests.forEach(request -> together.add(threads.submit(() -> ask(request))));
    }

    for (int i = 0; i < requests.size(); i++) {
      Request request = requests.get(i);
      assertThat(together.get(i).get()).as("%s", request).isEqualTo(alone.get(request));
    }
    assertThat(alone.values().stream().map(Answer::status).distinct()).contains(200, 404);
  }

  private Answer ask(Request request) {
    Visitor.Reply reply = hub.as(request.caller()).get(request.path());
    return new Answer(reply.status(), reply.status() == 200 ? reply.text() : reply.rule());
  }
}
