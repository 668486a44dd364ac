package fi.yhteinen.audit;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Commits the rows of many waiting answers together: a writer takes all that waits, inserts it with
 * one statement and lets the answers go after the commit. A second writer helps when many wait
 * while the first is busy; fewer and larger commits cost less.
 */
@Component
class GroupCommit implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final int MANY_WAITING = 24;
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_TOGETHER = 500;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final TrailTable table;
  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Semaphore many = new Semaphore(0);
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
    if (queue.size() >= MANY_WAITING) {
      many.release();
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
    writers =
        List.of(
            Thread.ofPlatform().daemon().name("audit-1").start(this::write),
            Thread.ofPlatform().daemon().name("audit-2").start(this::help));
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
    while (running) {
      try {
        insertAllAnd(queue.take());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void help() {
    while (running) {
      try {
        many.acquire();
        many.drainPermits();
        Waiting first = queue.poll();
        if (first != null) {
          insertAllAnd(first);
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void insertAllAnd(Waiting first) {
    List<Waiting> together = new ArrayList<>();
    together.add(first);
    queue.drainTo(together, MOST_TOGETHER - 1);
    insert(together);
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
