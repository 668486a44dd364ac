package fi.yhteinen.access;

import fi.yhteinen.profiles.Canonical;
import fi.yhteinen.profiles.JointPlan;
import java.util.Comparator;
import java.util.Optional;
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
  private static final String GRADE_SYSTEM = Canonical.codeSystem("plan-visibility");

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

  /** The grade G0–G3 that the owning unit has given, in the extension or in a tag. */
  static Optional<String> grade(Resource body) {
    return Stream.concat(extended(body), body.getMeta().getTag().stream())
        .filter(grade -> GRADE_SYSTEM.equals(grade.getSystem()) && grade.hasCode())
        .map(Coding::getCode)
        .min(Comparator.naturalOrder());
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
