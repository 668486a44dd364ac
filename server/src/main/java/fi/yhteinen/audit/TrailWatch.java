package fi.yhteinen.audit;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Has the trail sealed every second, anchored now and then, and verified every day. */
final class TrailWatch implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(TrailWatch.class);

  private final Sealer sealer;
  private final Verifier verifier;
  private final @Nullable Anchors anchors;
  private final AuditSettings settings;
  private final AtomicLong sealedAt = new AtomicLong(System.nanoTime());
  private CountDownLatch stopped = new CountDownLatch(0);
  private @Nullable Block newest;
  private long anchoredAt;
  private long verifiedAt = System.nanoTime();

  TrailWatch(
      Sealer sealer,
      Verifier verifier,
      @Nullable Anchors anchors,
      AuditSettings settings,
      MeterRegistry meters) {
    this.sealer = sealer;
    this.verifier = verifier;
    this.anchors = anchors;
    this.settings = settings;
    this.anchoredAt = System.nanoTime() - settings.anchorInterval().toNanos();
    meters.gauge(
        "hub.audit.since.sealed",
        sealedAt,
        at -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - at.get()) / 1_000.0);
  }

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
    Thread.ofVirtual().name("trail-watch").start(() -> watch(stopped));
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
      while (!end.await(settings.sealInterval().toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** One look. What fails is tried again at the next. */
  private void look() {
    try {
      Optional<Block> sealed = sealer.seal();
      sealedAt.set(System.nanoTime());
      sealed.ifPresent(block -> newest = block);
      if (newest != null
          && anchors != null
          && isOver(anchoredAt, settings.anchorInterval().toNanos())) {
        anchors.note(newest);
        newest = null;
        anchoredAt = System.nanoTime();
      }
      if (isOver(verifiedAt, settings.verifyInterval().toNanos())) {
        verifiedAt = System.nanoTime();
        tell(verifier.run());
      }
    } catch (DataAccessException | TransactionException | UncheckedIOException e) {
      LOG.warn("the trail could not be sealed now: {}", e.getClass().getSimpleName());
    } catch (IllegalStateException e) {
      LOG.warn("the trail was not sealed by this hub: {}", e.getMessage());
    }
  }

  private static void tell(Verifier.Report report) {
    if (report.faults().isEmpty()) {
      LOG.info("the trail is whole: {} rows, {} blocks", report.entries(), report.blocks());
    } else {
      LOG.error("the trail was changed: {}", report.faults());
    }
  }

  private static boolean isOver(long since, long nanos) {
    return System.nanoTime() - since > nanos;
  }
}
