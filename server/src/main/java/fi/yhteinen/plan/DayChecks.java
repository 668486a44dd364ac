package fi.yhteinen.plan;

import fi.yhteinen.rule.Rule;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.EpisodeOfCare;

/** What is due when. Months are counted as Act 150/1930, section 3 does. */
final class DayChecks {

  private static final String NEXT = "CarePlan.extension('next-review-due')";
  private static final String REPORT = "CarePlan.extension('client-report-due')";

  private DayChecks() {}

  /** {@code months} after the beginning or the last review; earlier when that is agreed. */
  static Stream<PlanFinding> review(Rule rule, PlanCase plan, LocalDate on) {
    return latest(rule, plan).stream()
        .map(latest ->
            plan.date("next-review-due").filter(agreed -> agreed.isBefore(latest)).orElse(latest))
        .map(PlanFinding.of(rule, NEXT)::dueOn);
  }

  /** The agreed day of the next review is not later than {@code months} allow. */
  static Stream<PlanFinding> reviewDay(Rule rule, PlanCase plan, LocalDate on) {
    return latest(rule, plan).stream()
        .filter(latest -> plan.date("next-review-due").filter(latest::isBefore).isPresent())
        .map(latest -> PlanFinding.of(rule, NEXT).with("latest", latest));
  }

  private static Optional<LocalDate> latest(Rule rule, PlanCase plan) {
    return Stream.concat(plan.start().stream(), plan.date("reviewed-on").stream())
        .max(Comparator.naturalOrder())
        .map(day -> day.plusMonths(rule.parameters().number("months")));
  }

  /** A plan that is not active yet is ready {@code months} after the relation on {@code basis}. */
  static Stream<PlanFinding> ready(Rule rule, PlanCase plan, LocalDate on) {
    return plan.header().getStatus() == CarePlanStatus.DRAFT
        ? relation(rule, plan).stream()
            .map(day -> day.plusMonths(rule.parameters().number("months")))
            .map(PlanFinding.of(rule, null)::dueOn)
        : Stream.empty();
  }

  /** The plan does not begin before the relation on {@code basis}. */
  static Stream<PlanFinding> relationFirst(Rule rule, PlanCase plan, LocalDate on) {
    return relation(rule, plan).stream()
        .filter(began -> plan.start().filter(start -> start.isBefore(began)).isPresent())
        .map(began -> PlanFinding.of(rule, "CarePlan.period.start").with("relation", began));
  }

  private static Optional<LocalDate> relation(Rule rule, PlanCase plan) {
    String basis = rule.parameters().word("basis");
    return plan.relations().stream()
        .filter(relation ->
            relation.getStatus() == EpisodeOfCare.EpisodeOfCareStatus.ACTIVE
                && PlanCase.code(relation, "legal-basis").filter(basis::equals).isPresent())
        .flatMap(relation -> PlanCase.day(relation.getPeriod(), true).stream())
        .min(Comparator.naturalOrder());
  }

  /** The day by which the client tells how the plan was carried out. */
  static Stream<PlanFinding> clientReport(Rule rule, PlanCase plan, LocalDate on) {
    return plan.date("client-report-due").stream().map(PlanFinding.of(rule, REPORT)::dueOn);
  }

  /** Such a day is agreed. */
  static Stream<PlanFinding> clientReportDay(Rule rule, PlanCase plan, LocalDate on) {
    return plan.date("client-report-due").isPresent()
        ? Stream.empty()
        : Stream.of(PlanFinding.of(rule, REPORT));
  }
}
