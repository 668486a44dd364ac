package fi.yhteinen.interaction;

import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs an interaction or an operation and, when it is refused, leaves that in the trail before the
 * refusal leaves. A database that is away, or a record that somebody else holds too long, is a
 * refusal too: so an entry of a batch meets it as a single request does.
 */
@Component
public class Attempt {

  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Audit audit;

  Attempt(Audit audit) {
    this.audit = audit;
  }

  /**
   * Does the work.
   *
   * @param type FHIR type asked for, or the operation's name
   * @param id of the record, or null
   * @throws RefusedException whatever the work refuses; Conflict when it waited too long for a
   *     record, Unavailable when the database is away
   */
  public <T> T run(
      Caller caller, Interaction interaction, String type, @Nullable String id, Supplier<T> work) {
    try {
      return answered(caller, work);
    } catch (RefusedException e) {
      // What is refused inside a transaction is recorded by whoever began it: here it would be
      // rolled back.
      if (!TransactionSynchronizationManager.isActualTransactionActive()) {
        refused(caller, interaction, type, id, e.refusal());
      }
      throw e;
    }
  }

  private static <T> T answered(Caller caller, Supplier<T> work) {
    try {
      return work.get();
    } catch (PessimisticLockingFailureException e) {
      throw new RefusedException(new Refusal.Conflict("Somebody writes the same record now."));
    } catch (DataAccessResourceFailureException | CannotCreateTransactionException e) {
      LOG.warn(
          "{} the database did not answer: {}", caller.requestId(), e.getClass().getSimpleName());
      throw new RefusedException(new Refusal.Unavailable("database", SOON));
    }
  }

  /** Leaves a refusal in the trail; outside any transaction. */
  void refused(
      Caller caller, Interaction interaction, String type, @Nullable String id, Refusal refusal) {
    if (isWorthRecording(refusal)) {
      String kind = refusal.getClass().getSimpleName();
      audit.durably(List.of(Act.refused(caller, interaction, type, id, kind)));
    }
  }

  /** When the trail itself is down, the refusal that says so cannot be recorded. */
  private static boolean isWorthRecording(Refusal refusal) {
    return !(refusal instanceof Refusal.Unavailable);
  }
}
