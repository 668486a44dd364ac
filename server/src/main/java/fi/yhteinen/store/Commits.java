package fi.yhteinen.store;

import fi.yhteinen.gathering.Gathering;
import fi.yhteinen.model.SqlWrite;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Commits writes of which each stands alone. Those that come at the same time share a message and a
 * commit; when that fails, each is tried by itself, so that nobody fails for what another writes.
 */
@Component
class Commits {

  /** On two processors one at a time is cheapest, as it is for reads. */
  private static final int MOST_AT_WORK =
      Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private static final int MOST_TOGETHER = 32;

  /** Who shares a message does not let the others wait for a record that somebody else holds. */
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
   * @throws DataAccessException what the database refuses; then nothing was written, unless the
   *     connection was lost
   * @throws IllegalStateException inside a transaction
   */
  void commit(long number, List<SqlWrite> about) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("what stands alone is written in no transaction");
    }
    var alone = new Alone(number, about);
    if (!gathering.ask(alone)) {
      send(alone.writes());
    }
  }

  /** Whether each was committed; who was not tries by itself. */
  private List<Boolean> together(List<Alone> all) {
    if (all.size() == 1) {
      send(all.getFirst().writes());
      return List.of(true);
    }
    List<Boolean> committed = new ArrayList<>(all.size());
    List<SqlWrite> shared = new ArrayList<>();
    shared.add(SHORT_PATIENCE);
    Set<Long> numbers = new HashSet<>();
    for (Alone one : all) {
      boolean isFirst = numbers.add(one.number());
      committed.add(isFirst);
      if (isFirst) {
        shared.addAll(one.writes());
      }
    }
    try {
      send(shared);
      return committed;
    } catch (DataAccessResourceFailureException | CannotCreateTransactionException e) {
      throw e; // nobody knows whether it was committed, or it cannot be now
    } catch (DataAccessException e) {
      return all.stream().map(one -> false).toList();
    }
  }

  private void send(List<SqlWrite> all) {
    transaction.executeWithoutResult(status -> writes.sendAndCommit(all));
  }
}
