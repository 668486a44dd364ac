package fi.yhteinen.web;

import fi.yhteinen.caller.Callers;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Days;
import fi.yhteinen.profiles.Canonical;
import fi.yhteinen.web.DirectoryNames.Party;
import fi.yhteinen.web.Words.Word;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One client's joint plan: its parts by agency, its goals and what was agreed to do. */
@RestController
class PlanView {

  /** The order in which agencies' parts are read. */
  private static final List<String> ORDER =
      List.of(
          "client",
          "employment",
          "social",
          "health",
          "mental-health-substance",
          "kela-rehabilitation",
          "other");

  private final Records records;
  private final DirectoryNames names;
  private final Words words;
  private final PlanFindings findings;
  private final Clock clock;

  PlanView(Records records, DirectoryNames names, Words words, PlanFindings findings, Clock clock) {
    this.findings = findings;
    this.records = records;
    this.names = names;
    this.words = words;
    this.clock = clock;
  }

  record Client(
      String id, String name, @Nullable Integer birthYear, @Nullable String identityCode) {}

  record Header(
      @Nullable Word type,
      String status,
      @Nullable String description,
      @Nullable LocalDate start,
      @Nullable Party lead,
      List<Party> parties,
      @Nullable LocalDate nextReview,
      boolean overdue) {}

  record Section(
      String id,
      String code,
      @Nullable Word name,
      @Nullable String text,
      @Nullable Party owner,
      Instant updated) {}

  record PlanGoal(String id, String text, String status, @Nullable LocalDate due) {}

  /**
   * Something agreed to be done.
   *
   * @param service the ordered service, or null for a plain action
   * @param overdue whether its day has passed and it is not done
   */
  record Action(
      String id,
      @Nullable Word service,
      @Nullable String text,
      String status,
      @Nullable Party owner,
      @Nullable LocalDate due,
      boolean overdue) {}

  /**
   * The whole page.
   *
   * @param plan null when there is none that the caller may see
   */
  record View(
      Client client,
      @Nullable Header plan,
      List<PlanFindings.Noted> findings,
      List<Section> sections,
      List<PlanGoal> goals,
      List<Action> actions) {}

  @GetMapping("/api/clients/{id}/plan")
  View get(HttpServletRequest request, @PathVariable String id) {
    Caller caller = Callers.current(request);
    Patient patient = records.read(caller, Patient.class, id);
    Client client =
        new Client(
            id,
            PersonNames.of(patient),
            PersonNames.birthYear(patient),
            PersonNames.maskedCode(patient));
    List<CarePlan> plans = records.search(caller, CarePlan.class, "patient", "Patient/" + id);
    return PlanRecords.current(plans)
        .map(plan -> view(caller, client, plan, plans))
        .orElseGet(() -> new View(client, null, List.of(), List.of(), List.of(), List.of()));
  }

  private View view(Caller caller, Client client, CarePlan plan, List<CarePlan> plans) {
    String of = "Patient/" + client.id();
    List<CarePlan> sections =
        plans.stream().filter(part -> isPartOf(part, plan)).sorted(byOrder()).toList();
    Set<String> goals = keys(plan.getGoal().stream());
    Set<String> activities =
        keys(plan.getActivity().stream().map(activity -> activity.getReference()));
    List<Goal> agreed =
        named(
            goals.isEmpty() ? List.of() : records.search(caller, Goal.class, "patient", of), goals);
    List<Resource> toDo = new ArrayList<>();
    if (!activities.isEmpty()) {
      toDo.addAll(named(records.search(caller, Task.class, "patient", of), activities));
      toDo.addAll(named(records.search(caller, ServiceRequest.class, "patient", of), activities));
    }
    Map<String, Party> parties = names.of(caller, mentioned(plan, sections, toDo));
    return new View(
        client,
        header(plan, parties),
        findings.of(caller, plan),
        sections.stream().map(section -> section(section, parties)).toList(),
        agreed.stream().map(PlanView::goal).toList(),
        toDo.stream()
            .map(record -> action(record, parties))
            .sorted(
                Comparator.comparing(Action::due, Comparator.nullsLast(Comparator.naturalOrder())))
            .toList());
  }

  private static List<Reference> mentioned(
      CarePlan plan, List<CarePlan> sections, List<Resource> toDo) {
    List<Reference> mentioned = new ArrayList<>(plan.getContributor());
    PlanRecords.lead(plan).ifPresent(mentioned::add);
    sections.stream().map(CarePlan::getAuthor).forEach(mentioned::add);
    toDo.stream().map(PlanView::owner).forEach(mentioned::add);
    return mentioned;
  }

  private Header header(CarePlan plan, Map<String, Party> parties) {
    return new Header(
        type(plan, words),
        plan.getStatus().toCode(),
        plan.getDescription(),
        day(plan.getPeriod().getStartElement().getValueAsString()),
        PlanRecords.lead(plan).map(lead -> DirectoryNames.find(parties, lead)).orElse(null),
        plan.getContributor().stream()
            .map(party -> DirectoryNames.find(parties, party))
            .filter(Objects::nonNull)
            .toList(),
        PlanRecords.nextReview(plan).orElse(null),
        PlanRecords.isOverdue(plan, clock));
  }

  private Section section(CarePlan section, Map<String, Party> parties) {
    String code = sectionCode(section);
    return new Section(
        section.getIdPart(),
        code,
        words.of(Canonical.codeSystem("plan-section"), code).orElse(null),
        section.getDescription(),
        DirectoryNames.find(parties, section.getAuthor()),
        section.getMeta().getLastUpdated().toInstant());
  }

  private static PlanGoal goal(Goal goal) {
    String due =
        goal.hasTarget() && goal.getTargetFirstRep().hasDueDateType()
            ? goal.getTargetFirstRep().getDueDateType().getValueAsString()
            : null;
    return new PlanGoal(
        goal.getIdPart(),
        Objects.requireNonNullElse(goal.getDescription().getText(), ""),
        goal.getLifecycleStatus().toCode(),
        day(due));
  }

  private Action action(Resource record, Map<String, Party> parties) {
    Party owner = DirectoryNames.find(parties, owner(record));
    return switch (record) {
      case Task task -> {
        LocalDate due = day(task.getRestriction().getPeriod().getEndElement().getValueAsString());
        boolean open =
            !Set.of("completed", "cancelled", "rejected", "failed", "entered-in-error")
                .contains(task.getStatus().toCode());
        yield new Action(
            task.getIdPart(),
            null,
            task.getDescription(),
            task.getStatus().toCode(),
            owner,
            due,
            open && isPast(due));
      }
      case ServiceRequest order ->
          new Action(
              order.getIdPart(),
              words.of(order.getCode()).orElse(null),
              order.getPatientInstruction(),
              order.getStatus().toCode(),
              owner,
              order.hasOccurrencePeriod()
                  ? day(order.getOccurrencePeriod().getEndElement().getValueAsString())
                  : null,
              false);
      default -> throw new IllegalStateException("no action: " + record.fhirType());
    };
  }

  private boolean isPast(@Nullable LocalDate day) {
    return day != null && day.isBefore(LocalDate.ofInstant(clock.instant(), Days.ZONE));
  }

  static @Nullable Word type(CarePlan plan, Words words) {
    return Words.code(plan.getCategory(), "plan-type")
        .flatMap(code -> words.of(Canonical.codeSystem("plan-type"), code))
        .orElse(null);
  }

  private static Reference owner(Resource record) {
    return switch (record) {
      case Task task -> task.getOwner();
      case ServiceRequest order -> order.getPerformerFirstRep();
      default -> new Reference();
    };
  }

  private static boolean isPartOf(CarePlan part, CarePlan plan) {
    return PlanRecords.isSection(part)
        && part.getPartOf().stream()
            .anyMatch(whole -> plan.getIdPart().equals(whole.getReferenceElement().getIdPart()));
  }

  private static String sectionCode(CarePlan section) {
    return Words.code(section.getCategory(), "plan-section").orElse("other");
  }

  private static Comparator<CarePlan> byOrder() {
    return Comparator.comparing(section -> {
      int place = ORDER.indexOf(sectionCode(section));
      return place < 0 ? ORDER.size() : place;
    });
  }

  private static Set<String> keys(Stream<Reference> references) {
    return references
        .map(reference -> reference.getReferenceElement())
        .map(id -> id.getResourceType() + "/" + id.getIdPart())
        .collect(Collectors.toSet());
  }

  private static <T extends Resource> List<T> named(List<T> found, Set<String> keys) {
    return found.stream()
        .filter(record -> keys.contains(record.fhirType() + "/" + record.getIdPart()))
        .toList();
  }

  /** The day of a date or a moment, or null; a month or a year alone is no day. */
  private static @Nullable LocalDate day(@Nullable String text) {
    return text == null || text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
  }
}
