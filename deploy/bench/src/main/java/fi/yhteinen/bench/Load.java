package fi.yhteinen.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps a number of connections busy with one scenario for a while. */
final class Load {

  private final URI base;
  private final int connections;
  private final Duration counted;

  Load(URI base, int connections, Duration counted) {
    this.base = base;
    this.connections = connections;
    this.counted = counted;
  }

  /** One request of a scenario: sends it and says whether the answer was the wanted one. */
  interface Step {
    boolean run(Wire wire, int connection, long turn) throws IOException;
  }

  /** Runs the scenario; what happens in the warm-up is not counted. */
  Measurement run(String name, Step step) {
    List<Thread> threads = new ArrayList<>();
    List<Samples> samples = new ArrayList<>();
    AtomicLong failures = new AtomicLong();
    WarmUp warmUp = new WarmUp();
    Window window = new Window();
    for (int i = 0; i < connections; i++) {
      int connection = i;
      Samples own = new Samples();
      samples.add(own);
      threads.add(
          Thread.ofPlatform().start(() -> drive(step, connection, warmUp, window, own, failures)));
    }
    warmUp.await();
    Processors before = Processors.now();
    window.open(counted);
    sleepUntil(window.end);
    Processors after = Processors.now();
    threads.forEach(Load::join);
    long[] all = samples.stream().flatMapToLong(Samples::stream).toArray();
    return Measurement.of(name, counted, all, failures.get(), before, after);
  }

  private void drive(
      Step step, int connection, WarmUp warmUp, Window window, Samples own, AtomicLong failures) {
    try (Wire wire = new Wire(base)) {
      for (long turn = 0; ; turn++) {
        long from = System.nanoTime();
        if (from >= window.end) {
          return;
        }
        boolean good = step.run(wire, connection, turn);
        if (good) {
          warmUp.done();
        }
        long to = System.nanoTime();
        if (from >= window.begin && to <= window.end) {
          own.add(to - from);
          if (!good) {
            failures.incrementAndGet();
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sleepUntil(long moment) {
    long left = moment - System.nanoTime();
    try {
      Thread.sleep(Duration.ofNanos(Math.max(0, left)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** When requests are counted; never, until it is opened. */
  private static final class Window {
    private volatile long begin = Long.MAX_VALUE;
    private volatile long end = Long.MAX_VALUE;

    void open(Duration counted) {
      long now = System.nanoTime();
      end = now + counted.toNanos();
      begin = now;
    }
  }

  /** Growing list of numbers. */
  private static final class Samples {
    private long[] values = new long[65_536];
    private int size;

    void add(long value) {
      if (size == values.length) {
        values = java.util.Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }

    java.util.stream.LongStream stream() {
      return java.util.Arrays.stream(values, 0, size);
    }
  }
}
