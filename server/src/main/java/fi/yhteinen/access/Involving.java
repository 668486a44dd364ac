package fi.yhteinen.access;

import fi.yhteinen.access.Directory.Unit;
import fi.yhteinen.access.Elements.Target;
import fi.yhteinen.access.WriteRules.State;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Visibility;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;

/**
 * Who brings another agency to a client's case tells it that the person is a client. That takes a
 * ground: the agency is a party already; a statute by which the writer's register works with the
 * client names agencies of its kind; the client's permit or consent names it; or it is ordered to
 * provide a service (Acts 381/2023 § 15, 189/2001 § 12, 1301/2014 § 41, 703/2023 §§ 53–59).
 */
final class Involving {

  private final Policy.Sharing sharing;
  private final Grants grants;
  private final Directory directory;
  private final SharingTable table;

  Involving(Policy.Sharing sharing, Grants grants, Directory directory, SharingTable table) {
    this.sharing = sharing;
    this.grants = grants;
    this.directory = directory;
    this.table = table;
  }

  void require(Caller caller, State before, State after, Instant now) {
    if (after.facts() == null || after.body() == null || after.facts().client() == null) {
      return;
    }
    String client = after.facts().client();
    Set<Target> involved = new HashSet<>(involved(after.body()));
    involved.removeAll(involved(before.body()));
    for (Target target : involved) {
      Optional<Unit> unit = directory.unit(target);
      boolean own =
          unit.isPresent()
              && unit.get().agency() != null
              && unit.get().agency().equals(caller.agency());
      if (!own && !hasGround(caller, after.body(), client, target, unit, now)) {
        throw WriteRules.forbidden(
            "consent-required",
            "No statute lets this agency take part; the client's permit or consent does.");
      }
    }
  }

  private boolean hasGround(
      Caller caller,
      Resource body,
      String client,
      Target target,
      Optional<Unit> unit,
      Instant now) {
    Set<String> kinds = unit.map(Unit::agencyKinds).orElse(Set.of());
    if (body instanceof ServiceRequest
        && !Collections.disjoint(kinds, sharing.order().agencies())) {
      return true;
    }
    Visibility writer = grants.visibility(caller);
    return table.bases(client, writer.registers(), now).stream()
            .flatMap(basis -> Optional.ofNullable(sharing.bases().get(basis)).stream())
            .anyMatch(basis -> !Collections.disjoint(kinds, basis.agencies()))
        || table.isInvolved(client, names(target, unit), now);
  }

  /** By what names a party or a will may mean whom a reference stands for. */
  private static Set<String> names(Target target, Optional<Unit> unit) {
    return Stream.concat(
            Stream.of(target.toString()),
            unit.stream()
                .flatMap(place ->
                    Stream.concat(
                        Stream.ofNullable(place.oid()),
                        Stream.ofNullable(place.agency()).flatMap(Registers::possible))))
        .collect(Collectors.toSet());
  }

  /** Whom a record tells of its client. */
  private static Set<Target> involved(@Nullable Resource body) {
    Stream<Reference> named =
        switch (body) {
          case Task task when Relations.isOpen(task) -> Stream.of(task.getOwner());
          case Appointment meeting when Relations.stands(meeting) ->
              meeting.getParticipant().stream().map(who -> who.getActor());
          case CareTeam team when team.getStatus() == CareTeamStatus.ACTIVE ->
              team.getParticipant().stream().map(who -> who.getMember());
          case EpisodeOfCare episode -> Stream.of(episode.getCareManager());
          case ServiceRequest order when Party.isOrdered(order) -> order.getPerformer().stream();
          case null, default -> Stream.empty();
        };
    return named
        .flatMap(reference -> Elements.target(reference).stream())
        .filter(target -> target.is("Organization") || target.is("PractitionerRole"))
        .collect(Collectors.toSet());
  }
}
