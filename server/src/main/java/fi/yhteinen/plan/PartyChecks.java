package fi.yhteinen.plan;

import fi.yhteinen.rule.Rule;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;

/** On what a plan rests, who leads it, and what stands beside it. */
final class PartyChecks {

  private PartyChecks() {}

  /** The legal basis of the plan is {@code basis}. */
  static Stream<PlanFinding> basis(Rule rule, PlanCase plan, LocalDate on) {
    String basis = rule.parameters().word("basis");
    return PlanCase.code(plan.header(), "legal-basis").filter(basis::equals).isPresent()
        ? Stream.empty()
        : Stream.of(PlanFinding.of(rule, "CarePlan.extension('legal-basis')"));
  }

  /** A lead organisation is named, once. */
  static Stream<PlanFinding> lead(Rule rule, PlanCase plan, LocalDate on) {
    long leads =
        plan.header().getExtension().stream()
            .filter(extension -> extension.getUrl().endsWith("/lead-organisation"))
            .count();
    return leads == 1
        ? Stream.empty()
        : Stream.of(PlanFinding.of(rule, "CarePlan.extension('lead-organisation')"));
  }

  /** No other joint plan of the client is active. */
  static Stream<PlanFinding> onlyActive(Rule rule, PlanCase plan, LocalDate on) {
    return plan.others().stream()
        .filter(other -> other.getStatus() == CarePlanStatus.ACTIVE)
        .map(other -> PlanFinding.of(rule, "CarePlan.status").about(PlanCase.key(other)))
        .limit(1);
  }

  /** Somebody has the part {@code role} in an active team of the client on this day. */
  static Stream<PlanFinding> teamRole(Rule rule, PlanCase plan, LocalDate on) {
    String role = rule.parameters().word("role");
    boolean named =
        plan.teams().stream()
            .filter(team -> team.getStatus() == CareTeamStatus.ACTIVE)
            .flatMap(team -> team.getParticipant().stream())
            .filter(member -> PlanCase.codes(member.getRole(), "team-role").anyMatch(role::equals))
            .anyMatch(member ->
                holds(
                    PlanCase.day(member.getPeriod(), true),
                    PlanCase.day(member.getPeriod(), false),
                    on));
    return named ? Stream.empty() : Stream.of(PlanFinding.of(rule, null));
  }

  private static boolean holds(Optional<LocalDate> from, Optional<LocalDate> to, LocalDate on) {
    return from.filter(on::isBefore).isEmpty() && to.filter(on::isAfter).isEmpty();
  }
}
