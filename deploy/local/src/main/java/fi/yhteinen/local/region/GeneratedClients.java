package fi.yhteinen.local.region;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Loads generated clients, each in one transaction, four at a time. Those that are there stay. */
final class GeneratedClients {

  private static final int AT_A_TIME = 4;
  private static final int SAY_EVERY = 100;

  private final FhirDoor hub;
  private final Places places;
  private final LocalDate monday;
  private final Consumer<String> progress;
  private final Map<Integer, List<GeneratedNote>> corpus = RecallCorpus.make().byClient();

  GeneratedClients(FhirDoor hub, Places places, LocalDate monday, Consumer<String> progress) {
    this.hub = hub;
    this.places = places;
    this.monday = monday;
    this.progress = progress;
  }

  void load(int count) {
    AtomicInteger clients = new AtomicInteger();
    AtomicLong records = new AtomicLong();
    long began = System.nanoTime();
    try (ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME)) {
      List<Future<?>> all = new ArrayList<>();
      for (int number = 0; number < count; number++) {
        int client = number;
        all.add(
            workers.submit(() -> {
              records.addAndGet(loadOne(client));
              int done = clients.incrementAndGet();
              if (done % SAY_EVERY == 0 || done == count) {
                progress.accept(done + " generated clients, " + speed(records.get(), began));
              }
            }));
      }
      try {
        for (Future<?> one : all) {
          one.get();
        }
      } catch (ExecutionException e) {
        workers.shutdownNow();
        throw new IllegalStateException("generated clients: " + e.getMessage(), e);
      } catch (InterruptedException e) {
        workers.shutdownNow();
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  /** How many records it made. */
  private int loadOne(int client) {
    if (hub.find("Patient", RegionLoader.HETU, Person.number(client).hetu()).isPresent()) {
      return 0;
    }
    List<GeneratedNote> known = corpus.get(client);
    List<GeneratedNote> notes = known == null ? RecallCorpus.plain(client) : known;
    return hub.transaction(new GeneratedCase(places, monday, client, notes).entries()).size();
  }

  private static String speed(long records, long began) {
    double seconds = Math.max((System.nanoTime() - began) / 1e9, 0.001);
    return "%d records, %.0f a second".formatted(records, records / seconds);
  }
}
