package fi.yhteinen.plan;

import fi.yhteinen.model.Days;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.profiles.Canonical;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;

/**
 * A joint plan with what stands around it, as one caller sees it.
 *
 * @param header the plan; its version is the one that its parties agree to
 * @param sections its sections
 * @param goals the goals it names
 * @param orders the services it names
 * @param agreements what its parties have said to its versions
 * @param relations the client's care relations
 * @param teams the client's teams
 * @param others the client's other joint plans
 * @param kinds what kinds of agency an Organization or PractitionerRole belongs to
 */
record PlanCase(
    CarePlan header,
    List<CarePlan> sections,
    List<Goal> goals,
    List<Order> orders,
    List<Provenance> agreements,
    List<EpisodeOfCare> relations,
    List<CareTeam> teams,
    List<CarePlan> others,
    Function<ResourceKey, Set<String>> kinds) {

  private static final String MEASURES = "measures";

  PlanCase {
    sections = List.copyOf(sections);
    goals = List.copyOf(goals);
    orders = List.copyOf(orders);
    agreements = List.copyOf(agreements);
    relations = List.copyOf(relations);
    teams = List.copyOf(teams);
    others = List.copyOf(others);
  }

  /** The same with another header. */
  PlanCase with(CarePlan other) {
    return new PlanCase(
        other, sections, goals, orders, agreements, relations, teams, others, kinds);
  }

  /** The code of its plan type. */
  String type() {
    return codes(header.getCategory(), "plan-type").findFirst().orElse("");
  }

  Optional<LocalDate> start() {
    return day(header.getPeriod(), true);
  }

  /** The date of an extension of the header. */
  Optional<LocalDate> date(String extension) {
    return date(header, extension);
  }

  /**
   * Whether the header or a section says something of this part, or that there is none of it. What
   * is agreed to be done may also stand in the plan as records.
   */
  boolean says(String part) {
    return (part.equals(MEASURES) && header.hasActivity())
        || Stream.concat(Stream.of(header), sections.stream()).anyMatch(plan -> says(plan, part));
  }

  static boolean says(DomainResource record, String part) {
    return record.getExtensionsByUrl(Canonical.structureDefinition("plan-content")).stream()
        .filter(content -> content.hasExtension("text") || content.hasExtension("none"))
        .flatMap(content -> content.getExtensionsByUrl("part").stream())
        .anyMatch(
            named -> named.getValue() instanceof Coding coding && part.equals(coding.getCode()));
  }

  static Optional<LocalDate> date(DomainResource record, String extension) {
    return values(record, extension)
        .flatMap(value -> value instanceof DateType date ? Stream.of(date) : Stream.empty())
        .findFirst()
        .flatMap(date -> Days.parse(date.getValueAsString()));
  }

  /** The first or the last day of a period, when it is said. */
  static Optional<LocalDate> day(Period period, boolean first) {
    return Days.parse(
        first
            ? period.getStartElement().getValueAsString()
            : period.getEndElement().getValueAsString());
  }

  /** The values of an extension of ours, which a body without a profile may hold often. */
  static Stream<Type> values(DomainResource record, String extension) {
    return record.getExtensionsByUrl(Canonical.structureDefinition(extension)).stream()
        .map(Extension::getValue);
  }

  /** The code of an extension that holds a Coding. */
  static Optional<String> code(DomainResource record, String extension) {
    return values(record, extension)
        .flatMap(value ->
            value instanceof Coding coding
                ? Optional.ofNullable(coding.getCode()).stream()
                : Stream.empty())
        .findFirst();
  }

  /** The codes of one code system of ours. */
  static Stream<String> codes(List<CodeableConcept> concepts, String system) {
    return concepts.stream()
        .flatMap(concept -> concept.getCoding().stream())
        .filter(coding -> Canonical.codeSystem(system).equals(coding.getSystem()))
        .map(Coding::getCode);
  }

  /** The record that a reference names, without its version. */
  static Optional<ResourceKey> target(Reference reference) {
    var named = reference.getReferenceElement();
    return named.hasResourceType() && named.hasIdPart()
        ? Optional.of(new ResourceKey(named.getResourceType(), named.getIdPart()))
        : Optional.empty();
  }

  static ResourceKey key(Resource resource) {
    return new ResourceKey(resource.fhirType(), resource.getIdElement().getIdPart());
  }
}
