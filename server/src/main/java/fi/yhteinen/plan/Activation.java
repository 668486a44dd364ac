package fi.yhteinen.plan;

import fi.yhteinen.profiles.Canonical;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Meta;
import org.jspecify.annotations.Nullable;

/** How a plan becomes active, and what may be written while it does. */
final class Activation {

  /** What is settled when the plan begins, and was no part of what the parties agreed to. */
  private static final Set<String> SETTLED =
      Set.of(
          Canonical.structureDefinition("next-review-due"),
          Canonical.structureDefinition("client-report-due"));

  private Activation() {}

  static boolean isActive(CarePlan plan) {
    return plan.getStatus() == CarePlanStatus.ACTIVE;
  }

  /**
   * The plan that is asked for its agreements: as it will be, in the version that stood when it is
   * made active without another change, and in none when something else changes with it.
   */
  static CarePlan asked(@Nullable CarePlan before, CarePlan after) {
    CarePlan asked = after.copy();
    asked.setStatus(CarePlanStatus.DRAFT);
    asked.setId(after.getIdElement());
    asked.getMeta().setVersionId(null);
    if (before != null && bare(before).equalsDeep(bare(after))) {
      asked.getMeta().setVersionId(before.getMeta().getVersionId());
    }
    return asked;
  }

  private static CarePlan bare(CarePlan plan) {
    CarePlan bare = plan.copy();
    bare.setStatus(null);
    bare.setMeta(new Meta());
    bare.setId((String) null);
    bare.getPeriod().setStartElement(null);
    if (bare.getPeriod().isEmpty()) {
      bare.setPeriod(null);
    }
    bare.getExtension().removeIf(extension -> SETTLED.contains(extension.getUrl()));
    return bare;
  }

  /** Whether a change touches nothing that a rule asks of the plan itself. */
  static boolean saysTheSame(CarePlan before, CarePlan after) {
    return same(before.getExtension(), after.getExtension())
        && same(before.getCategory(), after.getCategory())
        && same(before.getActivity(), after.getActivity())
        && same(before.getGoal(), after.getGoal())
        && before.getPeriod().equalsDeep(after.getPeriod());
  }

  private static boolean same(List<? extends Base> one, List<? extends Base> other) {
    return Base.compareDeep(one, other, true);
  }
}
