package fi.yhteinen;

import fi.yhteinen.Visitor.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Readers who look at a client's records in every way until nobody answers, and their own notes of
 * which answers came to the last byte.
 */
final class ReadJournal {

  private final String client;
  private final List<String> received = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();

  ReadJournal(String client) {
    this.client = client;
  }

  /** Reads until the hub goes away. */
  void read(Visitor worker, long seed) {
    Random random = new Random(seed);
    List<String> ways =
        List.of(
            client,
            "CarePlan?subject=" + client + "&_include=CarePlan:subject",
            "Encounter?subject=" + client,
            "CarePlan?status=active&_sort=-date",
            client + "/$everything",
            client + "/_history",
            "Patient?name=a",
            "Goal?subject=" + client + "&_count=1&_total=accurate");
    try {
      while (true) {
        String way = ways.get(random.nextInt(ways.size() + 1) % ways.size());
        note(way, worker.get(way));
      }
    } catch (IllegalStateException gone) {
      if (!(gone.getCause() instanceof IOException)) {
        refused(gone.toString());
      }
    }
  }

  private synchronized void note(String way, Reply reply) {
    if (reply.status() == 200) {
      received.add(String.valueOf(reply.header("X-Request-Id")));
    } else {
      refusals.add(way + " " + reply.status());
    }
    notifyAll();
  }

  private synchronized void refused(String answer) {
    refusals.add(answer);
    notifyAll();
  }

  /** Returns when so many answers have come. */
  synchronized void await(int answers) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (received.size() < answers && refusals.isEmpty()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("only " + received.size() + " answers in two minutes");
      }
      wait(1_000);
    }
  }

  /** The hub's ids of the requests that were answered in full. */
  synchronized List<String> received() {
    return List.copyOf(received);
  }

  synchronized List<String> refusals() {
    return List.copyOf(refusals);
  }
}
