package fi.yhteinen.web;

import fi.yhteinen.profiles.Canonical;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;

/** Reads joint plans as they are written in CarePlans. */
final class PlanRecords {

  static final String SECTION = "joint-plan-section";

  private static final Set<String> JOINT =
      Set.of("activation-plan", "multisector-employment-plan", "work-ability-plan");

  private static final Set<CarePlanStatus> OPEN =
      Set.of(CarePlanStatus.DRAFT, CarePlanStatus.ACTIVE, CarePlanStatus.ONHOLD);

  private PlanRecords() {}

  /** The search value for headers of joint plans. */
  static String headers() {
    String system = Canonical.codeSystem("plan-type");
    return String.join(",", JOINT.stream().sorted().map(type -> system + "|" + type).toList());
  }

  static boolean isHeader(CarePlan plan) {
    return !isSection(plan)
        && Words.code(plan.getCategory(), "plan-type").filter(JOINT::contains).isPresent();
  }

  static boolean isSection(CarePlan plan) {
    String system = Canonical.codeSystem("plan-type");
    return plan.getCategory().stream()
        .anyMatch(category ->
            category.getCoding().stream()
                .anyMatch(coding ->
                    system.equals(coding.getSystem()) && SECTION.equals(coding.getCode())));
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

  static boolean isOverdue(CarePlan plan, Clock clock, ZoneId zone) {
    return OPEN.contains(plan.getStatus())
        && nextReview(plan)
            .filter(day -> day.isBefore(LocalDate.ofInstant(clock.instant(), zone)))
            .isPresent();
  }

  private static Optional<Extension> extension(CarePlan plan, String name) {
    return Optional.ofNullable(plan.getExtensionByUrl(Canonical.structureDefinition(name)));
  }
}
