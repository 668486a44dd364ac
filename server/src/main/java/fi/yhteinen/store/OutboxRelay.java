package fi.yhteinen.store;

import fi.yhteinen.model.ResourceKey;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands committed changes to their followers, one thread for each follower. */
@Component
class OutboxRelay implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

  private final Outbox outbox;
  private final OutboxProperties properties;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private volatile boolean running;
  private List<Thread> threads = List.of();

  OutboxRelay(
      Outbox outbox,
      OutboxProperties properties,
      JdbcClient jdbc,
      TransactionTemplate transaction) {
    this.outbox = outbox;
    this.properties = properties;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public void start() {
    running = true;
    threads =
        outbox.listeners().stream()
            .map(listener ->
                Thread.ofVirtual().name("outbox-" + listener.name()).start(() -> follow(listener)))
            .toList();
  }

  @Override
  public void stop() {
    running = false;
    threads.forEach(Thread::interrupt);
    threads.forEach(OutboxRelay::join);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void follow(ChangeListener listener) {
    Semaphore bell = outbox.bell(listener.name());
    boolean waits = false;
    while (running) {
      try {
        long began = System.nanoTime();
        int taken = handOver(listener);
        waits = false;
        if (taken < properties.batchSize()) {
          if (taken > 0) {
            gather(began);
          }
          rest(bell, properties.pollInterval().toMillis());
        }
      } catch (ListenerUnavailableException e) {
        if (!waits) {
          LOG.warn("{} waits: {}", listener.name(), e.getMessage());
        }
        waits = true;
        pause();
      } catch (DataAccessException | TransactionException e) {
        LOG.warn("{} waits for the database: {}", listener.name(), e.getClass().getSimpleName());
        pause();
      } catch (RuntimeException e) {
        if (running) {
          LOG.error("{} could not take its changes", listener.name(), e);
        }
        pause();
      }
    }
  }

  private int handOver(ChangeListener listener) {
    try {
      return inOneTransaction(listener, properties.batchSize());
    } catch (ListenerUnavailableException | DataAccessException | TransactionException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("{} failed on a batch, trying one by one", listener.name(), e);
      return oneByOne(listener);
    }
  }

  private int inOneTransaction(ChangeListener listener, int most) {
    Integer taken =
        transaction.execute(status -> {
          List<Change> changes = claim(listener.name(), most);
          if (!changes.isEmpty()) {
            listener.changed(changes);
          }
          return changes.size();
        });
    return taken == null ? 0 : taken;
  }

  private int oneByOne(ChangeListener listener) {
    int taken = 0;
    for (int i = 0; i < properties.batchSize() && running; i++) {
      try {
        int one = inOneTransaction(listener, 1);
        if (one == 0) {
          return taken;
        }
        taken += one;
      } catch (ListenerUnavailableException | DataAccessException | TransactionException e) {
        throw e;
      } catch (RuntimeException e) {
        postponeFirst(listener.name(), e);
      }
    }
    return taken;
  }

  private List<Change> claim(String follower, int most) {
    // The table looks small whenever it is measured; a plan made for that reads all that was ever
    // in it since the last vacuum.
    readWholeTables("off");
    List<Change> claimed = claimInOrder(follower, most);
    readWholeTables("on"); // plans made by the follower are kept for others
    return claimed;
  }

  private void readWholeTables(String value) {
    jdbc.sql("SELECT set_config('enable_seqscan', ?, true)")
        .param(value)
        .query(String.class)
        .single();
  }

  private List<Change> claimInOrder(String follower, int most) {
    return jdbc
        .sql(
            """
            DELETE FROM store.outbox
             WHERE position IN (
               SELECT position FROM store.outbox
                WHERE follower = ? AND NOT parked AND due <= now()
                ORDER BY position LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING type, id, number, version, position
            """)
        .params(follower, most)
        .query((row, n) ->
            new Claimed(
                row.getLong(5),
                new Change(
                    new ResourceKey(row.getString(1), row.getString(2)),
                    row.getLong(3),
                    row.getInt(4))))
        .list()
        .stream()
        .sorted((a, b) -> Long.compare(a.position(), b.position()))
        .map(Claimed::change)
        .toList();
  }

  private void postponeFirst(String follower, RuntimeException cause) {
    jdbc.sql(
            """
            UPDATE store.outbox
               SET tries = tries + 1,
                   due = now() + make_interval(secs => ?),
                   parked = tries + 1 >= ?
             WHERE position = (
               SELECT position FROM store.outbox
                WHERE follower = ? AND NOT parked AND due <= now()
                ORDER BY position LIMIT 1 FOR UPDATE SKIP LOCKED)
            """)
        .params(properties.retryAfter().toMillis() / 1000.0, properties.mostTries(), follower)
        .update();
    LOG.warn("{} failed on a change", follower, cause);
  }

  /** Rests however many changes come meanwhile: claiming them in vain would slow the writers. */
  private void pause() {
    rest(new Semaphore(0), properties.retryAfter().toMillis());
  }

  /** Lets changes come together, so that busy writing costs few batches. */
  private void gather(long began) {
    long left = properties.gatherInterval().toNanos() - (System.nanoTime() - began);
    if (left > 0) {
      rest(new Semaphore(0), left / 1_000_000);
    }
  }

  private void rest(Semaphore bell, long millis) {
    try {
      if (bell.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
        bell.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = running && !Thread.interrupted();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Claimed(long position, Change change) {}
}
