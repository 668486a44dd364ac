package fi.yhteinen.access;

import fi.yhteinen.model.Caller;
import fi.yhteinen.profiles.Canonical;
import java.sql.Date;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.ClinicalImpression;
import org.hl7.fhir.r4.model.ClinicalImpression.ClinicalImpressionStatus;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** Records to begin a test with, all about the client {@code aino} unless said. */
final class Records {

  static final Reference AINO = new Reference("Patient/aino");

  private Records() {}

  static Patient aino() {
    Patient patient = new Patient();
    patient.setId("Patient/aino");
    return patient;
  }

  static CareTeam team(Caller... members) {
    CareTeam team = new CareTeam();
    team.setStatus(CareTeamStatus.ACTIVE).setSubject(AINO);
    for (Caller member : members) {
      team.addParticipant().setMember(new Reference(member.user()));
    }
    return team;
  }

  static EpisodeOfCare episode(Caller manager) {
    EpisodeOfCare episode = new EpisodeOfCare();
    episode.setStatus(EpisodeOfCareStatus.ACTIVE).setPatient(AINO);
    episode.setManagingOrganization(AccessRoom.organizationOf(manager));
    episode.setCareManager(new Reference(manager.user()));
    return episode;
  }

  /** A care relation that makes the worker's unit a party on this basis, and nobody related. */
  static EpisodeOfCare party(Caller worker, String basis) {
    EpisodeOfCare episode = new EpisodeOfCare();
    episode.setStatus(EpisodeOfCareStatus.ACTIVE).setPatient(AINO);
    episode.setManagingOrganization(AccessRoom.organizationOf(worker));
    episode.addExtension(
        Canonical.structureDefinition("legal-basis"),
        new Coding(Canonical.codeSystem("legal-basis"), basis, null));
    episode.getPeriod().setStartElement(new DateTimeType("2026-09-01"));
    return episode;
  }

  static Task task(Reference owner, Caller requester) {
    Task task = new Task();
    task.setStatus(TaskStatus.REQUESTED).setFor(AINO).setOwner(owner);
    task.setRequester(new Reference(requester.user()));
    return task;
  }

  static Appointment meeting(String start, Caller accepted) {
    Appointment meeting = new Appointment();
    meeting.setStatus(AppointmentStatus.BOOKED);
    meeting.setStart(Date.from(java.time.Instant.parse(start)));
    meeting.addParticipant().setActor(AINO).setStatus(ParticipationStatus.ACCEPTED);
    meeting
        .addParticipant()
        .setActor(new Reference(accepted.user()))
        .setStatus(ParticipationStatus.ACCEPTED);
    return meeting;
  }

  static RelatedPerson guardian(String id) {
    RelatedPerson person = new RelatedPerson();
    person.setId("RelatedPerson/" + id);
    person.setActive(true).setPatient(AINO);
    return person;
  }

  static CarePlan header() {
    return plan("plan-type", "multisector-employment-plan");
  }

  static CarePlan section(Caller owner, String code) {
    CarePlan section = plan("plan-type", "joint-plan-section");
    section.addCategory().addCoding().setSystem(Canonical.codeSystem("plan-section")).setCode(code);
    section.setAuthor(AccessRoom.organizationOf(owner));
    return section;
  }

  static Goal goal() {
    Goal goal = new Goal();
    goal.setSubject(AINO);
    goal.getDescription().setText("Viikkorytmi kuntoon");
    return goal;
  }

  static ClinicalImpression note(Caller author) {
    ClinicalImpression note = new ClinicalImpression();
    note.setStatus(ClinicalImpressionStatus.INPROGRESS).setSubject(AINO);
    note.setAssessor(new Reference(author.user()));
    note.setSummary("Käynti");
    return note;
  }

  private static CarePlan plan(String system, String code) {
    CarePlan plan = new CarePlan();
    plan.setStatus(CarePlanStatus.DRAFT).setSubject(AINO);
    plan.addCategory().addCoding().setSystem(Canonical.codeSystem(system)).setCode(code);
    return plan;
  }
}
