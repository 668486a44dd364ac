package fi.yhteinen.notify;

import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.store.Compartment;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * What stands around a deadline.
 *
 * @param client whom it is about
 * @param relations the client's care relations
 * @param plans the client's plans, where it matters whether there is one
 */
record Case(Patient client, List<EpisodeOfCare> relations, List<CarePlan> plans) {

  Case {
    relations = List.copyOf(relations);
    plans = List.copyOf(plans);
  }

  /** Who cares for the client at a unit now. */
  List<Reference> workers(Reference unit) {
    return relations.stream()
        .filter(relation -> relation.getStatus() == EpisodeOfCareStatus.ACTIVE)
        .filter(relation -> relation.hasCareManager() && isOf(relation, unit))
        .map(relation -> new Reference(relation.getCareManager().getReference()))
        .toList();
  }

  private static boolean isOf(EpisodeOfCare relation, Reference unit) {
    return unit.getReference().equals(relation.getManagingOrganization().getReference());
  }

  /** Reads cases; costs one statement each. */
  @Component
  static class Cases {

    private static final Compartment.Wanted RELATIONS =
        new Compartment.Wanted(Set.of("EpisodeOfCare"), null);
    private static final Compartment.Wanted PLANS_TOO =
        new Compartment.Wanted(Set.of("EpisodeOfCare", "CarePlan"), null);

    /** Nobody has so many of them; a page is enough. */
    private static final int MOST = 1_000;

    private final Compartment compartment;
    private final Deadlines deadlines;

    Cases(Compartment compartment, Deadlines deadlines) {
      this.compartment = compartment;
      this.deadlines = deadlines;
    }

    /** What a deadline of this kind must be judged by. */
    Case of(String client, Deadline deadline) {
      Compartment.Wanted wanted =
          deadline.kind().equals(Deadlines.PLAN_READY) ? PLANS_TOO : RELATIONS;
      List<Resource> records =
          compartment.ofClient(client, wanted, 0, MOST, SqlCondition.TRUE).stream()
              .filter(version -> !version.deleted())
              .map(deadlines::parse)
              .toList();
      return new Case(
          all(records, Patient.class).findFirst().orElseGet(Patient::new),
          all(records, EpisodeOfCare.class).toList(),
          all(records, CarePlan.class).toList());
    }

    private static <T extends Resource> Stream<T> all(List<Resource> records, Class<T> type) {
      return records.stream().filter(type::isInstance).map(type::cast);
    }
  }
}
