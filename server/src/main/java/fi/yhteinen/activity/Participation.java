package fi.yhteinen.activity;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.access.Access;
import fi.yhteinen.activity.DayTable.Kept;
import fi.yhteinen.activity.ServiceOrders.ServiceOrder;
import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.interaction.Attempt;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Days;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.rule.Catalogue;
import fi.yhteinen.rule.Rule;
import fi.yhteinen.store.Compartment;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The door of the room: what became of the days of an order of a service. */
@Component
public class Participation {

  private static final String NAME = "$participation";
  private static final Set<String> TYPES = Set.of("Appointment", "Encounter");

  /** More records of days than anybody has. */
  private static final int MOST = 20_000;

  private final ServiceOrders orders;
  private final DayTable days;
  private final Catalogue catalogue;
  private final Compartment compartment;
  private final Access access;
  private final Audit audit;
  private final Attempt attempt;
  private final FhirContext fhir;
  private final Clock clock;

  Participation(
      ServiceOrders orders,
      DayTable days,
      Catalogue catalogue,
      Compartment compartment,
      Access access,
      Audit audit,
      Attempt attempt,
      FhirContext fhir,
      Clock clock) {
    this.orders = orders;
    this.days = days;
    this.catalogue = catalogue;
    this.compartment = compartment;
    this.access = access;
    this.audit = audit;
    this.attempt = attempt;
    this.fhir = fhir;
    this.clock = clock;
  }

  /**
   * Counts the days that the caller may see.
   *
   * @param key a ServiceRequest
   * @param from the first day, or null for the first of the service
   * @param to the last day, or null for today in Finland
   * @throws RefusedException Forbidden by role; NotFound when the order is not there or not for
   *     this caller
   */
  public Counted run(
      Caller caller, ResourceKey key, @Nullable LocalDate from, @Nullable LocalDate to) {
    return attempt.run(
        caller,
        Interaction.OPERATION,
        NAME,
        key.id(),
        () -> {
          access.requireType(caller, Interaction.READ, key.type());
          ServiceOrder order =
              orders
                  .find(key.id(), access.visible(caller, "r.number"))
                  .orElseThrow(() -> new RefusedException(new Refusal.NotFound()));
          LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), Days.ZONE) : to;
          LocalDate first = from == null ? order.first().orElse(LocalDate.MIN) : from;
          List<Day> found =
              seen(caller, order.client())
                  .filter(day -> day.order().equals(key.id()))
                  .filter(day -> !day.day().isBefore(first) && !day.day().isAfter(last))
                  .toList();
          audit.durably(
              List.of(Act.on(caller, Interaction.OPERATION, NAME, key.id(), null, order.client())));
          return new Counted(
              found, (check, day) -> amount(order, check, day), warnings(order, last));
        });
  }

  private Stream<Day> seen(Caller caller, String client) {
    return compartment
        .ofClient(
            client, new Compartment.Wanted(TYPES, null), 0, MOST, access.wholly(caller, "r.number"))
        .stream()
        .filter(version -> TYPES.contains(version.key().type()))
        .map(version ->
            (Resource) fhir.newJsonParser().parseResource(new ByteArrayInputStream(version.body())))
        .flatMap(body -> Day.of(body).stream());
  }

  private Optional<BigDecimal> amount(ServiceOrder order, String check, LocalDate day) {
    return rules(order, check, day).findFirst().map(rule -> rule.parameters().decimal("amount"));
  }

  /** Counted over all providers, as the limit is. */
  private List<Counted.Said> warnings(ServiceOrder order, LocalDate last) {
    return rules(order, DayChecks.WARNING, last)
        .flatMap(rule -> {
          long realised =
              days
                  .between(
                      order.client(),
                      last.minusMonths(rule.parameters().number("months")).plusDays(1),
                      last,
                      "")
                  .stream()
                  .filter(Kept::realised)
                  .map(Kept::day)
                  .distinct()
                  .count();
          return realised >= rule.parameters().number("warn")
              ? Stream.of(new Counted.Said(rule, Map.of("realised", realised)))
              : Stream.empty();
        })
        .toList();
  }

  private Stream<Rule> rules(ServiceOrder order, String check, LocalDate day) {
    return catalogue
        .on(day)
        .filter(rule -> rule.checks().contains(check))
        .filter(rule -> order.services().stream().anyMatch(rule.services()::contains));
  }
}
