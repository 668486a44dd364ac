package fi.yhteinen.interaction;

import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs an interaction and, when it is refused, leaves that in the trail before the refusal leaves.
 */
@Component
class Attempt {

  private final Audit audit;

  Attempt(Audit audit) {
    this.audit = audit;
  }

  <T> T run(
      Caller caller, Interaction interaction, String type, @Nullable String id, Supplier<T> work) {
    try {
      return work.get();
    } catch (RefusedException e) {
      // What is refused inside a transaction is recorded by whoever began it: here it would be
      // rolled back.
      if (!TransactionSynchronizationManager.isActualTransactionActive()) {
        refused(caller, interaction, type, id, e.refusal());
      }
      throw e;
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
