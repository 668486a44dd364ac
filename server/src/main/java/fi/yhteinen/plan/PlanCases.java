package fi.yhteinen.plan;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.access.Access;
import fi.yhteinen.access.Parties;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.profiles.JointPlan;
import fi.yhteinen.store.Compartment;
import fi.yhteinen.store.StoredVersion;
import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.springframework.stereotype.Component;

/**
 * Brings together what stands around a plan, of what the caller sees in full: a graded part of
 * another unit counts neither for nor against anything.
 */
@Component
class PlanCases {

  private static final Set<String> TYPES =
      Set.of("CarePlan", "Goal", "ServiceRequest", "Provenance", "EpisodeOfCare", "CareTeam");
  private static final Set<ServiceRequestStatus> STANDING =
      Set.of(ServiceRequestStatus.DRAFT, ServiceRequestStatus.ACTIVE, ServiceRequestStatus.ONHOLD);

  /** Nobody has so many records of these types; a page of them is enough. */
  private static final int MOST = 5_000;

  private final Compartment compartment;
  private final Access access;
  private final Parties parties;
  private final FhirContext fhir;

  PlanCases(Compartment compartment, Access access, Parties parties, FhirContext fhir) {
    this.compartment = compartment;
    this.access = access;
    this.parties = parties;
    this.fhir = fhir;
  }

  /** Whether a CarePlan is the header of a joint plan. */
  static boolean isHeader(CarePlan plan) {
    return JointPlan.isHeader(
        PlanCase.codes(plan.getCategory(), "plan-type").collect(Collectors.toSet()));
  }

  /** A header with what stands around it; costs one statement. */
  PlanCase of(Caller caller, CarePlan header) {
    return of(header, records(caller, header.getSubject(), TYPES));
  }

  /** Records of some types about a client; costs one statement. */
  List<Resource> records(Caller caller, Reference client, Set<String> types) {
    SqlCondition wholly = access.wholly(caller, "r.number");
    return PlanCase.target(client).stream()
        .filter(subject -> subject.type().equals("Patient"))
        .flatMap(subject ->
            compartment
                .ofClient(subject.id(), new Compartment.Wanted(types, null), 0, MOST, wholly)
                .stream())
        .filter(version -> !version.key().type().equals("Patient"))
        .map(this::parse)
        .toList();
  }

  private PlanCase of(CarePlan header, List<Resource> records) {
    ResourceKey self = PlanCase.key(header);
    List<CarePlan> sections =
        all(records, CarePlan.class)
            .filter(plan -> names(plan.getPartOf().stream(), self))
            .toList();
    Set<ResourceKey> named = new HashSet<>();
    Stream.concat(Stream.of(header), sections.stream())
        .flatMap(plan ->
            Stream.concat(
                plan.getGoal().stream(),
                plan.getActivity().stream().map(activity -> activity.getReference())))
        .flatMap(reference -> PlanCase.target(reference).stream())
        .forEach(named::add);
    return new PlanCase(
        header,
        sections,
        all(records, Goal.class).filter(goal -> named.contains(PlanCase.key(goal))).toList(),
        all(records, ServiceRequest.class)
            .filter(order -> STANDING.contains(order.getStatus()))
            .filter(order ->
                named.contains(PlanCase.key(order)) || names(order.getBasedOn().stream(), self))
            .map(order -> new Order(order, parties::kinds))
            .toList(),
        all(records, Provenance.class)
            .filter(said -> !AgreementChecks.code(said).isEmpty())
            .filter(said -> names(said.getTarget().stream(), self))
            .toList(),
        all(records, EpisodeOfCare.class).toList(),
        all(records, CareTeam.class).toList(),
        all(records, CarePlan.class)
            .filter(plan -> isHeader(plan) && !PlanCase.key(plan).equals(self))
            .toList(),
        parties::kinds);
  }

  private static boolean names(Stream<Reference> references, ResourceKey key) {
    return references.map(PlanCase::target).anyMatch(Optional.of(key)::equals);
  }

  private static <T extends Resource> Stream<T> all(List<Resource> records, Class<T> type) {
    return records.stream().filter(type::isInstance).map(type::cast);
  }

  /** Parses what is stored, which was read strictly when it came in. */
  Resource parse(StoredVersion version) {
    return (Resource) fhir.newJsonParser().parseResource(new ByteArrayInputStream(version.body()));
  }
}
