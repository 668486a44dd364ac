package fi.yhteinen.relation;

import fi.yhteinen.access.Openings;
import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.interaction.Attempt;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens one specially protected record to a worker whom the client's permit or consent lets see it,
 * once the worker has said why. It is not breaking the glass: the basis is there (Act 703/2023).
 */
@Component
public class ConfirmAccess {

  private static final String NAME = "$confirm-access";
  private static final int LEAST = 5;

  private final Openings openings;
  private final OpeningTable table;
  private final Audit audit;
  private final Attempt attempt;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ConfirmAccess(
      Openings openings,
      OpeningTable table,
      Audit audit,
      Attempt attempt,
      TransactionTemplate transaction,
      Clock clock) {
    this.openings = openings;
    this.table = table;
    this.audit = audit;
    this.attempt = attempt;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Opens the record to the caller for reading.
   *
   * @param record which
   * @param reason why, in the worker's own words, 5 to 1000 characters; kept for the client's
   *     report
   * @return when it closes
   * @throws RefusedException Forbidden when the caller's role opens nothing, NotFound when the
   *     client's will does not show it this record, Invalid when the reason says too little
   */
  public Instant run(Caller caller, ResourceKey record, String reason) {
    Caller confirming = caller.forPurpose(Openings.CONFIRMED);
    return attempt.run(
        confirming,
        Interaction.OPERATION,
        NAME,
        record.id(),
        () -> {
          String why = reason.strip();
          if (!Reason.isOne(why, LEAST)) {
            throw new RefusedException(
                new Refusal.Invalid(
                    "value",
                    "confirm-access.reason",
                    "reason must say in 5 to 1000 characters why, without a personal identity"
                        + " code."));
          }
          return Objects.requireNonNull(
              transaction.execute(status -> open(caller, confirming, record, why)));
        });
  }

  private Instant open(Caller caller, Caller confirming, ResourceKey record, String why) {
    Openings.Opened opened = openings.confirm(caller, record);
    table.keep(
        new OpeningTable.Opening(
            opened.client(),
            Objects.requireNonNull(caller.user()),
            record.toString(),
            Set.of(),
            null,
            why,
            null,
            opened.ends()),
        clock.instant());
    audit.inTransaction(
        List.of(
            Act.on(confirming, Interaction.OPERATION, NAME, record.id(), null, opened.client())));
    return opened.ends();
  }
}
