package fi.yhteinen.audit;

import fi.yhteinen.model.SqlWrite;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes the trail. Nothing is answered before its rows are durable: a write records in its own
 * transaction, a read of one record by its own statement ({@link Showing}), all else waits for
 * {@link #durably}.
 */
@Component
public class Audit {

  private final TrailTable table;
  private final GroupCommit groupCommit;

  Audit(TrailTable table, GroupCommit groupCommit) {
    this.table = table;
    this.groupCommit = groupCommit;
  }

  /** Adds rows in the current transaction: they stand or fall with the act. */
  public void inTransaction(List<Act> acts) {
    table.insert(acts);
  }

  /** The row of an act, for whoever writes it together with the act itself. */
  public SqlWrite row(Act act) {
    return table.rows(List.of(act));
  }

  /**
   * Adds rows and returns when they are committed; inside a transaction they are committed with it.
   *
   * @throws fi.yhteinen.model.RefusedException Unavailable when the trail cannot be written: then
   *     nothing may be shown
   */
  public void durably(List<Act> acts) {
    if (acts.isEmpty()) {
      return;
    }
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      table.insert(acts);
    } else {
      groupCommit.commit(acts);
    }
  }
}
