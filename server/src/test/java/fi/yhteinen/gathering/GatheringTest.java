package fi.yhteinen.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class GatheringTest {

  private static final int ASKING = 40;

  private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());

  @Test
  void aLoneQuestionIsAnsweredByItsOwnThread() {
    var gathering =
        new Gathering<Integer, String>(
            1, 10, asked -> asked.stream().map(q -> q + Thread.currentThread().getName()).toList());

    assertThat(gathering.ask(7)).isEqualTo(7 + Thread.currentThread().getName());
  }

  @Test
  void whatComesMeanwhileIsAnsweredTogetherAndToEachItsOwn() throws Exception {
    var first = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var gathering =
        new Gathering<Integer, Integer>(
            1,
            16,
            asked -> {
              sizes.add(asked.size());
              first.countDown();
              await(go);
              return asked.stream().map(q -> q * q).toList();
            });

    List<FutureTask<Integer>> answers = askAll(gathering, first, go);

    for (int i = 0; i < ASKING; i++) {
      assertThat(answers.get(i).get()).isEqualTo(i * i);
    }
    assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(ASKING);
    assertThat(sizes).contains(16).allMatch(size -> size <= 16);
  }

  @Test
  void noMoreAreAtWorkThanMayBe() throws Exception {
    var atWork = new AtomicInteger();
    var most = new AtomicInteger();
    var gathering =
        new Gathering<Integer, Integer>(
            2,
            3,
            asked -> {
              most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
              Thread.yield();
              atWork.decrementAndGet();
              return asked;
            });
    var open = new CountDownLatch(0);

    for (FutureTask<Integer> answer : askAll(gathering, open, open)) {
      answer.get();
    }

    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void slowWorkIsSharedOutAmongMore() throws Exception {
    var atWork = new AtomicInteger();
    var most = new AtomicInteger();
    var first = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var meet = new CyclicBarrier(2);
    var gathering =
        new Gathering<Integer, Integer>(
            1,
            2,
            100,
            asked -> {
              most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
              sizes.add(asked.size());
              if (first.getCount() > 0) {
                first.countDown();
                await(go);
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
              } else {
                meet(meet);
              }
              atWork.decrementAndGet();
              return asked;
            });

    for (FutureTask<Integer> answer : askAll(gathering, first, go)) {
      answer.get();
    }

    assertThat(most.get()).isEqualTo(2);
    assertThat(sizes).containsExactlyInAnyOrder(1, ASKING / 2, ASKING - 1 - ASKING / 2);
  }

  /** Nobody goes on before both are here: that would be two pieces one after the other. */
  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatTheWorkThrowsReachesAllAndTheNextGoesOn() {
    var fails = new AtomicInteger(1);
    var gathering =
        new Gathering<Integer, Integer>(
            1,
            10,
            asked -> {
              if (fails.getAndDecrement() > 0) {
                throw new IllegalArgumentException("not now");
              }
              return asked;
            });

    assertThatThrownBy(() -> gathering.ask(1)).isInstanceOf(IllegalArgumentException.class);
    assertThat(gathering.ask(2)).isEqualTo(2);
  }

  @Test
  void aQuestionLeftUnansweredIsAFault() {
    var gathering = new Gathering<Integer, Integer>(1, 10, asked -> List.of());

    assertThatThrownBy(() -> gathering.ask(1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anInterruptDoesNotCutAnAnswerShortAndIsNotForgotten() throws Exception {
    var first = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var gathering =
        new Gathering<Integer, Integer>(
            1,
            10,
            asked -> {
              first.countDown();
              await(go);
              return asked;
            });
    var interrupted = new ArrayList<Boolean>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      threads.submit(() -> gathering.ask(1));
      await(first);
      Thread second =
          Thread.ofPlatform()
              .start(() -> {
                gathering.ask(2);
                interrupted.add(Thread.currentThread().isInterrupted());
              });
      second.interrupt();
      go.countDown();
      second.join();
    }

    assertThat(interrupted).containsExactly(true);
  }

  /** The first is at work before the others ask; all of them wait before it may end. */
  private static List<FutureTask<Integer>> askAll(
      Gathering<Integer, Integer> gathering, CountDownLatch first, CountDownLatch go) {
    List<FutureTask<Integer>> answers = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < ASKING; i++) {
      int question = i;
      answers.add(new FutureTask<>(() -> gathering.ask(question)));
      threads.add(Thread.ofPlatform().start(answers.getLast()));
      await(first);
    }
    while (go.getCount() > 0 && threads.stream().anyMatch(GatheringTest::isRunning)) {
      Thread.onSpinWait();
    }
    go.countDown();
    return answers;
  }

  private static boolean isRunning(Thread thread) {
    return thread.getState() != Thread.State.WAITING;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
