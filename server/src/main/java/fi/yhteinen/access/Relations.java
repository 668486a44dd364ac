package fi.yhteinen.access;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import fi.yhteinen.access.Elements.Target;
import fi.yhteinen.access.Relation.Kind;
import fi.yhteinen.model.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * Reads the care relations out of a record: membership in an active care team, an active episode's
 * care manager, ownership of an open task, an accepted meeting (from two days before to the end of
 * its day), the client's own login and its guardians. An episode without a care manager makes a
 * unit a party and nobody related.
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

  static List<Relation> of(Resource body) {
    return switch (body) {
      case CareTeam team -> careTeam(team).toList();
      case EpisodeOfCare episode -> episode(episode).toList();
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
                                latest(start(team.getPeriod()), start(participant.getPeriod())),
                                earliest(end(team.getPeriod()), end(participant.getPeriod()))))));
  }

  private static Stream<Relation> episode(EpisodeOfCare episode) {
    if (episode.getStatus() != EpisodeOfCareStatus.ACTIVE) {
      return Stream.empty();
    }
    return Elements.target(episode.getPatient()).stream()
        .flatMap(client ->
            worker(Elements.target(episode.getCareManager()).stream())
                .map(manager ->
                    relation(
                        client,
                        manager,
                        Kind.CARE_MANAGER,
                        start(episode.getPeriod()),
                        end(episode.getPeriod()))));
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
    if (appointment.getStatus() == null
        || CALLED_OFF.contains(appointment.getStatus())
        || !appointment.hasStart()) {
      return Stream.empty();
    }
    LocalDate day = day(appointment.getStart().toInstant());
    LocalDate last = appointment.hasEnd() ? day(appointment.getEnd().toInstant()) : day;
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
                        startOf(day.minusDays(DAYS_BEFORE_MEETING)),
                        startOf(last.plusDays(1)))));
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
                client, self, Kind.GUARDIAN, start(person.getPeriod()), end(person.getPeriod())));
  }

  private static Stream<Target> worker(Stream<Target> targets) {
    return targets.filter(target -> target.is("PractitionerRole"));
  }

  private static Relation relation(
      Target client, Target user, Kind kind, @Nullable Instant starts, @Nullable Instant ends) {
    return new Relation(client.id(), user.toString(), kind, starts, ends);
  }

  private static @Nullable Instant start(Period period) {
    return period.hasStart() ? first(period.getStartElement()) : null;
  }

  private static @Nullable Instant end(Period period) {
    return period.hasEnd() ? after(period.getEndElement()) : null;
  }

  /** The first moment of what was written, a date being the day in Finland. */
  private static Instant first(BaseDateTimeType value) {
    return isMoment(value) ? value.getValue().toInstant() : startOf(date(value));
  }

  /** The first moment after what was written: an end is inclusive. */
  private static Instant after(BaseDateTimeType value) {
    return switch (value.getPrecision()) {
      case YEAR -> startOf(date(value).plusYears(1));
      case MONTH -> startOf(date(value).plusMonths(1));
      case DAY -> startOf(date(value).plusDays(1));
      default -> value.getValue().toInstant();
    };
  }

  private static boolean isMoment(BaseDateTimeType value) {
    return value.getPrecision().ordinal() > TemporalPrecisionEnum.DAY.ordinal();
  }

  private static LocalDate date(BaseDateTimeType value) {
    String written = value.getValueAsString();
    return LocalDate.parse((written + "-01-01").substring(0, 10));
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, Days.ZONE);
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(Days.ZONE).toInstant();
  }

  private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
    return one == null ? other : other == null || one.isAfter(other) ? one : other;
  }

  private static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
    return one == null ? other : other == null || one.isBefore(other) ? one : other;
  }
}
