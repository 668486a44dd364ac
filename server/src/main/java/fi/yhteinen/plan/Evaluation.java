package fi.yhteinen.plan;

import fi.yhteinen.rule.Catalogue;
import fi.yhteinen.rule.Rule;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asks every rule of a plan. Pure. A plan is judged by the rules of its first day, an order by
 * those of the service's first day, and both by today's while they say none.
 */
final class Evaluation {

  private static final Comparator<PlanFinding> HARDEST_FIRST =
      Comparator.<PlanFinding>comparingInt(finding -> finding.rule().kind().ordinal())
          .thenComparing(finding -> finding.rule().id());

  private final Catalogue catalogue;

  Evaluation(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Everything the rules say of a plan, the hardest first, then by the ids of the rules. */
  List<PlanFinding> of(PlanCase plan, LocalDate on) {
    Stream<PlanFinding> ofPlan =
        catalogue
            .on(plan.start().orElse(on))
            .filter(rule -> rule.isAbout(plan.type()) && concerns(rule, plan))
            .flatMap(rule -> Checks.find(rule, plan, on));
    Stream<PlanFinding> ofOrders =
        plan.orders().stream()
            .flatMap(order -> of(order, order.first().or(plan::start).orElse(on)));
    return Stream.concat(ofPlan, ofOrders).sorted(HARDEST_FIRST).toList();
  }

  private static boolean concerns(Rule rule, PlanCase plan) {
    return rule.services().isEmpty()
        || plan.orders().stream()
            .flatMap(order -> order.services().stream())
            .anyMatch(rule.services()::contains);
  }

  /** Everything the rules of a day say of an order by itself. */
  Stream<PlanFinding> of(Order order, LocalDate day) {
    return catalogue
        .on(day)
        .filter(rule -> order.services().stream().anyMatch(rule.services()::contains))
        .flatMap(rule -> Checks.find(rule, order));
  }
}
