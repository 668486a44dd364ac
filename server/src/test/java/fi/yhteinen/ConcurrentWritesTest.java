package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.util.ArrayList;
import java.util.List;
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

  @Test
  void sixteenWritersOfOneRecordLoseNoWord() {
    int updates = LONG ? 10_000 : 200;
    int writers = 16;
    ObjectNode task = task("0");
    JsonNode made = loader.create(task).json();
    String place = "Task/" + made.path("id").asString();
    AtomicInteger left = new AtomicInteger(updates);
    List<Callable<List<Integer>>> calls = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      calls.add(() -> write(place, left));
    }

    List<Integer> written = Together.call(calls).stream().flatMap(List::stream).sorted().toList();

    assertThat(written)
        .containsExactlyElementsOf(IntStream.rangeClosed(2, updates + 1).boxed().toList());
    Reply last = loader.get(place);
    assertThat(last.version()).isEqualTo(updates + 1);
    assertThat(last.json().path("description").asString()).isEqualTo(String.valueOf(updates));
  }

  /** Adds one to the number in the record until the work is done; gives the versions it made. */
  private List<Integer> write(String place, AtomicInteger left) {
    List<Integer> made = new ArrayList<>();
    while (left.getAndDecrement() > 0) {
      made.add(addOne(place));
    }
    return made;
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
