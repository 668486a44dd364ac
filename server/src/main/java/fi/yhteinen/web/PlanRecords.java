package fi.yhteinen.web;

import fi.yhteinen.model.Days;
import fi.yhteinen.profiles.Canonical;
import fi.yhteinen.profiles.JointPlan;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;

/** Reads joint plans as they are written in CarePlans. */
final class PlanRecords {

  private static final String PLAN_TYPE = Canonical.codeSystem("plan-type");

  private static final Set<CarePlanStatus> OPEN =
      Set.of(CarePlanStatus.DRAFT, CarePlanStatus.ACTIVE, CarePlanStatus.ONHOLD);

  private PlanRecords() {}

  /** The search value for headers of joint plans. */
  static String headers() {
    return String.join(
        ",", JointPlan.TYPES.stream().sorted().map(type -> PLAN_TYPE + "|" + type).toList());
  }

  static boolean isHeader(CarePlan plan) {
    return JointPlan.isHeader(planTypes(plan));
  }

  static boolean isSection(CarePlan plan) {
    return JointPlan.isSection(planTypes(plan));
  }

  private static List<String> planTypes(CarePlan plan) {
    return plan.getCategory().stream()
        .flatMap(category -> category.getCoding().stream())
        .filter(coding -> PLAN_TYPE.equals(coding.getSystem()) && coding.hasCode())
        .map(Coding::getCode)
        .toList();
  }

  /** The plan that matters now: an open one before a closed one, then the newest. */
  static Optional<CarePlan> current(List<CarePlan> plans) {
    return plans.stream()
        .filter(PlanRecords::isHeader)
        .filter(plan -> plan.getStatus() != CarePlanStatus.ENTEREDINERROR)
        .max(
            Comparator.<CarePlan, Boolean>comparing(plan -> OPEN.contains(plan.getStatus()))
                .thenComparing(plan -> plan.getMeta().getLastUpdated()));
  }

  static String client(CarePlan plan) {
    return plan.getSubject().getReferenceElement().getIdPart();
  }

  static Optional<Reference> lead(CarePlan plan) {
    return extension(plan, "lead-organisation")
        .map(Extension::getValue)
        .filter(Reference.class::isInstance)
        .map(Reference.class::cast);
  }

  static Optional<LocalDate> nextReview(CarePlan plan) {
    return extension(plan, "next-review-due")
        .map(Extension::getValue)
        .filter(DateType.class::isInstance)
        .map(date -> LocalDate.parse(((DateType) date).getValueAsString()));
  }

  static boolean isOverdue(CarePlan plan, Clock clock) {
    return OPEN.contains(plan.getStatus())
        && nextReview(plan)
            .filter(day -> day.isBefore(LocalDate.ofInstant(clock.instant(), Days.ZONE)))
            .isPresent();
  }

  private static Optional<Extension> extension(CarePlan plan, String name) {
    return plan.getExtensionsByUrl(Canonical.structureDefinition(name)).stream().findFirst();
  }
}
