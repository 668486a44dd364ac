package fi.yhteinen.audit;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Commits the rows of many waiting answers together: two writers take all that waits, insert it
 * with one statement and let the answers go after the commit. On two cores this doubles what one
 * insert for each read could carry.
 */
@Component
class GroupCommit implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final int WRITERS = 2;
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_TOGETHER = 500;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final TrailTable table;
  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private volatile boolean running;
  private List<Thread> writers = List.of();

  GroupCommit(TrailTable table) {
    this.table = table;
  }

  void commit(List<Act> acts) {
    var waiting = new Waiting(acts, new CompletableFuture<>());
    if (!running || !queue.offer(waiting)) {
      throw unavailable();
    }
    try {
      waiting.done().get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the trail could not be written: {}", e.getClass().getSimpleName());
      throw unavailable();
    }
  }

  @Override
  public void start() {
    running = true;
    List<Thread> started = new ArrayList<>();
    for (int i = 1; i <= WRITERS; i++) {
      started.add(Thread.ofPlatform().daemon().name("audit-" + i).start(this::write));
    }
    writers = started;
  }

  @Override
  public void stop() {
    running = false;
    writers.forEach(Thread::interrupt);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the web server opens, after it has closed. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void write() {
    List<Waiting> together = new ArrayList<>();
    while (running) {
      try {
        together.add(queue.take());
        queue.drainTo(together, MOST_TOGETHER - 1);
        insert(together);
      } catch (InterruptedException e) {
        return;
      } finally {
        together.clear();
      }
    }
  }

  private void insert(List<Waiting> together) {
    try {
      table.insert(together.stream().flatMap(waiting -> waiting.acts().stream()).toList());
      together.forEach(waiting -> waiting.done().complete(null));
    } catch (RuntimeException e) {
      together.forEach(waiting -> waiting.done().completeExceptionally(e));
    }
  }

  private static RefusedException unavailable() {
    return new RefusedException(new Refusal.Unavailable("audit", Duration.ofSeconds(2)));
  }

  private record Waiting(
      List<Act> acts, CompletableFuture<@org.jspecify.annotations.Nullable Void> done) {}
}
