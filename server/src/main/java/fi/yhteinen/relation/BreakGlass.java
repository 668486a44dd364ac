package fi.yhteinen.relation;

import fi.yhteinen.access.Disqualifications;
import fi.yhteinen.access.Openings;
import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.interaction.Attempt;
import fi.yhteinen.interaction.Create;
import fi.yhteinen.interaction.Parsing;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens what the worker's own agency has of a client where no basis does and waiting would do harm.
 * The client sees it in its report, and another person reviews it within seven days: the task that
 * asks for the review is written by the same transaction, so there is no use without one.
 */
@Component
public class BreakGlass {

  private static final String NAME = "$break-glass";
  private static final int DAYS_TO_REVIEW = 7;

  private final Openings openings;
  private final Disqualifications disqualifications;
  private final OpeningTable table;
  private final Create create;
  private final Parsing parsing;
  private final Bodies bodies;
  private final Audit audit;
  private final Attempt attempt;
  private final TransactionTemplate transaction;
  private final Clock clock;

  BreakGlass(
      Openings openings,
      Disqualifications disqualifications,
      OpeningTable table,
      Create create,
      Parsing parsing,
      Bodies bodies,
      Audit audit,
      Attempt attempt,
      TransactionTemplate transaction,
      Clock clock) {
    this.openings = openings;
    this.disqualifications = disqualifications;
    this.table = table;
    this.create = create;
    this.parsing = parsing;
    this.bodies = bodies;
    this.audit = audit;
    this.attempt = attempt;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Opens the client's records to requests of the purpose {@code BTG}, to be read only.
   *
   * @return whose records, and when they close
   * @throws RefusedException Forbidden when the caller's role does not break the glass, when it has
   *     not just logged in with a second factor, or when what it says is not enough; NotFound when
   *     its agency has nothing of this person
   */
  public Broken run(Caller caller, Emergency emergency) {
    Caller breaking = caller.forPurpose(Openings.BREAK_GLASS);
    return attempt.run(
        breaking,
        Interaction.OPERATION,
        NAME,
        null,
        () -> {
          openings.requireMayBreakGlass(caller);
          emergency.require(openings.classes());
          String client =
              emergency
                  .client()
                  .filter(id -> openings.isKnown(caller, id))
                  .or(() -> emergency.hetu().flatMap(hetu -> openings.client(caller, hetu)))
                  .orElseThrow(() -> new RefusedException(new Refusal.NotFound()));
          disqualifications.requireMayHandle(caller, client);
          return Objects.requireNonNull(
              transaction.execute(status -> open(caller, breaking, client, emergency)));
        });
  }

  private Broken open(Caller caller, Caller breaking, String client, Emergency emergency) {
    Set<DataClass> classes =
        emergency.classes().stream().map(DataClass::valueOf).collect(Collectors.toSet());
    Openings.Opened opened = openings.breakGlass(caller, client, classes);
    String user = Objects.requireNonNull(caller.user());
    LocalDate due = LocalDate.now(clock).plusDays(DAYS_TO_REVIEW);
    byte[] review =
        bodies.review(client, user, clock.instant(), due).getBytes(StandardCharsets.UTF_8);
    String task =
        create
            .run(openings.reviewFor(caller), "Task", parsing.incoming(review), null)
            .version()
            .key()
            .id();
    table.keep(
        new OpeningTable.Opening(
            client,
            user,
            null,
            emergency.classes(),
            emergency.reasonCode(),
            emergency.reason(),
            task,
            opened.ends()),
        clock.instant());
    audit.inTransaction(
        List.of(Act.on(breaking, Interaction.OPERATION, NAME, client, null, client)));
    return new Broken(client, opened.ends(), task);
  }

  /**
   * What is open now.
   *
   * @param review id of the Task that asks for the review
   */
  public record Broken(String client, Instant closes, String review) {}
}
