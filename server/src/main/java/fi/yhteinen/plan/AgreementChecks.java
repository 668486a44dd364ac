package fi.yhteinen.plan;

import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.rule.Rule;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Who has agreed to a plan. An agreement is to the plan as it stood: it counts no more when the
 * header has got another version since, or a section, a goal or an order was written.
 */
final class AgreementChecks {

  private static final String AUTHOR = "author";

  private AgreementChecks() {}

  /**
   * {@code parties}: each of them has agreed before the plan becomes active; {@code client} and
   * {@code agencies}: in which ways.
   */
  static Stream<PlanFinding> agreements(Rule rule, PlanCase plan, LocalDate on) {
    if (plan.header().getStatus() == CarePlanStatus.ACTIVE) {
      return Stream.empty();
    }
    List<Provenance> valid = valid(plan);
    return rule.parameters().names("parties").entrySet().stream()
        .filter(party -> valid.stream().noneMatch(said -> agrees(rule, plan, said, party.getKey())))
        .sorted(Map.Entry.comparingByKey())
        .map(party -> PlanFinding.of(rule, null).with("party", party.getValue()));
  }

  /** The client has agreed; said of a plan that somebody has agreed to. */
  static Stream<PlanFinding> ofClient(Rule rule, PlanCase plan, LocalDate on) {
    boolean declined =
        plan.agreements().stream()
            .filter(said -> isAuthor(plan, said, "client"))
            .max(Comparator.comparing(AgreementChecks::written))
            .filter(last -> Set.of("refused", "absent").contains(code(last)))
            .isPresent();
    return declined ? Stream.of(PlanFinding.of(rule, null)) : Stream.empty();
  }

  /** Who orders a service of {@code for} has {@code party} with it: a section, or a contributor. */
  static Stream<PlanFinding> participant(Rule rule, PlanCase plan, LocalDate on) {
    List<String> services = rule.parameters().words("for");
    boolean needed =
        plan.orders().stream()
            .flatMap(order -> order.services().stream())
            .anyMatch(services::contains);
    String party = rule.parameters().word("party");
    boolean there =
        Stream.concat(
                plan.header().getContributor().stream(),
                plan.sections().stream().map(section -> section.getAuthor()))
            .anyMatch(who -> isOf(plan, who, party));
    return needed && !there
        ? Stream.of(PlanFinding.of(rule, "CarePlan.contributor"))
        : Stream.empty();
  }

  private static List<Provenance> valid(PlanCase plan) {
    String version = plan.header().getMeta().getVersionId();
    ResourceKey header = PlanCase.key(plan.header());
    Optional<Date> changed =
        Stream.of(plan.sections(), plan.goals(), plan.orders().stream().map(Order::record).toList())
            .flatMap(Collection::stream)
            .map(Resource.class::cast)
            .map(AgreementChecks::written)
            .max(Date::compareTo);
    return plan.agreements().stream()
        .filter(said -> isTo(said, header, version))
        .filter(said -> changed.isEmpty() || !written(said).before(changed.get()))
        .toList();
  }

  private static boolean isTo(Provenance said, ResourceKey header, String version) {
    return version != null
        && said.getTarget().stream()
            .map(Reference::getReferenceElement)
            .anyMatch(target ->
                header.type().equals(target.getResourceType())
                    && header.id().equals(target.getIdPart())
                    && version.equals(target.getVersionIdPart()));
  }

  private static boolean agrees(Rule rule, PlanCase plan, Provenance said, String party) {
    String ways = party.equals("client") ? "client" : "agencies";
    return rule.parameters().words(ways).contains(code(said)) && isAuthor(plan, said, party);
  }

  private static boolean isAuthor(PlanCase plan, Provenance said, String party) {
    return said.getAgent().stream()
        .filter(agent ->
            agent.getType().getCoding().stream().anyMatch(type -> AUTHOR.equals(type.getCode())))
        .anyMatch(agent -> isOf(plan, agent.getWho(), party));
  }

  private static boolean isOf(PlanCase plan, Reference who, String party) {
    return PlanCase.target(who)
        .filter(named ->
            party.equals("client")
                ? named.equals(PlanCase.target(plan.header().getSubject()).orElse(null))
                : plan.kinds().apply(named).contains(party))
        .isPresent();
  }

  /** The code of {@code plan-agreement}; empty for a Provenance of another kind. */
  static String code(Provenance said) {
    return PlanCase.codes(List.of(said.getActivity()), "plan-agreement")
        .collect(Collectors.joining());
  }

  private static Date written(Resource record) {
    Date written = record.getMeta().getLastUpdated();
    return written == null ? new Date(Long.MAX_VALUE) : written;
  }
}
