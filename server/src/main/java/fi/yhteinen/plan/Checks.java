package fi.yhteinen.plan;

import fi.yhteinen.rule.Computing;
import fi.yhteinen.rule.Rule;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The checks by the names that the catalogue calls them. */
final class Checks {

  private static final Map<String, OfPlan> OF_PLAN =
      Map.ofEntries(
          Map.entry("always", ContentChecks::always),
          Map.entry("content", ContentChecks::content),
          Map.entry("some-service", ContentChecks::someService),
          Map.entry("order-goal", ContentChecks::goal),
          Map.entry("own-goal", ContentChecks::ownGoal),
          Map.entry("agreements", AgreementChecks::agreements),
          Map.entry("client-agreement", AgreementChecks::ofClient),
          Map.entry("participant", AgreementChecks::participant),
          Map.entry("review", DayChecks::review),
          Map.entry("review-day", DayChecks::reviewDay),
          Map.entry("ready", DayChecks::ready),
          Map.entry("relation-first", DayChecks::relationFirst),
          Map.entry("client-report", DayChecks::clientReport),
          Map.entry("client-report-day", DayChecks::clientReportDay),
          Map.entry("basis", PartyChecks::basis),
          Map.entry("lead", PartyChecks::lead),
          Map.entry("only-active", PartyChecks::onlyActive),
          Map.entry("team-role", PartyChecks::teamRole),
          Map.entry("overlap", ServiceChecks::overlap));

  private static final Map<String, OfOrder> OF_ORDER =
      Map.of(
          "order-content", ContentChecks::ofOrder,
          "period-length", ServiceChecks::periodLength,
          "days-a-week", ServiceChecks::daysAWeek,
          "hours-a-day", ServiceChecks::hoursADay,
          "days-forecast", ServiceChecks::daysForecast,
          "provider", ServiceChecks::provider,
          "closed", ServiceChecks::closed,
          "order-due", ServiceChecks::due);

  private Checks() {}

  /** About a plan. Pure: the same plan and day give the same findings. */
  @FunctionalInterface
  private interface OfPlan {

    Stream<PlanFinding> find(Rule rule, PlanCase plan, LocalDate on);
  }

  /** About one order of a service that the rule is about, inside a plan or not. Pure. */
  @FunctionalInterface
  private interface OfOrder {

    Stream<PlanFinding> find(Rule rule, Order order);
  }

  /** What this room computes. */
  @Component
  static class Names implements Computing {

    @Override
    public Set<String> ofPlans() {
      Set<String> names = new HashSet<>(OF_PLAN.keySet());
      names.addAll(Set.of(Handovers.MEETING, Handovers.LEAD));
      return names;
    }

    @Override
    public Set<String> ofServices() {
      Set<String> names = new HashSet<>(OF_ORDER.keySet());
      names.addAll(Outcomes.CHECKS);
      return names;
    }
  }

  /** What a rule says of a plan. */
  static Stream<PlanFinding> find(Rule rule, PlanCase plan, LocalDate on) {
    return rule.checks().stream()
        .map(OF_PLAN::get)
        .filter(Objects::nonNull)
        .flatMap(check -> check.find(rule, plan, on));
  }

  /** What a rule says of an order. */
  static Stream<PlanFinding> find(Rule rule, Order order) {
    return rule.checks().stream()
        .map(OF_ORDER::get)
        .filter(Objects::nonNull)
        .flatMap(check -> check.find(rule, order));
  }
}
