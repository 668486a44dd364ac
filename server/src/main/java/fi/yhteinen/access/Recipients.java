package fi.yhteinen.access;

import fi.yhteinen.access.Directory.Unit;
import fi.yhteinen.profiles.Canonical;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
      recipients.addAll(roles(task, asking, owner(task)));
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

  private Optional<Unit> owner(Task task) {
    return Elements.target(task.getOwner())
        .filter(target -> target.is("Organization"))
        .flatMap(directory::unit);
  }

  /** The roles that a task is for: where it is sent to, or at the unit that asks and its agency. */
  private static Set<String> roles(Task task, Unit asking, Optional<Unit> owner) {
    Set<String> places =
        owner
            .map(unit -> Stream.ofNullable(unit.oid()))
            .orElseGet(() -> Stream.of(asking.oid(), asking.agency()).filter(Objects::nonNull))
            .collect(Collectors.toSet());
    Set<String> roles = new HashSet<>();
    for (CodeableConcept performer : task.getPerformerType()) {
      for (Coding coding : performer.getCoding()) {
        if (Canonical.codeSystem("role").equals(coding.getSystem()) && coding.hasCode()) {
          places.forEach(place -> roles.add(Openings.address(place, coding.getCode())));
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
