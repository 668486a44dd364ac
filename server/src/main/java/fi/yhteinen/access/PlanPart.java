package fi.yhteinen.access;

import fi.yhteinen.model.PlanGrade;
import fi.yhteinen.profiles.Canonical;
import fi.yhteinen.profiles.JointPlan;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Resource;

/** What part of a plan a record is, read from its categories. */
final class PlanPart {

  private static final String GRADE = Canonical.structureDefinition("plan-visibility");

  private static final String PLAN_TYPE = Canonical.codeSystem("plan-type");
  private static final String PLAN_SECTION = Canonical.codeSystem("plan-section");

  private PlanPart() {}

  /** Whether this is one agency's section of a joint plan. */
  static boolean isSection(Resource body) {
    return body instanceof CarePlan plan && JointPlan.isSection(planTypes(plan));
  }

  /** Whether this is the header that all parties of a joint plan write. */
  static boolean isJointHeader(Resource body) {
    return body instanceof CarePlan plan && JointPlan.isHeader(planTypes(plan));
  }

  /** The codes of the section, such as {@code social}; empty for all else. */
  static Set<String> sectionCodes(Resource body) {
    return body instanceof CarePlan plan
        ? Elements.codes(plan, "category", PLAN_SECTION).collect(Collectors.toSet())
        : Set.of();
  }

  /**
   * The grade that the owning unit has given, in the extension, a label or a tag; of several the
   * least, and G0 without any.
   */
  static PlanGrade grade(Resource body) {
    return PlanGrade.least(
            Stream.of(
                    extended(body),
                    body.getMeta().getSecurity().stream(),
                    body.getMeta().getTag().stream())
                .flatMap(codings -> codings)
                .filter(grade -> PlanGrade.SYSTEM.equals(grade.getSystem()) && grade.hasCode())
                .map(Coding::getCode)
                .collect(Collectors.toSet()))
        .orElse(PlanGrade.G0);
  }

  private static Stream<Coding> extended(Resource body) {
    return body instanceof DomainResource record
        ? record.getExtensionsByUrl(GRADE).stream()
            .map(Extension::getValue)
            .filter(Coding.class::isInstance)
            .map(Coding.class::cast)
        : Stream.empty();
  }

  private static Set<String> planTypes(CarePlan plan) {
    return Elements.codes(plan, "category", PLAN_TYPE).collect(Collectors.toSet());
  }
}
