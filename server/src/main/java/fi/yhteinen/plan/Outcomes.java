package fi.yhteinen.plan;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Days;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.rule.Catalogue;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.springframework.stereotype.Component;

/**
 * No period of a service is closed, and none of the same service begun, before it is recorded where
 * the client went when the last one ended: an Observation {@code period-outcome} based on the
 * order.
 */
@Component
class Outcomes {

  /** Names of the checks, as rules call them. */
  static final Set<String> CHECKS = Set.of("outcome", "outcome-first");

  private static final Set<ObservationStatus> GIVEN =
      Set.of(ObservationStatus.FINAL, ObservationStatus.AMENDED, ObservationStatus.CORRECTED);
  private static final Set<ServiceRequestStatus> ENDING =
      Set.of(
          ServiceRequestStatus.ACTIVE, ServiceRequestStatus.ONHOLD, ServiceRequestStatus.COMPLETED);

  private final PlanCases cases;
  private final Catalogue catalogue;
  private final Clock clock;

  Outcomes(PlanCases cases, Catalogue catalogue, Clock clock) {
    this.cases = cases;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** What forbids that an order is completed. */
  List<PlanFinding> ofClosing(Caller caller, Order order) {
    return asked("outcome", order)
        .filter(finding -> !isGiven(records(caller, order), order.key()))
        .toList();
  }

  /** What forbids that an order begins. */
  List<PlanFinding> ofBeginning(Caller caller, Order order) {
    return asked("outcome-first", order)
        .filter(finding -> {
          List<Resource> records = records(caller, order);
          return records.stream()
              .flatMap(record ->
                  record instanceof ServiceRequest other
                      ? Stream.of(new Order(other, order.kinds()))
                      : Stream.empty())
              .filter(other -> precedes(other, order))
              .anyMatch(other -> !isGiven(records, other.key()));
        })
        .toList();
  }

  private Stream<PlanFinding> asked(String check, Order order) {
    LocalDate day = order.first().orElseGet(() -> LocalDate.ofInstant(clock.instant(), Days.ZONE));
    return catalogue
        .on(day)
        .filter(rule -> rule.checks().contains(check))
        .filter(rule -> order.services().stream().anyMatch(rule.services()::contains))
        .map(rule -> PlanFinding.of(rule, "ServiceRequest.status"));
  }

  private static boolean precedes(Order other, Order order) {
    Optional<LocalDate> first = order.first();
    return ENDING.contains(other.record().getStatus())
        && other.services().stream().anyMatch(order.services()::contains)
        && !other.key().equals(order.key())
        && first.isPresent()
        && other.last().filter(last -> last.isBefore(first.get())).isPresent();
  }

  private List<Resource> records(Caller caller, Order order) {
    return cases.records(
        caller.unscoped(), order.record().getSubject(), Set.of("Observation", "ServiceRequest"));
  }

  private static boolean isGiven(List<Resource> records, ResourceKey order) {
    return records.stream()
        .flatMap(record -> record instanceof Observation given ? Stream.of(given) : Stream.empty())
        .filter(given -> GIVEN.contains(given.getStatus()) && given.hasValueCodeableConcept())
        .filter(given ->
            PlanCase.codes(List.of(given.getCode()), "observation-kind")
                .anyMatch("period-outcome"::equals))
        .filter(given ->
            PlanCase.codes(List.of(given.getValueCodeableConcept()), "period-outcome")
                .findAny()
                .isPresent())
        .flatMap(given -> given.getBasedOn().stream())
        .map(PlanCase::target)
        .anyMatch(Optional.of(order)::equals);
  }
}
