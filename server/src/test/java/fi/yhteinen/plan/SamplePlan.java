package fi.yhteinen.plan;

import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.profiles.Canonical;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;

/** A plan that breaks no rule, to be broken in one place. */
final class SamplePlan {

  static final Map<String, String> BASES =
      Map.of(
          "activation-plan", "189-12",
          "multisector-employment-plan", "381-15",
          "work-ability-plan", "consent-1301-41");

  private static final Map<ResourceKey, Set<String>> KINDS =
      Map.of(
          new ResourceKey("PractitionerRole", "taru"), Set.of("employment-area"),
          new ResourceKey("PractitionerRole", "leena"), Set.of("wellbeing-area"),
          new ResourceKey("Organization", "kela"), Set.of("kela"),
          new ResourceKey("Organization", "area"), Set.of("wellbeing-area"),
          new ResourceKey("Organization", "company"), Set.of("company"));

  private static final Date WRITTEN = day(LocalDate.of(2001, 1, 1));

  final LocalDate day;
  final CarePlan header = new CarePlan();
  final List<CarePlan> sections = new ArrayList<>();
  final Goal goal = new Goal();
  final List<Goal> goals = new ArrayList<>(List.of(goal));
  final ServiceRequest order = new ServiceRequest();
  final List<ServiceRequest> orders = new ArrayList<>(List.of(order));
  final List<Provenance> agreements = new ArrayList<>();
  final EpisodeOfCare relation = new EpisodeOfCare();
  final CareTeam team = new CareTeam();
  final List<CarePlan> others = new ArrayList<>();

  /**
   * @param day the first day of the plan and of the service in it
   */
  SamplePlan(String type, LocalDate day) {
    this.day = day;
    header.setId("CarePlan/plan");
    header.getMeta().setVersionId("3").setLastUpdated(WRITTEN);
    header.setStatus(CarePlanStatus.DRAFT).setSubject(new Reference("Patient/client"));
    header.addCategory(concept("plan-type", type));
    header.getPeriod().setStartElement(new DateTimeType(day.toString()));
    header.addExtension(coding("legal-basis", BASES.getOrDefault(type, "")));
    header.addExtension(
        new Extension(
            Canonical.structureDefinition("lead-organisation"),
            new Reference("Organization/area")));
    put(header, "next-review-due", day.plusMonths(3));
    put(header, "client-report-due", day.plusMonths(1));
    for (String part :
        List.of(
            "education-and-work",
            "earlier-services",
            "earlier-plans",
            "measures",
            "job-search",
            "service-need",
            "follow-up",
            "benefits-told")) {
      says(header, part);
    }
    goal.setId("Goal/goal");
    goal.getMeta().setLastUpdated(WRITTEN);
    goal.setExpressedBy(new Reference("Patient/client"));
    order(order);
    agree("signed", "Patient/client");
    agree("signed", "PractitionerRole/taru");
    agree("signed", "PractitionerRole/leena");
    relation.setStatus(EpisodeOfCareStatus.ACTIVE).setPeriod(period(day.minusMonths(1), null));
    relation.addExtension(coding("legal-basis", "381-15"));
    team.setStatus(CareTeamStatus.ACTIVE);
    team.addParticipant().addRole(concept("team-role", "personal-worker"));
    team.addParticipant().addRole(concept("team-role", "client-lead"));
  }

  private void order(ServiceRequest record) {
    record.setId("ServiceRequest/order");
    record.getMeta().setLastUpdated(WRITTEN);
    record.setStatus(ServiceRequestStatus.ACTIVE);
    record.setCode(concept("service", "rehabilitative-work-activity"));
    record.addPerformer(new Reference("Organization/area"));
    says(record, "activity-and-place");
    says(record, "support-and-guidance");
    says(record, "other-services");
    put(record, "evaluation-due", day.plusMonths(5));
    Timing timing = new Timing();
    timing
        .getRepeat()
        .setBounds(period(day, day.plusMonths(6).minusDays(1)))
        .setFrequency(3)
        .setPeriod(1)
        .setPeriodUnit(UnitsOfTime.WK)
        .setDuration(5)
        .setDurationUnit(UnitsOfTime.H);
    record.setOccurrence(timing);
  }

  PlanCase made() {
    return new PlanCase(
        header,
        sections,
        goals,
        orders.stream().map(record -> new Order(record, SamplePlan::kinds)).toList(),
        agreements,
        List.of(relation),
        List.of(team),
        others,
        SamplePlan::kinds);
  }

  private static Set<String> kinds(ResourceKey key) {
    return KINDS.getOrDefault(key, Set.of());
  }

  Provenance agree(String how, String who) {
    Provenance said = new Provenance();
    said.getMeta().setLastUpdated(WRITTEN);
    said.addTarget(new Reference("CarePlan/plan/_history/3"));
    said.setActivity(concept("plan-agreement", how));
    said.addAgent()
        .setType(new CodeableConcept(new Coding().setCode("author")))
        .setWho(new Reference(who));
    agreements.add(said);
    return said;
  }

  /** Without what somebody has said. */
  void forget(String who) {
    agreements.removeIf(said -> said.getAgentFirstRep().getWho().getReference().equals(who));
  }

  void withoutContent(DomainResource record, String part) {
    record
        .getExtension()
        .removeIf(extension ->
            extension.hasExtension("part")
                && extension.getExtensionByUrl("part").getValue() instanceof Coding coding
                && part.equals(coding.getCode()));
  }

  static void without(DomainResource record, String extension) {
    record.getExtension().removeIf(one -> one.getUrl().endsWith("/" + extension));
  }

  static void put(DomainResource record, String extension, LocalDate date) {
    without(record, extension);
    record.addExtension(
        new Extension(Canonical.structureDefinition(extension), new DateType(date.toString())));
  }

  static void says(DomainResource record, String part) {
    Extension content = new Extension(Canonical.structureDefinition("plan-content"));
    content.addExtension(
        "part", new Coding().setSystem(Canonical.codeSystem("plan-content")).setCode(part));
    content.addExtension("none", new BooleanType(true));
    record.addExtension(content);
  }

  Timing.TimingRepeatComponent repeat() {
    return order.getOccurrenceTiming().getRepeat();
  }

  /** Another order in the plan, from the day on. */
  ServiceRequest beside(String service, LocalDate first) {
    ServiceRequest other = new ServiceRequest();
    other.setId("ServiceRequest/" + service);
    other.getMeta().setLastUpdated(WRITTEN);
    other.setStatus(ServiceRequestStatus.ACTIVE).setCode(concept("service", service));
    other.setOccurrence(period(first, null));
    orders.add(other);
    return other;
  }

  static Extension coding(String extension, String code) {
    return new Extension(
        Canonical.structureDefinition(extension),
        new Coding().setSystem(Canonical.codeSystem(extension)).setCode(code));
  }

  static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding().setSystem(Canonical.codeSystem(system)).setCode(code));
  }

  static Period period(LocalDate first, @org.jspecify.annotations.Nullable LocalDate last) {
    Period period = new Period().setStartElement(new DateTimeType(first.toString()));
    if (last != null) {
      period.setEndElement(new DateTimeType(last.toString()));
    }
    return period;
  }

  static Date day(LocalDate day) {
    return Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
