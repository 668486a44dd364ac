package fi.yhteinen.notify;

import fi.yhteinen.interaction.Parsing;
import fi.yhteinen.model.BusinessCalendar;
import fi.yhteinen.model.Days;
import fi.yhteinen.profiles.Canonical;
import fi.yhteinen.profiles.JointPlan;
import fi.yhteinen.rule.Catalogue;
import fi.yhteinen.rule.Rule;
import fi.yhteinen.store.StoredVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.springframework.stereotype.Component;

/** Which days a record names by which something is to be done. */
@Component
class Deadlines {

  /** Types of the records that name one. */
  static final Set<String> TYPES = Set.of("CarePlan", "EpisodeOfCare", "Task");

  /** The kind that another record, a plan, meets. */
  static final String PLAN_READY = "plan-ready";

  private static final String READY = "R35";
  private static final Set<TaskStatus> OPEN =
      Set.of(
          TaskStatus.REQUESTED,
          TaskStatus.RECEIVED,
          TaskStatus.ACCEPTED,
          TaskStatus.READY,
          TaskStatus.INPROGRESS,
          TaskStatus.ONHOLD);

  private final Parsing parsing;
  private final Catalogue rules;

  Deadlines(Parsing parsing, Catalogue rules) {
    this.parsing = parsing;
    this.rules = rules;
  }

  Resource parse(StoredVersion version) {
    return parsing.parse(version.body());
  }

  /** The deadlines of a record as it stands. */
  List<Deadline> of(Resource record) {
    return switch (record) {
      case CarePlan plan -> plan(plan);
      case EpisodeOfCare relation -> relation(relation);
      case Task task -> task(task);
      default -> List.of();
    };
  }

  private static List<Deadline> plan(CarePlan plan) {
    if (!isHeader(plan) || plan.getStatus() != CarePlanStatus.ACTIVE) {
      return List.of();
    }
    return Stream.concat(
            date(plan, "next-review-due").map(due -> new Deadline("plan-review", due)).stream(),
            Days.parse(plan.getPeriod().getEndElement().getValueAsString())
                .map(due -> new Deadline("plan-end", due))
                .stream())
        .toList();
  }

  private List<Deadline> relation(EpisodeOfCare relation) {
    Optional<LocalDate> began =
        Days.parse(relation.getPeriod().getStartElement().getValueAsString());
    return relation.getStatus() != EpisodeOfCareStatus.ACTIVE
        ? List.of()
        : began
            .flatMap(day -> rules.on(day, READY))
            .filter(rule -> isOn(relation, rule.parameters().word("basis")))
            .map(rule ->
                BusinessCalendar.plusMonths(
                    began.get(), rule.parameters().number("months"), BusinessCalendar.Roll.NONE))
            .map(due -> new Deadline(PLAN_READY, due))
            .stream()
            .toList();
  }

  /** Whether a record is a task that somebody still has to do. */
  static boolean isOpen(Resource record) {
    return record instanceof Task task && OPEN.contains(task.getStatus());
  }

  private static List<Deadline> task(Task task) {
    return isOpen(task) && task.hasOwner()
        ? Days.parse(task.getRestriction().getPeriod().getEndElement().getValueAsString())
            .map(due -> new Deadline("task", due))
            .stream()
            .toList()
        : List.of();
  }

  /** Whether a plan that was to be ready by a day is there. */
  boolean isReady(CarePlan plan, LocalDate on) {
    return plan.getStatus() != CarePlanStatus.DRAFT
        && plan.getStatus() != CarePlanStatus.ENTEREDINERROR
        && rules.on(on, READY).filter(rule -> isAbout(rule, plan)).isPresent();
  }

  private static boolean isAbout(Rule rule, CarePlan plan) {
    return isHeader(plan) && codes(plan).anyMatch(rule::isAbout);
  }

  private static boolean isHeader(CarePlan plan) {
    return JointPlan.isHeader(codes(plan).toList());
  }

  private static Stream<String> codes(CarePlan plan) {
    return plan.getCategory().stream()
        .map(CodeableConcept::getCoding)
        .flatMap(List::stream)
        .filter(coding -> Canonical.codeSystem("plan-type").equals(coding.getSystem()))
        .map(Coding::getCode);
  }

  private static boolean isOn(EpisodeOfCare relation, String basis) {
    return Optional.ofNullable(
            relation.getExtensionByUrl(Canonical.structureDefinition("legal-basis")))
        .filter(found -> found.getValue() instanceof Coding said && basis.equals(said.getCode()))
        .isPresent();
  }

  private static Optional<LocalDate> date(DomainResource record, String extension) {
    return Optional.ofNullable(record.getExtensionByUrl(Canonical.structureDefinition(extension)))
        .map(found -> found.getValue() instanceof DateType date ? date.getValueAsString() : null)
        .flatMap(Days::parse);
  }
}
