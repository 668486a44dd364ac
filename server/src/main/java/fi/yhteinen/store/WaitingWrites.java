package fi.yhteinen.store;

import fi.yhteinen.model.SqlWrite;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The writes of a transaction wait here until something is asked in it or it is committed, and are
 * sent together then: rows of the same write by one statement, all statements in one go. Nobody
 * notices, except by the time it takes, and that what the database refuses is refused later.
 */
final class WaitingWrites {

  private final OneGo oneGo;

  WaitingWrites(OneGo oneGo) {
    this.oneGo = oneGo;
  }

  /**
   * Adds writes to those of the running transaction.
   *
   * @throws IllegalStateException when no transaction runs
   */
  void add(List<SqlWrite> writes) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("writes are sent in a transaction");
    }
    Waiting waiting = waiting();
    if (waiting == null) {
      waiting = new Waiting();
      TransactionSynchronizationManager.bindResource(this, waiting);
      TransactionSynchronizationManager.registerSynchronization(waiting);
    }
    if (waiting.isOver) {
      throw new IllegalStateException("the transaction has been sent");
    }
    waiting.writes.addAll(writes);
  }

  /**
   * Sends what waits in the running transaction, if one runs.
   *
   * @throws IllegalStateException when one of the writes touched no row
   */
  void send() {
    Waiting waiting = waiting();
    if (waiting != null && !waiting.writes.isEmpty()) {
      List<SqlWrite> all = List.copyOf(waiting.writes);
      waiting.writes.clear();
      oneGo.send(joined(all));
    }
  }

  /** Sends these and commits by the same message; nothing may wait. */
  void sendAndCommit(List<SqlWrite> writes) {
    if (waiting() != null) {
      throw new IllegalStateException("the transaction has written something else");
    }
    oneGo.sendAndCommit(joined(writes));
  }

  private @Nullable Waiting waiting() {
    return (Waiting) TransactionSynchronizationManager.getResource(this);
  }

  /**
   * The same writes, those of rows made one where they read the same, in the order of the first.
   */
  static List<SqlWrite> joined(List<SqlWrite> writes) {
    Map<Object, List<SqlWrite>> alike = new LinkedHashMap<>();
    for (SqlWrite write : writes) {
      Object likeness = write.ofRows() ? write.sql() : new Object();
      alike.computeIfAbsent(likeness, first -> new ArrayList<>(2)).add(write);
    }
    return alike.values().stream().map(WaitingWrites::one).toList();
  }

  private static SqlWrite one(List<SqlWrite> alike) {
    SqlWrite first = alike.getFirst();
    if (alike.size() == 1) {
      return first;
    }
    List<@Nullable Object> columns = new ArrayList<>(first.parameters().size());
    for (int i = 0; i < first.parameters().size(); i++) {
      int place = i;
      columns.add(
          column(
              alike.stream()
                  .map(write -> Objects.requireNonNull(write.parameters().get(place)))
                  .toList()));
    }
    return new SqlWrite(first.sql(), columns, true);
  }

  private static Object column(List<Object> parts) {
    int length = parts.stream().mapToInt(Array::getLength).sum();
    Class<?> kind = parts.getFirst().getClass().getComponentType();
    Object whole = Array.newInstance(kind, length);
    int end = 0;
    for (Object part : parts) {
      int more = Array.getLength(part);
      System.arraycopy(part, 0, whole, end, more);
      end += more;
    }
    return whole;
  }

  /** What waits in one transaction; what another transaction within it writes is its own. */
  private final class Waiting implements TransactionSynchronization {

    private final List<SqlWrite> writes = new ArrayList<>();
    private boolean isOver;

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(WaitingWrites.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(WaitingWrites.this, this);
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      send();
      isOver = true;
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(WaitingWrites.this);
    }
  }
}
