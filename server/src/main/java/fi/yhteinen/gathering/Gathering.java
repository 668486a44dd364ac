package fi.yhteinen.gathering;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions that come at the same time by one piece of work.
 *
 * <p>Who asks while nobody works does the work itself, at once and on its own thread. Who asks
 * meanwhile waits; when the work is done, the first of those who wait does it for all of them. So a
 * lone question costs nothing more, and the more come the less each costs. Do not ask while holding
 * anything that the work of others needs, such as a transaction.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
public final class Gathering<Q, A> {

  /** A piece of work that takes longer is slow. */
  private static final long QUICK_NANOS = 4_000_000;

  private final int mostAtQuickWork;
  private final int mostAtSlowWork;
  private final int mostTogether;
  private final Function<List<Q>, List<A>> work;

  private final ArrayDeque<Waiting<Q, A>> queue = new ArrayDeque<>();
  private int atWork;

  private boolean isSlow;

  /**
   * Gathers questions for some work.
   *
   * @param mostAtWork how many threads may do the work at the same time
   * @param mostTogether how many questions are answered by one piece of work
   * @param work gives an answer to each question, in the order of the questions; what it throws is
   *     thrown to all who asked
   */
  public Gathering(int mostAtWork, int mostTogether, Function<List<Q>, List<A>> work) {
    this(mostAtWork, mostAtWork, mostTogether, work);
  }

  /**
   * Gathers questions for some work that may be quick or slow. Quick work is cheapest when few do
   * it; slow work is shared out evenly among more.
   *
   * @param mostAtQuickWork how many threads may work at the same time while it is quick
   * @param mostAtSlowWork how many while it is slow
   */
  public Gathering(
      int mostAtQuickWork, int mostAtSlowWork, int mostTogether, Function<List<Q>, List<A>> work) {
    this.mostAtQuickWork = mostAtQuickWork;
    this.mostAtSlowWork = mostAtSlowWork;
    this.mostTogether = mostTogether;
    this.work = work;
  }

  /** The answer to a question, by whoever works next. */
  public A ask(Q question) {
    var own = new Waiting<Q, A>(question, Thread.currentThread());
    List<Waiting<Q, A>> together = enter(own);
    if (together == null) {
      together = own.await();
    }
    if (together != null) {
      Worked<A> worked = work(together);
      try {
        // The next begin before those who are answered take the processors.
        handOver();
      } finally {
        for (int i = 0; i < together.size(); i++) {
          together.get(i).answered(worked.outcome(i));
        }
      }
    }
    return own.answer();
  }

  /** Those to work for, or null when others are at work already. */
  private synchronized @Nullable List<Waiting<Q, A>> enter(Waiting<Q, A> own) {
    if (atWork >= mostAtWork()) {
      queue.add(own);
      return null;
    }
    atWork++;
    return List.of(own);
  }

  /** The first of those who wait works next, for itself and those behind it. */
  private void handOver() {
    List<List<Waiting<Q, A>>> pieces = next();
    pieces.forEach(piece -> piece.getFirst().lead(piece));
  }

  /** What is begun now that a piece of work is done. */
  private synchronized List<List<Waiting<Q, A>>> next() {
    atWork--;
    List<List<Waiting<Q, A>>> pieces = new ArrayList<>(2);
    while (!queue.isEmpty() && atWork < mostAtWork()) {
      int workers = mostAtWork() - atWork;
      int most = Math.min(mostTogether, (queue.size() + workers - 1) / workers);
      List<Waiting<Q, A>> piece = new ArrayList<>(most);
      while (piece.size() < most) {
        piece.add(queue.remove());
      }
      pieces.add(piece);
      atWork++;
    }
    return pieces;
  }

  private int mostAtWork() {
    return isSlow ? mostAtSlowWork : mostAtQuickWork;
  }

  private synchronized void took(long nanos) {
    isSlow = nanos > QUICK_NANOS;
  }

  private Worked<A> work(List<Waiting<Q, A>> together) {
    long begun = System.nanoTime();
    try {
      List<A> answers = work.apply(together.stream().map(Waiting::question).toList());
      took(System.nanoTime() - begun);
      if (answers.size() != together.size()) {
        throw new IllegalStateException("not every question was answered");
      }
      return new Worked<>(answers, null);
    } catch (RuntimeException | Error e) {
      return new Worked<>(List.of(), e);
    }
  }

  /** The answers, or why there are none. */
  private record Worked<A>(List<A> answers, @Nullable Throwable failure) {
    Outcome<A> outcome(int place) {
      return failure == null
          ? new Outcome<>(answers.get(place), null)
          : new Outcome<>(null, failure);
    }
  }

  /** Either an answer or why there is none. */
  private record Outcome<A>(@Nullable A answer, @Nullable Throwable failure) {}

  /** One who asked, until it is answered or told to work. */
  private static final class Waiting<Q, A> {

    private final Q question;
    private final Thread thread;
    private volatile @Nullable Outcome<A> outcome;
    private volatile @Nullable List<Waiting<Q, A>> toWorkFor;

    Waiting(Q question, Thread thread) {
      this.question = question;
      this.thread = thread;
    }

    Q question() {
      return question;
    }

    /** Those to work for, or null when the question was answered. */
    @Nullable List<Waiting<Q, A>> await() {
      boolean interrupted = false;
      while (outcome == null && toWorkFor == null) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
      if (interrupted) {
        thread.interrupt();
      }
      return toWorkFor;
    }

    void lead(List<Waiting<Q, A>> together) {
      toWorkFor = together;
      LockSupport.unpark(thread);
    }

    void answered(Outcome<A> given) {
      outcome = given;
      if (thread != Thread.currentThread()) {
        LockSupport.unpark(thread);
      }
    }

    A answer() {
      Outcome<A> given = outcome;
      if (given == null) {
        throw new IllegalStateException("not answered");
      }
      switch (given.failure()) {
        case null -> {}
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case Throwable e -> throw new IllegalStateException(e);
      }
      @Nullable A answer = given.answer();
      if (answer == null) {
        throw new IllegalStateException("answered with nothing");
      }
      return answer;
    }
  }
}
