package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Many write the same thing at once, and nothing is lost, doubled or skipped. */
class ConcurrentWritesTest {

  private static final boolean LONG = Boolean.getBoolean("hub.test.long");

  private final RunningHub hub = RunningHub.conformance();
  private final Visitor loader = hub.asLoader();

  /** Half of them count up what they read, with If-Match; the other half patch another element. */
  @Test
  void sixteenWritersOfOneRecordLoseNoWord() {
    int updates = LONG ? 10_000 : 200;
    JsonNode made = loader.create(task("0")).json();
    String place = "Task/" + made.path("id").asString();
    AtomicInteger left = new AtomicInteger(updates);
    AtomicInteger counted = new AtomicInteger();
    List<Callable<List<Integer>>> writers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      writers.add(() ->
          write(
              left,
              () -> {
                counted.incrementAndGet();
                return addOne(place);
              }));
      writers.add(() -> write(left, () -> patch(place)));
    }

    List<Integer> written = Together.call(writers).stream().flatMap(List::stream).sorted().toList();

    assertThat(written)
        .containsExactlyElementsOf(IntStream.rangeClosed(2, updates + 1).boxed().toList());
    Reply last = loader.get(place);
    assertThat(last.version()).isEqualTo(updates + 1);
    assertThat(last.json().path("description").asString()).isEqualTo(String.valueOf(counted.get()));
    assertThat(counted.get()).isBetween(1, updates - 1);
  }

  /** Writes until the work is done; gives the versions it made. */
  private static List<Integer> write(AtomicInteger left, Callable<Integer> update)
      throws Exception {
    List<Integer> made = new ArrayList<>();
    while (left.getAndDecrement() > 0) {
      made.add(update.call());
    }
    return made;
  }

  private int patch(String place) {
    String patch =
        "[{\"op\":\"add\",\"path\":\"/statusReason\",\"value\":{\"text\":\""
            + UUID.randomUUID()
            + "\"}}]";
    Reply reply =
        loader.send(
            "PATCH",
            place,
            patch.getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/json-patch+json");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.version();
  }

  private int addOne(String place) {
    while (true) {
      Reply read = loader.get(place);
      ObjectNode task = (ObjectNode) read.json();
      int number = Integer.parseInt(task.path("description").asString());
      Reply reply =
          loader.update(task.put("description", String.valueOf(number + 1)), read.version());
      if (reply.status() == 200) {
        return reply.version();
      }
      assertThat(reply.status()).as(reply.text()).isEqualTo(412);
    }
  }

  private static ObjectNode task(String description) {
    ObjectNode task = JsonMapper.shared().createObjectNode();
    task.put("resourceType", "Task").put("status", "draft").put("intent", "plan");
    return task.put("description", description);
  }
}
