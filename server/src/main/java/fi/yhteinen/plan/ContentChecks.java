package fi.yhteinen.plan;

import fi.yhteinen.rule.Rule;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a plan, or an order of a service, must say. */
final class ContentChecks {

  private ContentChecks() {}

  /** {@code parts}: each of them is said, or that there is none of it. */
  static Stream<PlanFinding> content(Rule rule, PlanCase plan, LocalDate on) {
    return missing(rule, plan::says, "CarePlan.extension");
  }

  /** {@code parts}: each of them is said in the order. */
  static Stream<PlanFinding> ofOrder(Rule rule, Order order) {
    return missing(rule, order::says, "ServiceRequest").map(finding -> finding.about(order.key()));
  }

  private static Stream<PlanFinding> missing(Rule rule, Predicate<String> says, String where) {
    return rule.parameters().names("parts").entrySet().stream()
        .filter(part -> !says.test(part.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .map(part -> PlanFinding.of(rule, where).with("part", part.getValue()));
  }

  /** Some service or work stands in the plan. */
  static Stream<PlanFinding> someService(Rule rule, PlanCase plan, LocalDate on) {
    return plan.orders().isEmpty()
        ? Stream.of(PlanFinding.of(rule, "CarePlan.activity"))
        : Stream.empty();
  }

  /** A plan with such a service has a goal. */
  static Stream<PlanFinding> goal(Rule rule, PlanCase plan, LocalDate on) {
    return plan.goals().isEmpty()
        ? Stream.of(PlanFinding.of(rule, "CarePlan.goal"))
        : Stream.empty();
  }

  /** One of the goals is the client's own: expressed by the client. */
  static Stream<PlanFinding> ownGoal(Rule rule, PlanCase plan, LocalDate on) {
    boolean has =
        plan.goals().stream()
            .flatMap(goal -> PlanCase.target(goal.getExpressedBy()).stream())
            .anyMatch(who -> who.type().equals("Patient"));
    return has ? Stream.empty() : Stream.of(PlanFinding.of(rule, "CarePlan.goal"));
  }

  /** Holds for every plan that the rule is about: something to know. */
  static Stream<PlanFinding> always(Rule rule, PlanCase plan, LocalDate on) {
    return Stream.of(PlanFinding.of(rule, null));
  }
}
