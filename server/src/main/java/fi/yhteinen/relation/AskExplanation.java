package fi.yhteinen.relation;

import fi.yhteinen.access.Reporting;
import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.audit.Trail;
import fi.yhteinen.audit.TrailEntry;
import fi.yhteinen.interaction.Attempt;
import fi.yhteinen.interaction.Create;
import fi.yhteinen.interaction.Parsing;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A client asks the agency in whose service somebody used its records why (Act 703/2023, section
 * 11). The agency's data protection officer gets a task and answers in it; nobody else sees it but
 * the client.
 */
@Component
public class AskExplanation {

  private static final String NAME = "$ask-explanation";
  private static final int LEAST = 10;
  private static final int MONTHS_TO_ANSWER = 2;

  private final Reporting reporting;
  private final Trail trail;
  private final Create create;
  private final Parsing parsing;
  private final Bodies bodies;
  private final Audit audit;
  private final Attempt attempt;
  private final TransactionTemplate transaction;
  private final Clock clock;

  AskExplanation(
      Reporting reporting,
      Trail trail,
      Create create,
      Parsing parsing,
      Bodies bodies,
      Audit audit,
      Attempt attempt,
      TransactionTemplate transaction,
      Clock clock) {
    this.reporting = reporting;
    this.trail = trail;
    this.create = create;
    this.parsing = parsing;
    this.bodies = bodies;
    this.audit = audit;
    this.attempt = attempt;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Asks.
   *
   * @param event id of an AuditEvent that {@code $access-report} told
   * @param text why it seems wrong, in the client's own words
   * @return the task
   * @throws RefusedException Forbidden when the caller is no client, NotFound when this is another
   *     client or no act on its records, Invalid when the text says too little or no agency's
   *     people did it
   */
  public ResourceKey run(Caller caller, String client, String event, String text) {
    return attempt.run(
        caller,
        Interaction.OPERATION,
        NAME,
        client,
        () -> {
          reporting.requireOwn(caller, client);
          TrailEntry act =
              trail
                  .find(event)
                  .filter(row -> client.equals(row.client()))
                  .orElseThrow(() -> new RefusedException(new Refusal.NotFound()));
          if (!Reason.isOne(text.strip(), LEAST)) {
            throw invalid("text must say in 10 to 1000 characters what is asked, without a code.");
          }
          ResourceKey agency =
              Optional.ofNullable(act.agency())
                  .filter(oid -> !act.isOwn(client))
                  .flatMap(reporting::organization)
                  .orElseThrow(() -> invalid("Only what an agency's people did is explained."));
          return Objects.requireNonNull(
              transaction.execute(status -> ask(caller, client, agency, act, text.strip())));
        });
  }

  private ResourceKey ask(
      Caller caller, String client, ResourceKey agency, TrailEntry act, String text) {
    LocalDate due = LocalDate.now(clock).plusMonths(MONTHS_TO_ANSWER);
    byte[] body =
        bodies
            .explanation(client, agency, act.id(), text, clock.instant(), due)
            .getBytes(StandardCharsets.UTF_8);
    ResourceKey task =
        create
            .run(reporting.askingFor(caller), "Task", parsing.incoming(body), null)
            .version()
            .key();
    audit.inTransaction(List.of(Act.on(caller, Interaction.OPERATION, NAME, client, null, client)));
    return task;
  }

  private static RefusedException invalid(String text) {
    return new RefusedException(new Refusal.Invalid("value", "ask-explanation", text));
  }
}
