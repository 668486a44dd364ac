package fi.yhteinen.relation;

import fi.yhteinen.access.Access;
import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.audit.Trail;
import fi.yhteinen.audit.TrailEntry;
import fi.yhteinen.audit.TrailQuestion;
import fi.yhteinen.interaction.Attempt;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.AuditEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The trail as AuditEvents for those who watch over an agency: what the agency's own people did,
 * and what others did with its records. Looking at the trail leaves a row too.
 */
@Component
public class TrailRecords {

  private static final String TYPE = "AuditEvent";
  private static final int SLICE = 500;

  private final Access access;
  private final Trail trail;
  private final TrailView view;
  private final AuditEvents events;
  private final Audit audit;
  private final Attempt attempt;

  TrailRecords(
      Access access,
      Trail trail,
      TrailView view,
      AuditEvents events,
      Audit audit,
      Attempt attempt) {
    this.access = access;
    this.trail = trail;
    this.view = view;
    this.events = events;
    this.audit = audit;
    this.attempt = attempt;
  }

  /**
   * What is searched for.
   *
   * @param client id of the Patient
   * @param from from this moment on
   * @param to before this moment
   * @param actions codes of {@code audit-event-action}; empty for all
   * @param outcomes codes of {@code audit-event-outcome}; empty for all
   * @param agents references of persons; empty for all
   * @param entities addresses of records, without versions; empty for all
   * @param count most events on a page
   * @param after id of the last event of the page before, or null
   */
  public record Asked(
      String client,
      Instant from,
      Instant to,
      Set<String> actions,
      Set<String> outcomes,
      Set<String> agents,
      Set<String> entities,
      int count,
      @Nullable String after) {

    public Asked {
      actions = Set.copyOf(actions);
      outcomes = Set.copyOf(outcomes);
      agents = Set.copyOf(agents);
      entities = Set.copyOf(entities);
    }

    boolean matches(TrailEntry row) {
      return isAmong(actions, AuditActs.action(row.interaction()).toCode())
          && isAmong(outcomes, row.refusal() == null ? "0" : "4")
          && isAmong(agents, row.person())
          && (entities.isEmpty()
              || entities.contains("Patient/" + client)
              || row.seen().stream().anyMatch(seen -> entities.contains(seen.key().toString())));
    }

    private static boolean isAmong(Set<String> wanted, @Nullable String value) {
      return wanted.isEmpty() || (value != null && wanted.contains(value));
    }
  }

  /** Some events, the newest first, and the id that the next page begins after. */
  public record Page(List<AuditEvent> events, @Nullable String next) {

    public Page {
      events = List.copyOf(events);
    }
  }

  /**
   * One event.
   *
   * @throws RefusedException Forbidden when the caller's role does not read the trail, NotFound
   *     when there is none that concerns its agency
   */
  public AuditEvent read(Caller caller, String id) {
    return attempt.run(
        caller,
        Interaction.READ,
        TYPE,
        id,
        () -> {
          access.requireType(caller, Interaction.READ, TYPE);
          TrailEntry row =
              view.ofAgency(caller, trail.find(id).stream().toList()).stream()
                  .findFirst()
                  .orElseThrow(() -> new RefusedException(new Refusal.NotFound()));
          audit.durably(List.of(Act.on(caller, Interaction.READ, TYPE, id, null, row.client())));
          return events.of(row.client(), List.of(row)).getFirst();
        });
  }

  /**
   * A page of the events about a client.
   *
   * @throws RefusedException Forbidden when the caller's role does not read the trail
   */
  public Page search(Caller caller, Asked asked) {
    return attempt.run(
        caller,
        Interaction.SEARCH,
        TYPE,
        null,
        () -> {
          access.requireType(caller, Interaction.SEARCH, TYPE);
          List<TrailEntry> found = find(caller, asked);
          boolean more = found.size() > asked.count();
          List<TrailEntry> page = more ? found.subList(0, asked.count()) : found;
          String shown = page.isEmpty() ? null : asked.client();
          audit.durably(List.of(Act.on(caller, Interaction.SEARCH, TYPE, null, null, shown)));
          return new Page(
              events.of(asked.client(), page),
              more && !page.isEmpty() ? page.getLast().id() : null);
        });
  }

  /** One more than a page, when there are more. */
  private List<TrailEntry> find(Caller caller, Asked asked) {
    var question = new TrailQuestion(asked.client(), asked.from(), asked.to(), null, null);
    TrailEntry last = asked.after() == null ? null : trail.find(asked.after()).orElse(null);
    List<TrailEntry> found = new ArrayList<>();
    List<TrailEntry> slice;
    do {
      slice = trail.read(question, last, SLICE);
      view.ofAgency(caller, slice).stream().filter(asked::matches).forEach(found::add);
      last = slice.isEmpty() ? null : slice.getLast();
    } while (slice.size() == SLICE && found.size() <= asked.count());
    return found;
  }
}
