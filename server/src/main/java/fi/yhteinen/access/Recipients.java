package fi.yhteinen.access;

import fi.yhteinen.access.Directory.Unit;
import fi.yhteinen.profiles.Canonical;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;

/** Whom a record is addressed to, as long as it waits for them. */
final class Recipients {

  private final Directory directory;

  Recipients(Directory directory) {
    this.directory = directory;
  }

  /**
   * OIDs of units, workers, and roles at a place.
   *
   * @param asking the unit whose record it is
   */
  Set<String> of(Policy.Type type, Unit asking, Resource after) {
    if (type.addressed().isEmpty() || !isAddressable(after)) {
      return Set.of();
    }
    Set<String> recipients = new HashSet<>();
    if (after instanceof Task task) {
      recipients.addAll(roles(task, asking));
    }
    Elements.targets(after, type.addressed())
        .forEach(target -> {
          if (target.is("Organization")) {
            directory.unit(target).map(Unit::oid).ifPresent(recipients::add);
          } else if (target.is("PractitionerRole")) {
            recipients.add(target.toString());
          }
        });
    return recipients;
  }

  /** The roles that a task is for, at the unit that asks and at its agency. */
  private static Set<String> roles(Task task, Unit asking) {
    Set<String> roles = new HashSet<>();
    for (CodeableConcept performer : task.getPerformerType()) {
      for (Coding coding : performer.getCoding()) {
        if (Canonical.codeSystem("role").equals(coding.getSystem()) && coding.hasCode()) {
          Stream.of(asking.oid(), asking.agency())
              .filter(Objects::nonNull)
              .forEach(place -> roles.add(Openings.address(place, coding.getCode())));
        }
      }
    }
    return roles;
  }

  private static boolean isAddressable(Resource after) {
    return switch (after) {
      case Task task -> Relations.isOpen(task);
      case Appointment meeting -> Relations.stands(meeting);
      case ServiceRequest order ->
          order.getStatus() != ServiceRequestStatus.REVOKED
              && order.getStatus() != ServiceRequestStatus.ENTEREDINERROR;
      default -> true;
    };
  }
}
