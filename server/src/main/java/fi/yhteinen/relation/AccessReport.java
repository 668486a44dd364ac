package fi.yhteinen.relation;

import fi.yhteinen.access.Reporting;
import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.audit.Trail;
import fi.yhteinen.audit.TrailEntry;
import fi.yhteinen.audit.TrailQuestion;
import fi.yhteinen.interaction.Attempt;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.RefusedException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.AuditEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells who has seen or changed a client's records: the client everything; its agency what its own
 * people did and what others did with its records. Telling it leaves a row of the trail too.
 */
@Component
public class AccessReport {

  /** The most that one report tells. */
  public static final int MOST = 1_000;

  private static final String NAME = "$access-report";

  private final Reporting reporting;
  private final Trail trail;
  private final TrailView view;
  private final AuditEvents events;
  private final Audit audit;
  private final Attempt attempt;
  private final Clock clock;

  AccessReport(
      Reporting reporting,
      Trail trail,
      TrailView view,
      AuditEvents events,
      Audit audit,
      Attempt attempt,
      Clock clock) {
    this.reporting = reporting;
    this.trail = trail;
    this.view = view;
    this.events = events;
    this.audit = audit;
    this.attempt = attempt;
    this.clock = clock;
  }

  /**
   * What is asked.
   *
   * @param from first day, or null for two years ago
   * @param to last day, or null for today
   * @param agency OID of the agency whose people are meant, or null
   * @param unit OID of the unit whose people are meant, or null
   */
  public record Asked(
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable String agency,
      @Nullable String unit) {}

  /**
   * What is told.
   *
   * @param events newest first, {@link #MOST} at most
   * @param more whether there is more in the period
   */
  public record Report(List<AuditEvent> events, boolean more) {

    public Report {
      events = List.copyOf(events);
    }
  }

  /**
   * Reports on a client.
   *
   * @throws RefusedException Forbidden when the caller's role is told nothing, NotFound when this
   *     is no client of the caller, Invalid when the period is none or begins more than two years
   *     ago
   */
  public Report run(Caller caller, String client, Asked asked) {
    return attempt.run(
        caller,
        Interaction.OPERATION,
        NAME,
        client,
        () -> {
          boolean own = reporting.requireMayAsk(caller, client);
          ReportPeriod period = ReportPeriod.of(asked.from(), asked.to(), LocalDate.now(clock));
          var question =
              new TrailQuestion(client, period.start(), period.end(), asked.agency(), asked.unit());
          List<TrailEntry> told = tell(caller, question, own);
          audit.durably(List.of(Act.on(caller, Interaction.OPERATION, NAME, client, null, client)));
          boolean more = told.size() > MOST;
          return new Report(events.of(client, more ? told.subList(0, MOST) : told), more);
        });
  }

  /** One more than is told, when there are more. */
  private List<TrailEntry> tell(Caller caller, TrailQuestion question, boolean own) {
    List<TrailEntry> told = new ArrayList<>();
    List<TrailEntry> slice;
    TrailEntry last = null;
    do {
      slice = trail.read(question, last, MOST + 1);
      told.addAll(own ? view.ofClient(caller, slice) : view.ofAgency(caller, slice));
      last = slice.isEmpty() ? null : slice.getLast();
    } while (slice.size() > MOST && told.size() <= MOST);
    return told;
  }
}
