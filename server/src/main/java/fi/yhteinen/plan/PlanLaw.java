package fi.yhteinen.plan;

import fi.yhteinen.access.Parties;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Days;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.Texts;
import fi.yhteinen.rule.Catalogue;
import fi.yhteinen.rule.Kind;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.validation.PlanRules;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Refuses what breaks a rule that blocks: a plan that becomes active, or that is active and would
 * lose what it had; an order of a service that stands. What stood before a rule began to hold is
 * not asked for by a change that does not touch it. Whoever brings records as they are is not
 * asked.
 */
@Component
class PlanLaw implements PlanRules {

  private static final Set<ServiceRequestStatus> STANDING =
      Set.of(ServiceRequestStatus.ACTIVE, ServiceRequestStatus.ONHOLD);

  private final PlanCases cases;
  private final Evaluation evaluation;
  private final Handovers handovers;
  private final Outcomes outcomes;
  private final Parties parties;
  private final ResourceStore store;
  private final Clock clock;

  PlanLaw(
      PlanCases cases,
      Catalogue catalogue,
      Handovers handovers,
      Outcomes outcomes,
      Parties parties,
      ResourceStore store,
      Clock clock) {
    this.handovers = handovers;
    this.outcomes = outcomes;
    this.cases = cases;
    this.evaluation = new Evaluation(catalogue);
    this.parties = parties;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public List<Finding> check(Caller caller, @Nullable Resource before, Resource after) {
    if (parties.bringsAsTheyAre(caller)) {
      return List.of();
    }
    return switch (after) {
      case CarePlan plan when isActiveHeader(plan) -> plan(caller, (CarePlan) before, plan);
      case ServiceRequest order when STANDING.contains(order.getStatus()) ->
          order(caller, (ServiceRequest) before, order);
      case ServiceRequest order when isClosed(before, order) ->
          broken(List.of(), outcomes.ofClosing(caller, new Order(order, parties::kinds)));
      case Task task when isCompleted(before, task) -> broken(List.of(), handovers.ofTask(task));
      case Provenance said when !AgreementChecks.code(said).isEmpty() -> agreement(caller, said);
      default -> List.of();
    };
  }

  @Override
  public boolean dependsOnOthers(@Nullable Resource before, Resource after) {
    return switch (after) {
      case Task task -> isCompleted(before, task);
      case CarePlan plan when isActiveHeader(plan) ->
          !(before instanceof CarePlan old
              && Activation.isActive(old)
              && Handovers.lead(old).equals(Handovers.lead(plan)));
      default -> false;
    };
  }

  private static boolean isClosed(@Nullable Resource before, ServiceRequest after) {
    return after.getStatus() == ServiceRequestStatus.COMPLETED
        && !(before instanceof ServiceRequest was
            && was.getStatus() == ServiceRequestStatus.COMPLETED);
  }

  private static boolean isCompleted(@Nullable Resource before, Task after) {
    return Handovers.isHandover(after)
        && after.getStatus() == TaskStatus.COMPLETED
        && !(before instanceof Task was && was.getStatus() == TaskStatus.COMPLETED);
  }

  private static boolean isActiveHeader(CarePlan plan) {
    return plan.getStatus() == CarePlanStatus.ACTIVE && PlanCases.isHeader(plan);
  }

  private List<Finding> plan(Caller caller, @Nullable CarePlan before, CarePlan after) {
    if (before != null && Activation.isActive(before)) {
      if (Activation.saysTheSame(before, after)) {
        return List.of();
      }
      PlanCase held = cases.of(caller.unscoped(), before);
      return Stream.concat(
              broken(evaluation.of(held, today()), evaluation.of(held.with(after), today()))
                  .stream(),
              broken(List.of(), handovers.ofPlan(caller, before, after)).stream())
          .toList();
    }
    lockClient(after);
    CarePlan asked = Activation.asked(before, after);
    return broken(List.of(), evaluation.of(cases.of(caller.unscoped(), asked), today()));
  }

  /** Two plans of one client do not become active side by side. */
  private void lockClient(CarePlan plan) {
    PlanCase.target(plan.getSubject())
        .filter(subject -> subject.type().equals("Patient"))
        .ifPresent(store::lockCurrent);
  }

  private List<Finding> order(
      Caller caller, @Nullable ServiceRequest before, ServiceRequest after) {
    if (before != null && STANDING.contains(before.getStatus())) {
      return broken(found(before), found(after));
    }
    return Stream.concat(
            broken(List.of(), found(after)).stream(),
            broken(List.of(), outcomes.ofBeginning(caller, new Order(after, parties::kinds)))
                .stream())
        .toList();
  }

  private List<PlanFinding> found(ServiceRequest record) {
    Order order = new Order(record, parties::kinds);
    return evaluation.of(order, order.first().orElseGet(this::today)).toList();
  }

  private static List<Finding> broken(List<PlanFinding> held, List<PlanFinding> found) {
    Set<String> before =
        held.stream().map(finding -> finding.text(Locale.ENGLISH)).collect(Collectors.toSet());
    return found.stream()
        .filter(finding -> finding.rule().kind() == Kind.BLOCK)
        .filter(finding -> !before.contains(finding.text(Locale.ENGLISH)))
        .map(PlanFinding::asFinding)
        .toList();
  }

  /** An agency agrees for itself; what a client says is written down by who was there. */
  private List<Finding> agreement(Caller caller, Provenance said) {
    boolean own =
        said.getAgent().stream()
            .flatMap(agent -> Stream.of(agent.getWho(), agent.getOnBehalfOf()))
            .flatMap(who -> PlanCase.target(who).stream())
            .filter(PlanLaw::isOfAgency)
            .allMatch(who -> parties.isOwn(caller, who));
    return own
        ? List.of()
        : List.of(
            Finding.error(
                "business-rule",
                "agreement-own-agency",
                "Provenance.agent",
                Texts.english("agreement-own-agency")));
  }

  private static boolean isOfAgency(ResourceKey who) {
    return who.type().equals("PractitionerRole") || who.type().equals("Organization");
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Days.ZONE);
  }
}
