package fi.yhteinen.plan;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.rule.Catalogues;
import fi.yhteinen.rule.Kind;
import fi.yhteinen.rule.Rule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule of the catalogue, in every time of it: a plan that breaks it, one that just keeps it,
 * and the day on which it begins to hold.
 */
class RulesTest {

  private static final Evaluation EVALUATION = new Evaluation(Catalogues.delivered());

  /** How a plan that keeps all rules is made to break one; limits come from the rule itself. */
  private static final Map<String, BiConsumer<SamplePlan, Rule>> BREAKING =
      Map.ofEntries(
          Map.entry("R04", (plan, rule) -> {}),
          Map.entry("R07", (plan, rule) -> plan.forget("PractitionerRole/leena")),
          Map.entry("R08", (plan, rule) -> plan.withoutContent(plan.header, "earlier-services")),
          Map.entry("R09", (plan, rule) -> plan.orders.clear()),
          Map.entry("R10", (plan, rule) -> SamplePlan.without(plan.order, "evaluation-due")),
          Map.entry("R10.1", (plan, rule) -> plan.goals.clear()),
          Map.entry("R11", (plan, rule) -> plan.withoutContent(plan.header, "benefits-told")),
          Map.entry("R12", (plan, rule) -> {}),
          Map.entry("R12.1", RulesTest::reviewTooLate),
          Map.entry("R13", (plan, rule) -> lasts(plan, rule.parameters().number("most"), 1)),
          Map.entry(
              "R14",
              (plan, rule) -> plan.repeat().setFrequency(rule.parameters().number("most") + 1)),
          Map.entry(
              "R15",
              (plan, rule) ->
                  plan.repeat()
                      .setDuration(rule.parameters().decimal("most").add(new BigDecimal("0.25")))),
          Map.entry("R16.1", (plan, rule) -> days(plan, rule.parameters().number("most"), true)),
          Map.entry("R17", (plan, rule) -> plan.withoutContent(plan.order, "support-and-guidance")),
          Map.entry(
              "R18",
              (plan, rule) -> plan.order.addPerformer(new Reference("Organization/company"))),
          Map.entry("R27", RulesTest::anotherBasis),
          Map.entry("R29", RulesTest::anotherPlan),
          Map.entry("R30", (plan, rule) -> {}),
          Map.entry(
              "R32",
              (plan, rule) ->
                  plan.beside("kela-job-coaching", plan.day.plusMonths(6).minusDays(1))),
          Map.entry("R33", (plan, rule) -> plan.withoutContent(plan.header, "service-need")),
          Map.entry("R34", (plan, rule) -> relatedSince(plan, plan.day.plusDays(1))),
          Map.entry("R35", (plan, rule) -> {}),
          Map.entry("R36", (plan, rule) -> plan.forget("Patient/client")),
          Map.entry(
              "R36.1", (plan, rule) -> plan.beside("kela-vocational-rehabilitation", plan.day)),
          Map.entry("R36.2", (plan, rule) -> declined(plan)),
          Map.entry("R37", (plan, rule) -> plan.withoutContent(plan.header, "follow-up")),
          Map.entry("R38", (plan, rule) -> {}),
          Map.entry("R38.1", RulesTest::reviewTooLate),
          Map.entry("R39", (plan, rule) -> {}),
          Map.entry("R39.1", (plan, rule) -> SamplePlan.without(plan.header, "client-report-due")),
          Map.entry("R42", RulesTest::anotherBasis),
          Map.entry("R45", (plan, rule) -> SamplePlan.without(plan.header, "lead-organisation")),
          Map.entry("R59", (plan, rule) -> plan.team.getParticipant().removeFirst()),
          Map.entry("T01", (plan, rule) -> plan.forget("Patient/client")),
          Map.entry("T02", RulesTest::anotherBasis),
          Map.entry("T03", (plan, rule) -> {}),
          Map.entry("T04", (plan, rule) -> plan.team.getParticipant().removeLast()),
          Map.entry("T05", (plan, rule) -> plan.goal.setExpressedBy(new Reference())));

  /** Where the plan that keeps all the others still hears of the rule: what silences it. */
  private static final Map<String, BiConsumer<SamplePlan, Rule>> KEEPING =
      Map.ofEntries(
          Map.entry("R04", (plan, rule) -> planType(plan, "multisector-employment-plan")),
          Map.entry("R12", (plan, rule) -> plan.header.setPeriod(null)),
          Map.entry("R38", (plan, rule) -> plan.header.setPeriod(null)),
          Map.entry("T03", (plan, rule) -> plan.header.setPeriod(null)),
          Map.entry("R30", (plan, rule) -> SamplePlan.without(plan.order, "evaluation-due")),
          Map.entry("R35", (plan, rule) -> plan.header.setStatus(CarePlanStatus.ACTIVE)),
          Map.entry("R39", (plan, rule) -> SamplePlan.without(plan.header, "client-report-due")),
          Map.entry("R13", (plan, rule) -> lasts(plan, rule.parameters().number("least"), 0)),
          Map.entry(
              "R14", (plan, rule) -> plan.repeat().setFrequency(rule.parameters().number("most"))),
          Map.entry(
              "R15", (plan, rule) -> plan.repeat().setDuration(rule.parameters().decimal("least"))),
          Map.entry("R16.1", (plan, rule) -> days(plan, rule.parameters().number("most"), false)),
          Map.entry(
              "R32", (plan, rule) -> plan.beside("kela-job-coaching", plan.day.plusMonths(6))),
          Map.entry("R34", (plan, rule) -> relatedSince(plan, plan.day)));

  static Stream<Rule> rules() {
    Checks.Names names = new Checks.Names();
    return Catalogues.delivered().all().stream()
        .filter(rule ->
            rule.checks().stream()
                .anyMatch(
                    check -> names.ofPlans().contains(check) || names.ofServices().contains(check)))
        .filter(rule -> rule.checks().stream().noneMatch(Outcomes.CHECKS::contains))
        .filter(rule -> !rule.checks().contains(Handovers.MEETING))
        .filter(rule -> !rule.checks().contains(Handovers.LEAD)); // HandoverJourneyTest
  }

  @Test
  void everyRuleIsAmongThem() {
    assertThat(BREAKING.keySet())
        .isEqualTo(rules().map(Rule::id).collect(Collectors.toSet()))
        .containsAll(KEEPING.keySet());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isHeardOnceItIsBroken(Rule rule) {
    PlanFinding finding = broken(rule, rule.from()).getFirst();

    assertThat(finding.rule()).isEqualTo(rule);
    for (String language : List.of("fi", "sv", "en")) {
      assertThat(finding.text(Locale.of(language))).isNotBlank().doesNotContain("{", "null");
    }
    assertThat(finding.due() != null).isEqualTo(rule.kind() == Kind.REMIND);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isSilentWhenItIsJustKept(Rule rule) {
    SamplePlan plan = plan(rule, rule.from());
    KEEPING.getOrDefault(rule.id(), (kept, same) -> {}).accept(plan, rule);

    assertThat(found(plan, rule.id())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void beginsToHoldOnItsDay(Rule rule) {
    assertThat(broken(rule, rule.from())).isNotEmpty();
    assertThat(broken(rule, rule.from().minusDays(1))).isEmpty();
    if (rule.to() != null) {
      assertThat(broken(rule, rule.to())).isNotEmpty();
    }
  }

  @Test
  void whatIsWrittenAfterAnAgreementAsksForAnother() {
    SamplePlan plan = new SamplePlan("multisector-employment-plan", LocalDate.of(2026, 11, 23));
    plan.goal.getMeta().setLastUpdated(SamplePlan.day(plan.day));

    assertThat(found(plan, "R36")).hasSize(3);

    plan.goal.getMeta().setLastUpdated(SamplePlan.day(LocalDate.of(2000, 1, 1)));
    plan.header.getMeta().setVersionId("4");
    assertThat(found(plan, "R36")).hasSize(3);
  }

  @Test
  void aPeriodIsCountedFromDayToDay() {
    assertThat(heard("2026-11-30", "2027-02-26")).isTrue();
    assertThat(heard("2026-11-30", "2027-02-27")).isFalse(); // 30 February is 28 February
    assertThat(heard("2026-12-01", "2027-02-28")).isFalse();
    assertThat(heard("2026-12-01", "2028-11-30")).isFalse();
    assertThat(heard("2026-12-01", "2028-12-01")).isTrue();
  }

  private static boolean heard(String first, String last) {
    SamplePlan plan = new SamplePlan("multisector-employment-plan", LocalDate.parse(first));
    plan.repeat().setBounds(SamplePlan.period(LocalDate.parse(first), LocalDate.parse(last)));
    return !found(plan, "R13").isEmpty();
  }

  private static List<PlanFinding> broken(Rule rule, LocalDate day) {
    SamplePlan plan = plan(rule, day);
    requireNonNull(BREAKING.get(rule.id())).accept(plan, rule);
    return found(plan, rule.id());
  }

  private static SamplePlan plan(Rule rule, LocalDate day) {
    Set<String> types = rule.plans();
    return new SamplePlan(
        types.isEmpty() ? "multisector-employment-plan" : types.iterator().next(), day);
  }

  private static List<PlanFinding> found(SamplePlan plan, String rule) {
    return EVALUATION.of(plan.made(), plan.day).stream()
        .filter(finding -> finding.rule().id().equals(rule))
        .toList();
  }

  private static void lasts(SamplePlan plan, int months, int days) {
    plan.repeat()
        .setBounds(
            SamplePlan.period(plan.day, plan.day.plusMonths(months).minusDays(1).plusDays(days)));
  }

  /** So many whole weeks that they make more days than the limit, or no more. */
  private static void days(SamplePlan plan, int limit, boolean more) {
    int aWeek = limit > 4 * 52 ? 5 : 4;
    int weeks = limit / aWeek + (more ? 1 : 0);
    plan.repeat()
        .setFrequency(aWeek)
        .setBounds(SamplePlan.period(plan.day, plan.day.plusDays(7L * weeks - 1)));
  }

  private static void reviewTooLate(SamplePlan plan, Rule rule) {
    SamplePlan.put(
        plan.header,
        "next-review-due",
        plan.day.plusMonths(rule.parameters().number("months")).plusDays(1));
  }

  private static void anotherBasis(SamplePlan plan, Rule rule) {
    SamplePlan.without(plan.header, "legal-basis");
    plan.header.addExtension(SamplePlan.coding("legal-basis", "703-53"));
  }

  private static void anotherPlan(SamplePlan plan, Rule rule) {
    CarePlan other = new CarePlan();
    other.setId("CarePlan/other");
    other.setStatus(CarePlanStatus.ACTIVE);
    other.addCategory(SamplePlan.concept("plan-type", "activation-plan"));
    plan.others.add(other);
  }

  private static void relatedSince(SamplePlan plan, LocalDate day) {
    plan.relation.setPeriod(new Period().setStartElement(new DateTimeType(day.toString())));
  }

  private static void declined(SamplePlan plan) {
    plan.forget("Patient/client");
    plan.agree("refused", "Patient/client");
  }

  private static void planType(SamplePlan plan, String type) {
    plan.header.getCategory().clear();
    plan.header.addCategory(SamplePlan.concept("plan-type", type));
  }
}
