package fi.yhteinen.notify;

import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.profiles.Canonical;
import fi.yhteinen.store.ResourceStore;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.springframework.stereotype.Component;

/** Finds who is responsible for what a record makes due. */
@Component
class Responsibility {

  private final ResourceStore store;
  private final Deadlines deadlines;

  Responsibility(ResourceStore store, Deadlines deadlines) {
    this.store = store;
    this.deadlines = deadlines;
  }

  /** Of a plan its lead, of a care relation its unit, of a task its owner; else nobody. */
  Optional<Responsible> of(Resource record, Case about) {
    return switch (record) {
      case CarePlan plan -> lead(plan).map(unit -> new Responsible(unit, about.workers(unit)));
      case EpisodeOfCare relation when relation.hasManagingOrganization() -> {
        Reference unit = plain(relation.getManagingOrganization());
        yield Optional.of(
            new Responsible(
                unit,
                relation.hasCareManager()
                    ? List.of(plain(relation.getCareManager()))
                    : about.workers(unit)));
      }
      case Task task -> owner(task);
      default -> Optional.empty();
    };
  }

  private static Optional<Reference> lead(CarePlan plan) {
    return Optional.ofNullable(
            plan.getExtensionByUrl(Canonical.structureDefinition("lead-organisation")))
        .map(found -> found.getValue() instanceof Reference unit ? plain(unit) : null);
  }

  private Optional<Responsible> owner(Task task) {
    Reference owner = plain(task.getOwner());
    return switch (String.valueOf(owner.getReferenceElement().getResourceType())) {
      case "Organization" -> Optional.of(new Responsible(owner, List.of()));
      case "PractitionerRole" ->
          workplace(owner).map(unit -> new Responsible(unit, List.of(owner)));
      default -> Optional.empty();
    };
  }

  private Optional<Reference> workplace(Reference worker) {
    return store
        .read(
            new ResourceKey("PractitionerRole", worker.getReferenceElement().getIdPart()),
            SqlCondition.TRUE)
        .filter(version -> !version.deleted())
        .map(deadlines::parse)
        .map(PractitionerRole.class::cast)
        .filter(PractitionerRole::hasOrganization)
        .map(role -> plain(role.getOrganization()));
  }

  private static Reference plain(Reference reference) {
    return new Reference(reference.getReference());
  }
}
