package fi.yhteinen.identity;

import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.audit.Trail;
import fi.yhteinen.interaction.Attempt;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Days;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.SystemCall;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what a partner system asked of the hub, and nothing of whom it asked about. */
@Component
public class ListPartnerCalls {

  /** How many are told at most. */
  public static final int MOST = 1_000;

  private static final String NAME = "$list-partner-calls";

  private final Keepers keepers;
  private final Trail trail;
  private final Audit audit;
  private final Attempt attempt;
  private final Clock clock;

  ListPartnerCalls(Keepers keepers, Trail trail, Audit audit, Attempt attempt, Clock clock) {
    this.keepers = keepers;
    this.trail = trail;
    this.audit = audit;
    this.attempt = attempt;
    this.clock = clock;
  }

  /**
   * The answer.
   *
   * @param calls newest first, {@link #MOST} at most
   * @param more whether there were more
   */
  public record Told(List<SystemCall> calls, boolean more) {}

  /**
   * The calls of some days in Finland, both ends included.
   *
   * @param from null for today
   * @param to null for today
   * @throws RefusedException Forbidden when the caller keeps no systems, NotFound when not this one
   */
  public Told run(
      Caller caller,
      @Nullable String registration,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {
    return attempt.run(
        caller,
        Interaction.OPERATION,
        NAME,
        registration,
        () -> {
          Partner partner = keepers.kept(caller, registration);
          LocalDate today = LocalDate.now(clock.withZone(Days.ZONE));
          LocalDate first = from == null ? today : from;
          LocalDate last = to == null ? today : to;
          List<SystemCall> calls =
              trail.ofPartner(
                  partner.client(),
                  first.atStartOfDay(Days.ZONE).toInstant(),
                  last.plusDays(1).atStartOfDay(Days.ZONE).toInstant(),
                  MOST + 1);
          audit.durably(
              List.of(Act.on(caller, Interaction.OPERATION, NAME, partner.id(), null, null)));
          boolean more = calls.size() > MOST;
          return new Told(more ? calls.subList(0, MOST) : calls, more);
        });
  }
}
