package fi.yhteinen.fulltext;

import fi.yhteinen.store.Outbox;
import fi.yhteinen.store.ResourceStore;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks after the index: makes it when it is missing, compares it with the store at a glance now
 * and then and record by record when the glance says so or a day has passed, and clears tombstones
 * away.
 */
final class IndexWatch implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(IndexWatch.class);
  private static final Duration BETWEEN_THOROUGH_LOOKS = Duration.ofDays(1);
  private static final Duration BETWEEN_CLEARINGS = Duration.ofHours(1);

  private final TextIndexes indexes;
  private final IndexTally tally;
  private final Reconcile reconcile;
  private final Rebuild rebuild;
  private final ResourceStore store;
  private final Outbox outbox;
  private final Duration interval;
  private CountDownLatch stopped = new CountDownLatch(0);

  /** At the first look nothing is on its way, so a difference is believed at once. */
  private boolean differedBefore = true;

  private long thoroughAt = System.nanoTime();
  private long clearedAt = System.nanoTime();

  IndexWatch(
      TextIndexes indexes,
      IndexTally tally,
      Reconcile reconcile,
      Rebuild rebuild,
      ResourceStore store,
      Outbox outbox,
      Duration interval) {
    this.indexes = indexes;
    this.tally = tally;
    this.reconcile = reconcile;
    this.rebuild = rebuild;
    this.store = store;
    this.outbox = outbox;
    this.interval = interval;
  }

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
    Thread.ofVirtual().name("text-index-watch").start(() -> watch(stopped));
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  @Override
  public boolean isRunning() {
    return stopped.getCount() > 0;
  }

  private void watch(CountDownLatch end) {
    try {
      do {
        look();
      } while (!end.await(interval.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** One look. Anything that fails is tried again at the next. */
  private void look() {
    try {
      indexes.ensure();
      boolean differs = differs();
      if ((differs && differedBefore) || isOver(thoroughAt, BETWEEN_THOROUGH_LOOKS)) {
        mend();
        differs = false;
      }
      differedBefore = differs;
      if (isOver(clearedAt, BETWEEN_CLEARINGS)) {
        tally.clearTombstones(BETWEEN_CLEARINGS);
        clearedAt = System.nanoTime();
      }
    } catch (ElasticsearchDown down) {
      LOG.info("text index: {}", down.getMessage());
    } catch (RuntimeException broken) {
      LOG.warn("looking after the text index failed", broken);
    }
  }

  /** What comparing does not mend, such as versions the store never made, a new index does. */
  private void mend() {
    FullTextIndex.Differences found = reconcile.run();
    thoroughAt = System.nanoTime();
    if (found.missing() + found.surplus() == 0 && differs()) {
      rebuild.run();
    }
  }

  /** Whether the counts differ although no change is on its way. */
  private boolean differs() {
    ResourceStore.Tally stored = store.tally();
    ResourceStore.Tally indexed = tally.read();
    return !stored.equals(indexed)
        && (outbox.waiting(IndexFollower.NAME) == 0
            || Math.abs(stored.records() - indexed.records()) > outbox.waiting(IndexFollower.NAME));
  }

  private static boolean isOver(long since, Duration time) {
    return System.nanoTime() - since > time.toNanos();
  }
}
