package fi.yhteinen.plan;

import fi.yhteinen.access.Access;
import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.interaction.Attempt;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Days;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.rule.Catalogue;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.CarePlan;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The door of the room: what the rules say of a joint plan, today or on another day. */
@Component
public class Evaluate {

  private static final String NAME = "$evaluate";

  private final PlanCases cases;
  private final Evaluation evaluation;
  private final Access access;
  private final ResourceStore store;
  private final Audit audit;
  private final Attempt attempt;
  private final Clock clock;

  Evaluate(
      PlanCases cases,
      Catalogue catalogue,
      Access access,
      ResourceStore store,
      Audit audit,
      Attempt attempt,
      Clock clock) {
    this.cases = cases;
    this.evaluation = new Evaluation(catalogue);
    this.access = access;
    this.store = store;
    this.audit = audit;
    this.attempt = attempt;
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param on the day for which it holds
   */
  public record Found(LocalDate on, List<PlanFinding> findings) {

    public Found {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Everything the rules say of a joint plan, the hardest first; by what the caller sees in full.
   *
   * @param on the day on which it is looked at; null for today in Finland
   * @throws RefusedException Forbidden by role; NotFound when the plan is not there or not for this
   *     caller; Gone when it was deleted; Invalid when it is not the header of a joint plan
   */
  public Found run(Caller caller, ResourceKey key, @Nullable LocalDate on) {
    return attempt.run(
        caller,
        Interaction.OPERATION,
        NAME,
        key.id(),
        () -> {
          access.requireType(caller, Interaction.READ, key.type());
          CarePlan header = header(caller, key);
          LocalDate day = on == null ? LocalDate.ofInstant(clock.instant(), Days.ZONE) : on;
          List<PlanFinding> findings = evaluation.of(cases.of(caller, header), day);
          String client = header.getSubject().getReferenceElement().getIdPart();
          audit.durably(
              List.of(Act.on(caller, Interaction.OPERATION, NAME, key.id(), null, client)));
          return new Found(day, findings);
        });
  }

  private CarePlan header(Caller caller, ResourceKey key) {
    StoredVersion found =
        store
            .read(key, access.visible(caller, "r.number"))
            .orElseThrow(() -> new RefusedException(new Refusal.NotFound()));
    if (found.deleted()) {
      throw new RefusedException(new Refusal.Gone());
    }
    if (cases.parse(found) instanceof CarePlan plan && PlanCases.isHeader(plan)) {
      return plan;
    }
    throw new RefusedException(
        new Refusal.Invalid(
            "business-rule", "evaluate", "$evaluate is for a joint plan, not for a part of one."));
  }
}
