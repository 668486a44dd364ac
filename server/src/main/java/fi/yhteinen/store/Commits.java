package fi.yhteinen.store;

import fi.yhteinen.gathering.Gathering;
import fi.yhteinen.model.SqlWrite;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Commits writes of which each stands alone. Those that come at the same time share a message and a
 * commit. When that fails, its halves are tried, so that nobody fails for what another writes. Who
 * would have to wait for a record that somebody else holds waits by itself, and so does what is
 * large.
 */
@Component
class Commits {

  /** On two processors one at a time is cheapest, as it is for reads. */
  private static final int MOST_AT_WORK =
      Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private static final int MOST_TOGETHER = 32;

  /** A body of more bytes is sent by itself: the others would wait until it has come through. */
  private static final int LARGE = 128 * 1024;

  /** In a shared message nobody lets the others wait for a record. */
  private static final SqlWrite SHORT_PATIENCE =
      SqlWrite.of("SELECT set_config('lock_timeout', '50ms', true)");

  private final WaitingWrites writes;
  private final TransactionTemplate transaction;
  private final Gathering<Alone, Boolean> gathering;

  Commits(WaitingWrites writes, TransactionTemplate transaction) {
    this.writes = writes;
    this.transaction = transaction;
    this.gathering = new Gathering<>(MOST_AT_WORK, MOST_TOGETHER, this::together);
  }

  /** The writes about one version of a record. */
  private record Alone(long number, List<SqlWrite> writes) {}

  /**
   * Writes and commits.
   *
   * @param number of the record
   * @param bytes how large the version is
   * @throws DataAccessException what the database refuses; then nothing was written, unless the
   *     connection was lost
   * @throws IllegalStateException inside a transaction, or where one is imitated
   */
  void commit(long number, int bytes, List<SqlWrite> about) {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      throw new IllegalStateException("what stands alone is written in no transaction");
    }
    var alone = new Alone(number, about);
    if (bytes > LARGE || !gathering.ask(alone)) {
      send(alone.writes());
    }
  }

  /** Whether each was committed; who was not tries by itself. */
  private List<Boolean> together(List<Alone> all) {
    Boolean[] committed = new Boolean[all.size()];
    Arrays.fill(committed, false);
    List<Integer> different = new ArrayList<>();
    Set<Long> numbers = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      if (numbers.add(all.get(i).number())) {
        different.add(i);
      }
    }
    commit(all, different, committed);
    return List.of(committed);
  }

  private void commit(List<Alone> all, List<Integer> places, Boolean[] committed) {
    List<SqlWrite> shared = new ArrayList<>();
    shared.add(SHORT_PATIENCE);
    places.forEach(place -> shared.addAll(all.get(place).writes()));
    try {
      send(shared);
      places.forEach(place -> committed[place] = true);
    } catch (DataAccessResourceFailureException | CannotCreateTransactionException e) {
      throw e; // nobody knows whether it was committed, or it cannot be now
    } catch (PessimisticLockingFailureException e) {
      // They try by themselves.
    } catch (DataAccessException e) {
      int half = places.size() / 2;
      if (half > 0) {
        commit(all, places.subList(0, half), committed);
        commit(all, places.subList(half, places.size()), committed);
      }
    }
  }

  private void send(List<SqlWrite> all) {
    transaction.executeWithoutResult(status -> writes.sendAndCommit(all));
  }
}
