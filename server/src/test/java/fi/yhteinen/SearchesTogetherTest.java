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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Searches of many callers at the same time share a question to the database, never an answer. */
class SearchesTogetherTest {

  private static final List<String> CALLERS =
      List.of("leena", "olli", "taru", "kaisa", "mika", "outi", "pete", "otso", "aino");
  private static final List<String> SEARCHES =
      List.of(
          "CarePlan?status=active&_sort=-date&_count=3",
          "CarePlan?_include=CarePlan:subject&_revinclude=Goal:subject",
          "Patient?family=m&_sort=family,-_lastUpdated",
          "Patient?_sort=birthdate&_count=2&_total=accurate",
          "Task?status:not=completed&_sort=_id",
          "Goal?_has:CarePlan:goal:status=active",
          "ClinicalImpression?_content=Ainon&_count=5",
          "Organization?name:contains=kela",
          "Goal?lifecycle-status=active,proposed");
  private static final int ROUNDS = 4;
  private static final int THREADS = 24;

  private final RunningHub hub = RunningHub.withRegion();
  private final JdbcClient jdbc = hub.application().getBean(JdbcClient.class);

  private record Request(String caller, String search) {}

  private record Answer(int status, String body) {}

  @AfterEach
  void takeAgain() {
    jdbc.sql("ALTER TABLE audit.entry DROP CONSTRAINT IF EXISTS entry_untold").update();
  }

  @Test
  void everyoneIsAnsweredAndToldAsIfAlone() throws Exception {
    List<Request> requests = requests();
    List<Answer> alone = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      alone.add(ask(requests.get(i), "found-alone-" + i));
    }

    List<Answer> together = together(requests, "found-together-");

    for (int i = 0; i < requests.size(); i++) {
      assertThat(together.get(i)).as("%s", requests.get(i)).isEqualTo(alone.get(i));
    }
    assertThat(alone.stream().map(Answer::status).distinct()).contains(200, 403);
    assertThat(told("found-together-", requests.size()))
        .isEqualTo(told("found-alone-", requests.size()));
  }

  @Test
  void whatTheTrailDoesNotTakeIsRefusedToNobodyElse() throws Exception {
    String untold = "untold-7";
    jdbc.sql(
            "ALTER TABLE audit.entry ADD CONSTRAINT entry_untold CHECK (request <> '%s') NOT VALID"
                .formatted(untold))
        .update();
    List<Request> requests =
        Collections.nCopies(100, new Request("leena", "CarePlan?status=active&_sort=-date"));

    List<Answer> answers = together(requests, "untold-");

    for (int i = 0; i < answers.size(); i++) {
      Answer answer = answers.get(i);
      assertThat(answer.status()).as(answer.body()).isEqualTo(i == 7 ? 503 : 200);
    }
  }

  private static List<Request> requests() {
    List<Request> requests = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (String search : SEARCHES) {
        CALLERS.forEach(caller -> requests.add(new Request(caller, search)));
      }
    }
    // Those who ask the same way come close together.
    for (int from = 0; from < requests.size(); from += 2 * CALLERS.size()) {
      Collections.shuffle(
          requests.subList(from, Math.min(requests.size(), from + 2 * CALLERS.size())),
          new Random(from));
    }
    return requests;
  }

  private List<Answer> together(List<Request> requests, String prefix) throws Exception {
    List<Future<Answer>> asked = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < requests.size(); i++) {
        Request request = requests.get(i);
        String id = prefix + i;
        asked.add(threads.submit(() -> ask(request, id)));
      }
    }
    List<Answer> answers = new ArrayList<>();
    for (Future<Answer> one : asked) {
      answers.add(one.get());
    }
    return answers;
  }

  /** What the trail tells of each request: which client was shown in which versions, or refused. */
  private List<List<String>> told(String prefix, int requests) {
    Map<String, List<String>> rows = new HashMap<>();
    jdbc.sql(
            """
            SELECT request, (entry.*)::text FROM (
              SELECT request, subject, system, person, roles, agency, units, purpose, interaction,
                     outcome, reason, type, record, version, client, shown
                FROM audit.entry WHERE request ~ ('^' || ? || '[0-9]+$')) entry ORDER BY 1, 2
            """)
        .param(prefix)
        .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
        .list()
        .forEach(row ->
            rows.computeIfAbsent(row.getKey(), request -> new ArrayList<>())
                .add(row.getValue().replace(row.getKey(), "")));
    return IntStream.range(0, requests)
        .mapToObj(i -> rows.getOrDefault(prefix + i, List.of("nothing")))
        .toList();
  }

  /** An answer but for its cursor, which tells the time. */
  private Answer ask(Request request, String id) {
    Visitor.Reply reply =
        hub.as(request.caller()).send("GET", request.search(), null, "X-Request-Id", id);
    return new Answer(
        reply.status(),
        reply.status() == 200
            ? reply.text().replaceAll("_cursor=[^\"&]+", "_cursor")
            : reply.rule());
  }
}
