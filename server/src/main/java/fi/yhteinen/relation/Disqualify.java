package fi.yhteinen.relation;

import fi.yhteinen.access.Disqualifications;
import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.interaction.Attempt;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.profiles.Hetu;
import fi.yhteinen.setting.HubSettings;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Declares whose records a worker must not handle. The answer is the same whether or not the hub
 * knows that person; what is kept of the person is a keyed hash.
 */
@Component
public class Disqualify {

  private static final String NAME = "$disqualify";
  private static final Set<String> RELATIONSHIPS = Set.of("self", "kin", "other");

  private final Disqualifications disqualifications;
  private final Audit audit;
  private final Attempt attempt;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final boolean testPersons;

  Disqualify(
      Disqualifications disqualifications,
      Audit audit,
      Attempt attempt,
      TransactionTemplate transaction,
      Clock clock,
      HubSettings settings) {
    this.disqualifications = disqualifications;
    this.audit = audit;
    this.attempt = attempt;
    this.transaction = transaction;
    this.clock = clock;
    this.testPersons = settings.demonstration();
  }

  /**
   * What is declared.
   *
   * @param worker a PractitionerRole, or null for the caller itself
   * @param hetu the personal identity code of the person whose records are meant
   * @param relationship {@code self}, {@code kin} or {@code other}
   * @param lifted whether it holds no longer
   */
  public record Declared(
      @Nullable ResourceKey worker, String hetu, String relationship, boolean lifted) {}

  /**
   * Keeps or lifts it.
   *
   * @throws RefusedException Forbidden when the caller may not declare it for this worker, or lifts
   *     its own; Invalid when the code cannot exist or the relationship is unknown
   */
  public void run(Caller caller, Declared declared) {
    attempt.run(
        caller,
        Interaction.OPERATION,
        NAME,
        null,
        () -> {
          String worker = disqualifications.worker(caller, declared.worker(), declared.lifted());
          Hetu person = Link.person(declared.hetu(), LocalDate.now(clock), testPersons);
          if (!RELATIONSHIPS.contains(declared.relationship())) {
            throw new RefusedException(
                new Refusal.Invalid(
                    "value", "disqualify", "relationship must be self, kin or other."));
          }
          transaction.executeWithoutResult(status -> {
            if (declared.lifted()) {
              disqualifications.lift(worker, person);
            } else {
              disqualifications.declare(worker, person, declared.relationship());
            }
            String id = worker.substring(worker.indexOf('/') + 1);
            audit.inTransaction(
                List.of(Act.on(caller, Interaction.OPERATION, NAME, id, null, null)));
          });
          return worker;
        });
  }
}
