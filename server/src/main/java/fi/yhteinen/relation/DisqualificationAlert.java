package fi.yhteinen.relation;

import fi.yhteinen.access.Disqualifications;
import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.interaction.BarredReads;
import fi.yhteinen.interaction.Create;
import fi.yhteinen.interaction.Parsing;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.ResourceKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the head of the unit and the data protection officer that a worker asked for the record of
 * somebody from whom it is barred: by the trail every time, by a task once a day.
 */
@Component
class DisqualificationAlert implements BarredReads {

  private static final String KIND = "Disqualified";
  private static final int DAYS_TO_REVIEW = 7;

  private final Disqualifications disqualifications;
  private final Create create;
  private final Parsing parsing;
  private final Bodies bodies;
  private final Audit audit;
  private final TransactionTemplate ofItsOwn;
  private final Clock clock;

  DisqualificationAlert(
      Disqualifications disqualifications,
      Create create,
      Parsing parsing,
      Bodies bodies,
      Audit audit,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.disqualifications = disqualifications;
    this.create = create;
    this.parsing = parsing;
    this.bodies = bodies;
    this.audit = audit;
    this.ofItsOwn = new TransactionTemplate(transactions);
    this.ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
  }

  @Override
  public void asked(Caller caller, ResourceKey record, String client) {
    ofItsOwn.executeWithoutResult(status -> {
      audit.inTransaction(
          List.of(
              new Act(
                  caller,
                  Interaction.READ,
                  record.type(),
                  record.id(),
                  null,
                  client,
                  List.of(),
                  KIND)));
      LocalDate today = LocalDate.now(clock);
      String worker = Objects.requireNonNull(caller.user());
      if (disqualifications.isFirstAlert(worker, client, today)) {
        byte[] task =
            bodies
                .disqualification(client, worker, clock.instant(), today.plusDays(DAYS_TO_REVIEW))
                .getBytes(StandardCharsets.UTF_8);
        create.run(disqualifications.alertOf(caller), "Task", parsing.incoming(task), null);
      }
    });
  }
}
