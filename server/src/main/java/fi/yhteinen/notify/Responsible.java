package fi.yhteinen.notify;

import java.util.List;
import org.hl7.fhir.r4.model.Reference;

/**
 * Who is to see to it that something is done in time.
 *
 * @param unit the Organization
 * @param workers those of it who care for the client, or the unit itself when there are none
 */
record Responsible(Reference unit, List<Reference> workers) {

  Responsible {
    workers = workers.isEmpty() ? List.of(unit) : List.copyOf(workers);
  }
}
