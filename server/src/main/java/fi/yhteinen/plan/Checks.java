package fi.yhteinen.plan;

import fi.yhteinen.rule.Catalogue;
import fi.yhteinen.rule.Rule;
import java.util.Map;
import java.util.Objects;

/** The checks by the names that the catalogue calls them. */
final class Checks {

  private static final Map<String, Check.OfPlan> OF_PLAN =
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

  private static final Map<String, Check.OfOrder> OF_ORDER =
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

  /**
   * Makes sure that every rule can be computed.
   *
   * @throws IllegalStateException naming the rule that calls for an unknown check, or for one about
   *     orders without saying of which services
   */
  static Catalogue requireKnown(Catalogue catalogue) {
    for (Rule rule : catalogue.all()) {
      boolean ofOrder = OF_ORDER.containsKey(rule.check());
      if (!ofOrder && !OF_PLAN.containsKey(rule.check())) {
        throw new IllegalStateException(rule.id() + " has no check that is known");
      }
      if (ofOrder && rule.services().isEmpty()) {
        throw new IllegalStateException(rule.id() + " does not say of which services it is");
      }
    }
    return catalogue;
  }

  static Check of(Rule rule) {
    Check ofPlan = OF_PLAN.get(rule.check());
    return ofPlan != null ? ofPlan : Objects.requireNonNull(OF_ORDER.get(rule.check()));
  }
}
