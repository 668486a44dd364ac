package fi.yhteinen.plan;

import fi.yhteinen.access.Parties;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Days;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.profiles.Canonical;
import fi.yhteinen.rule.Catalogue;
import fi.yhteinen.rule.Rule;
import fi.yhteinen.store.ResourceStore;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How the lead of an active plan moves: by a Task {@code accompanied-handover} whose focus is the
 * plan and whose owner is, or is of, the new lead; taken up by it; and after a meeting of the
 * client with workers of both. The header names exactly one lead all the while, and the Task is
 * completed once it names the new one.
 */
@Component
class Handovers {

  /** Names of the checks, as rules call them. */
  static final String MEETING = "handover-meeting";

  static final String LEAD = "handover-lead";

  private static final Set<TaskStatus> TAKEN_UP =
      Set.of(TaskStatus.ACCEPTED, TaskStatus.INPROGRESS);

  private final PlanCases cases;
  private final Catalogue catalogue;
  private final Parties parties;
  private final ResourceStore store;
  private final Clock clock;

  Handovers(
      PlanCases cases, Catalogue catalogue, Parties parties, ResourceStore store, Clock clock) {
    this.cases = cases;
    this.catalogue = catalogue;
    this.parties = parties;
    this.store = store;
    this.clock = clock;
  }

  static boolean isHandover(Task task) {
    return task.getCode().hasCoding(Canonical.codeSystem("task-kind"), "accompanied-handover");
  }

  static Optional<ResourceKey> lead(CarePlan header) {
    return PlanCase.values(header, "lead-organisation")
        .flatMap(lead ->
            lead instanceof Reference named
                ? PlanCase.target(named).stream()
                : Stream.<ResourceKey>empty())
        .findFirst();
  }

  /** What forbids that an active plan gets another lead; nothing when it keeps its own. */
  List<PlanFinding> ofPlan(Caller caller, CarePlan before, CarePlan after) {
    Optional<ResourceKey> from = lead(before);
    Optional<ResourceKey> to = lead(after);
    if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
      return List.of();
    }
    List<Resource> records =
        cases.records(caller.unscoped(), after.getSubject(), Set.of("Task", "Encounter"));
    boolean accompanied =
        records.stream()
            .flatMap(record -> record instanceof Task task ? Stream.of(task) : Stream.empty())
            .filter(task -> isHandover(task) && TAKEN_UP.contains(task.getStatus()))
            .filter(
                task -> PlanCase.target(task.getFocus()).equals(Optional.of(PlanCase.key(after))))
            .filter(task -> isOf(task.getOwner(), to.get()))
            .anyMatch(task ->
                records.stream().anyMatch(record -> met(record, task, from.get(), to.get())));
    return accompanied ? List.of() : broken(MEETING, "CarePlan.extension('lead-organisation')");
  }

  private boolean met(Resource record, Task task, ResourceKey from, ResourceKey to) {
    if (!(record instanceof Encounter meeting)
        || meeting.getStatus() != EncounterStatus.FINISHED
        || !PlanCase.target(meeting.getSubject()).equals(PlanCase.target(task.getFor()))
        || isBefore(meeting.getPeriod().getStart(), task.getAuthoredOn())) {
      return false;
    }
    List<Reference> there =
        meeting.getParticipant().stream().map(one -> one.getIndividual()).toList();
    return there.stream().anyMatch(who -> isOf(who, from))
        && there.stream().anyMatch(who -> isOf(who, to));
  }

  private static boolean isBefore(@Nullable Date meeting, @Nullable Date asked) {
    return meeting == null || (asked != null && meeting.before(asked));
  }

  private boolean isOf(Reference who, ResourceKey organization) {
    return PlanCase.target(who).filter(one -> parties.actsFor(one, organization)).isPresent();
  }

  /** What forbids that a handover is completed: the plan has its old lead still. */
  List<PlanFinding> ofTask(Task task) {
    boolean moved =
        PlanCase.target(task.getFocus())
            .flatMap(store::lockCurrent)
            .filter(found -> !found.deleted())
            .flatMap(found ->
                cases.parse(found) instanceof CarePlan plan ? lead(plan) : Optional.empty())
            .filter(lead -> isOf(task.getOwner(), lead))
            .isPresent();
    return moved ? List.of() : broken(LEAD, "Task.status");
  }

  private List<PlanFinding> broken(String check, String element) {
    return catalogue
        .on(LocalDate.ofInstant(clock.instant(), Days.ZONE))
        .filter((Rule rule) -> rule.checks().contains(check))
        .map(rule -> PlanFinding.of(rule, element))
        .toList();
  }
}
