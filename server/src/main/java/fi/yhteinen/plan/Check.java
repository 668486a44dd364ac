package fi.yhteinen.plan;

import fi.yhteinen.rule.Rule;
import java.time.LocalDate;
import java.util.stream.Stream;

/** How a rule of the catalogue is computed. Pure: the same plan and day give the same findings. */
sealed interface Check {

  /** About a plan. */
  @FunctionalInterface
  non-sealed interface OfPlan extends Check {

    /**
     * What is found.
     *
     * @param on the day on which it is looked at
     */
    Stream<PlanFinding> find(Rule rule, PlanCase plan, LocalDate on);
  }

  /** About one order of a service that the rule is about, inside a plan or not. */
  @FunctionalInterface
  non-sealed interface OfOrder extends Check {

    Stream<PlanFinding> find(Rule rule, Order order);
  }
}
