package fi.yhteinen.access;

import fi.yhteinen.access.Elements.Target;
import fi.yhteinen.access.Relation.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * Reads the care relations out of a record: membership in an active care team, an active episode's
 * care manager and the agency that keeps it, ownership of an open task, an accepted meeting (from
 * two days before to the end of its day), the client's own login and its guardians. An episode
 * without a care manager makes a unit a party and no worker related.
 */
final class Relations {

  private static final int DAYS_BEFORE_MEETING = 2;

  private static final Set<TaskStatus> OPEN_TASK =
      Set.of(
          TaskStatus.REQUESTED,
          TaskStatus.RECEIVED,
          TaskStatus.ACCEPTED,
          TaskStatus.READY,
          TaskStatus.INPROGRESS,
          TaskStatus.ONHOLD);

  private static final Set<AppointmentStatus> CALLED_OFF =
      Set.of(
          AppointmentStatus.CANCELLED, AppointmentStatus.NOSHOW, AppointmentStatus.ENTEREDINERROR);

  private Relations() {}

  static List<Relation> of(Resource body, Directory directory) {
    return switch (body) {
      case CareTeam team -> careTeam(team).toList();
      case EpisodeOfCare episode -> episode(episode, directory).toList();
      case Task task -> task(task).toList();
      case Appointment appointment -> meeting(appointment).toList();
      case Patient patient -> self(patient).toList();
      case RelatedPerson person -> guardian(person).toList();
      default -> List.of();
    };
  }

  static boolean isOpen(Task task) {
    return task.getStatus() != null && OPEN_TASK.contains(task.getStatus());
  }

  private static Stream<Relation> careTeam(CareTeam team) {
    if (team.getStatus() != CareTeamStatus.ACTIVE) {
      return Stream.empty();
    }
    return Elements.target(team.getSubject()).filter(client -> client.is("Patient")).stream()
        .flatMap(client ->
            team.getParticipant().stream()
                .flatMap(participant ->
                    worker(Elements.target(participant.getMember()).stream())
                        .map(member ->
                            relation(
                                client,
                                member,
                                Kind.CARE_TEAM,
                                Moments.latest(
                                    Moments.start(team.getPeriod()),
                                    Moments.start(participant.getPeriod())),
                                Moments.earliest(
                                    Moments.end(team.getPeriod()),
                                    Moments.end(participant.getPeriod()))))));
  }

  private static Stream<Relation> episode(EpisodeOfCare episode, Directory directory) {
    if (episode.getStatus() != EpisodeOfCareStatus.ACTIVE) {
      return Stream.empty();
    }
    Instant starts = Moments.start(episode.getPeriod());
    Instant ends = Moments.end(episode.getPeriod());
    return Elements.target(episode.getPatient()).stream()
        .flatMap(client ->
            Stream.concat(
                worker(Elements.target(episode.getCareManager()).stream())
                    .map(manager -> relation(client, manager, Kind.CARE_MANAGER, starts, ends)),
                Elements.target(episode.getManagingOrganization())
                    .flatMap(directory::agency)
                    .stream()
                    .map(agency -> relation(client, agency, Kind.AGENCY, starts, ends))))
        .map(one -> Party.restsOnConsent(episode) ? one.restingOnConsent() : one);
  }

  private static Stream<Relation> task(Task task) {
    if (!isOpen(task)) {
      return Stream.empty();
    }
    return Elements.target(task.getFor()).filter(client -> client.is("Patient")).stream()
        .flatMap(client ->
            worker(Elements.target(task.getOwner()).stream())
                .map(owner -> relation(client, owner, Kind.TASK, null, null)));
  }

  private static Stream<Relation> meeting(Appointment appointment) {
    if (!stands(appointment) || !appointment.hasStart()) {
      return Stream.empty();
    }
    LocalDate day = Moments.day(appointment.getStart().toInstant());
    LocalDate last = appointment.hasEnd() ? Moments.day(appointment.getEnd().toInstant()) : day;
    return Elements.targets(appointment, "participant.actor")
        .filter(target -> target.is("Patient"))
        .flatMap(client ->
            appointment.getParticipant().stream()
                .filter(who -> who.getStatus() == ParticipationStatus.ACCEPTED)
                .flatMap(who -> worker(Elements.target(who.getActor()).stream()))
                .map(worker ->
                    relation(
                        client,
                        worker,
                        Kind.MEETING,
                        Moments.startOf(day.minusDays(DAYS_BEFORE_MEETING)),
                        Moments.startOf(last.plusDays(1)))));
  }

  /** Whether a meeting is to be, or was. */
  static boolean stands(Appointment meeting) {
    return meeting.getStatus() != null && !CALLED_OFF.contains(meeting.getStatus());
  }

  private static Stream<Relation> self(Patient patient) {
    if (patient.hasActive() && !patient.getActive()) {
      return Stream.empty();
    }
    Target self = new Target("Patient", patient.getIdElement().getIdPart());
    return Stream.of(relation(self, self, Kind.SELF, null, null));
  }

  private static Stream<Relation> guardian(RelatedPerson person) {
    if (person.hasActive() && !person.getActive()) {
      return Stream.empty();
    }
    Target self = new Target("RelatedPerson", person.getIdElement().getIdPart());
    return Elements.target(person.getPatient()).stream()
        .map(client ->
            relation(
                client,
                self,
                Kind.GUARDIAN,
                Moments.start(person.getPeriod()),
                Moments.end(person.getPeriod())));
  }

  private static Stream<Target> worker(Stream<Target> targets) {
    return targets.filter(target -> target.is("PractitionerRole"));
  }

  private static Relation relation(
      Target client, Target user, Kind kind, @Nullable Instant starts, @Nullable Instant ends) {
    return new Relation(client.id(), user.toString(), kind, starts, ends);
  }
}
