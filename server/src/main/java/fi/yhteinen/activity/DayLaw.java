package fi.yhteinen.activity;

import fi.yhteinen.access.Parties;
import fi.yhteinen.activity.Day.Standing;
import fi.yhteinen.activity.ServiceOrders.ServiceOrder;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Days;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.Texts;
import fi.yhteinen.profiles.Canonical;
import fi.yhteinen.rule.Catalogue;
import fi.yhteinen.rule.Kind;
import fi.yhteinen.rule.Rule;
import fi.yhteinen.rule.RuleText;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.validation.PlanRules;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Refuses a day of a service that breaks a rule which blocks. A client's days are judged one after
 * the other, whoever writes them. Whoever brings records as they are is not asked.
 */
@Component
class DayLaw implements PlanRules {

  private static final String TAGS = Canonical.codeSystem("data-class");
  private static final String CLASS = "E";

  private final Catalogue catalogue;
  private final ServiceOrders orders;
  private final DayTable days;
  private final Parties parties;
  private final ResourceStore store;
  private final Clock clock;

  DayLaw(
      Catalogue catalogue,
      ServiceOrders orders,
      DayTable days,
      Parties parties,
      ResourceStore store,
      Clock clock) {
    this.catalogue = catalogue;
    this.orders = orders;
    this.days = days;
    this.parties = parties;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public List<Finding> check(Caller caller, @Nullable Resource before, Resource after) {
    if (!Day.isDay(after) || parties.bringsAsTheyAre(caller)) {
      return List.of();
    }
    if (after.getMeta().getTag(TAGS, CLASS) == null) {
      return List.of(own(after, "day-class"));
    }
    Optional<Day> day = Day.of(after);
    Optional<ServiceOrder> order = day.flatMap(found -> orders.find(found.order()));
    if (order.isEmpty()) {
      return List.of(own(after, "day-order"));
    }
    return counts(before, day.get()) ? broken(day.get(), order.get()) : List.of();
  }

  @Override
  public boolean dependsOnOthers(@Nullable Resource before, Resource after) {
    return Day.isDay(after) && Day.of(after).filter(day -> counts(before, day)).isPresent();
  }

  /** Whether the day counts, and did not count like this before. */
  private static boolean counts(@Nullable Resource before, Day day) {
    boolean counts = day.standing() == Standing.PLANNED || day.standing() == Standing.REALISED;
    return counts && !(before != null && Day.of(before).filter(day::equals).isPresent());
  }

  private List<Finding> broken(Day day, ServiceOrder order) {
    store.lockCurrent(new ResourceKey("Patient", order.client()));
    LocalDate date = day.day();
    DayCase asked =
        new DayCase(
            day,
            order.first(),
            order.last(),
            days.between(order.client(), date.minusYears(1), date.plusYears(1), day.record()),
            LocalDate.ofInstant(clock.instant(), Days.ZONE));
    return catalogue
        .on(date)
        .filter(rule -> rule.kind() == Kind.BLOCK)
        .filter(rule -> order.services().stream().anyMatch(rule.services()::contains))
        .filter(rule -> DayChecks.breaks(rule, asked))
        .map(rule -> finding(rule, day))
        .toList();
  }

  private static Finding finding(Rule rule, Day day) {
    String element = day.standing() == Standing.REALISED ? "Encounter.period" : "Appointment.start";
    return Finding.error(
            "business-rule", rule.id(), element, RuleText.of(rule, Map.of(), Locale.ENGLISH))
        .saidAs(
            Map.of(
                "fi", RuleText.of(rule, Map.of(), Locale.of("fi")),
                "sv", RuleText.of(rule, Map.of(), Locale.of("sv"))));
  }

  private static Finding own(Resource body, String rule) {
    return Finding.error("business-rule", rule, body.fhirType(), Texts.english(rule));
  }
}
