package fi.yhteinen.access;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.RecordFacts;
import java.time.Instant;
import java.util.Set;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.ClinicalImpression;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who sees what, told as stories on a real PostgreSQL. */
class VisibilityTest {

  private final AccessRoom room = new AccessRoom("visibility").withPeople();

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aCareTeamOpensTheClientToItsMembersOnly() {
    long plan = room.store(People.leena(), Records.header());
    room.store(People.loader(), Records.team(People.leena(), People.kaisa()));

    assertSees(plan, People.leena(), People.kaisa());
    assertSeesNot(plan, People.outi(), People.taru());
    assertThat(room.access.relatedClients(People.kaisa())).containsExactly("aino");
  }

  @Test
  void aMembershipThatEndsClosesTheClientAtThatMoment() {
    long plan = room.store(People.leena(), Records.header());
    CareTeam team = Records.team(People.taru());
    team.getParticipantFirstRep().getPeriod().setEndElement(new DateTimeType("2026-11-23"));
    long number = room.store(People.loader(), team);

    room.now.set(Instant.parse("2026-11-23T21:59:59Z")); // still Monday in Finland
    assertSees(plan, People.taru());
    room.now.set(Instant.parse("2026-11-23T22:00:00Z"));
    assertSeesNot(plan, People.taru());

    room.now.set(AccessRoom.MONDAY);
    room.change(People.loader(), number, 2, team.copy().setStatus(CareTeamStatus.INACTIVE));
    assertSeesNot(plan, People.taru());
  }

  @Test
  void anAcceptedMeetingOpensTheClientFromTwoDaysBeforeToTheEndOfItsDay() {
    long plan = room.store(People.leena(), Records.header());
    room.store(People.loader(), Records.meeting("2026-11-25T10:00:00Z", People.taru()));

    room.now.set(Instant.parse("2026-11-22T21:59:59Z"));
    assertSeesNot(plan, People.taru());
    room.now.set(Instant.parse("2026-11-22T22:00:00Z"));
    assertSees(plan, People.taru());
    room.now.set(Instant.parse("2026-11-25T22:00:00Z"));
    assertSeesNot(plan, People.taru());
  }

  @Test
  void anOpenTaskOpensTheClientAndAClosedOneDoesNot() {
    long plan = room.store(People.leena(), Records.header());
    Task task = Records.task(new Reference(People.taru().user()), People.leena());
    long number = room.store(People.leena(), task);
    assertSees(plan, People.taru());

    room.change(People.leena(), number, 2, task.copy().setStatus(TaskStatus.COMPLETED));

    assertSeesNot(plan, People.taru());
  }

  @Test
  void aUnitsQueueShowsTheTaskAndNothingElse() {
    long plan = room.store(People.leena(), Records.header());
    long task =
        room.store(
            People.leena(),
            Records.task(AccessRoom.organizationOf(People.kaisa()), People.leena()));

    assertSees(task, People.kaisa());
    assertSeesNot(plan, People.kaisa());
    assertSeesNot(task, People.taru());
  }

  @Test
  void theClientAndItsGuardianSeeTheirOwnAndNoOther() {
    room.store(People.loader(), Records.aino());
    room.store(People.loader(), Records.guardian("sirkka"));
    long plan = room.store(People.leena(), Records.header());
    long note = room.store(People.mika(), Records.note(People.mika()));
    Caller guardian =
        new Caller(
            "s",
            "hub-bff",
            "RelatedPerson/sirkka",
            Set.of("guardian"),
            null,
            Set.of(),
            "FAMRQT",
            2,
            "request");

    assertSees(plan, People.client("aino"), guardian);
    assertSees(note, People.client("aino"));
    assertSeesNot(plan, People.client("eetu"));
  }

  @Test
  void kelaReadsThePlanAndNoDiary() {
    room.store(People.loader(), Records.team(People.leena(), People.kaisa()));
    long section = room.store(People.leena(), Records.section(People.leena(), "social"));
    long diary = room.store(People.leena(), Records.note(People.leena()));

    assertSees(section, People.kaisa());
    assertSeesNot(diary, People.kaisa(), People.taru());
    assertSees(diary, People.leena());
  }

  @Test
  void whatTheMentalHealthUnitWritesIsProtectedWhateverItsAuthorSays() {
    room.store(People.loader(), Records.team(People.leena(), People.mika(), People.taru()));
    ClinicalImpression note = Records.note(People.mika());
    Classified classified = room.access.classify(People.mika(), note, null);
    long number = room.store(People.mika(), note);

    assertThat(classified.facts().dataClass()).isEqualTo(DataClass.M);
    assertThat(classified.added()).extracting(Coding::getCode).contains("PSY", "R");
    assertSees(number, People.mika());
    assertSeesNot(number, People.leena(), People.taru(), People.kaisa(), People.heli());
  }

  @Test
  void substanceCareIsLabelledAsSuch() {
    ClinicalImpression note = Records.note(People.mika());
    note.getCode().addCoding().setCode("substance-care");

    assertThat(room.access.classify(People.mika(), note, null).facts().sensitivities())
        .containsExactly("SUD");
  }

  @Test
  void anOlderSynonymIsKeptAndTheHubsWordAdded() {
    ClinicalImpression note = Records.note(People.leena());
    note.getMeta().addSecurity().setSystem(Labels.SENSITIVITY).setCode("ETH");

    Classified classified = room.access.classify(People.leena(), note, null);

    assertThat(classified.facts().sensitivities()).containsExactlyInAnyOrder("ETH", "SUD");
    assertThat(classified.facts().dataClass()).isEqualTo(DataClass.M);
  }

  @Test
  void anActionOfTheMentalHealthUnitIsNotShownUntilItIsGraded() {
    room.store(People.loader(), Records.team(People.leena(), People.mika()));
    Goal goal = Records.goal();
    long number = room.store(People.mika(), goal);
    assertSees(number, People.mika());
    assertSeesNot(number, People.leena());

    Goal graded = goal.copy();
    graded.addExtension(
        fi.yhteinen.profiles.Canonical.structureDefinition("plan-visibility"),
        new Coding(fi.yhteinen.profiles.Canonical.codeSystem("plan-visibility"), "G2", null));
    room.change(People.mika(), number, 2, graded);

    assertSees(number, People.leena());
    assertThat(room.seesVersion(People.leena(), number, 1)).isFalse();
    assertThat(room.seesVersion(People.leena(), number, 2)).isTrue();
    assertThat(room.seesVersion(People.mika(), number, 1)).isTrue();
  }

  @Test
  void aVersionIsJudgedByTheLabelsOfThenAndNow() {
    room.store(People.loader(), Records.team(People.leena()));
    ClinicalImpression note = Records.note(People.leena());
    long number = room.store(People.leena(), note);
    assertThat(room.seesVersion(People.leena(), number, 1)).isTrue();

    ClinicalImpression labelled = note.copy();
    labelled.getMeta().addSecurity().setSystem(Labels.SENSITIVITY).setCode("PSY");
    room.change(People.leena(), number, 2, labelled);

    assertThat(room.seesVersion(People.leena(), number, 1)).isFalse();
  }

  @Test
  void aProviderSeesItsOwnOrderAndGoalsAndNoSection() {
    room.store(People.loader(), Records.team(People.pete()));
    var order = new org.hl7.fhir.r4.model.ServiceRequest();
    order.setSubject(Records.AINO);
    order.setStatus(org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus.ACTIVE);
    order.setRequester(new Reference(People.leena().user()));
    order.addPerformer(AccessRoom.organizationOf(People.pete()));
    long own = room.store(People.leena(), order);
    var foreign = order.copy();
    foreign.setId((String) null);
    foreign.getPerformer().clear();
    foreign.addPerformer(AccessRoom.organizationOf(People.taru()));
    long others = room.store(People.leena(), foreign);
    long goal = room.store(People.leena(), Records.goal());
    long section = room.store(People.leena(), Records.section(People.leena(), "social"));

    assertSees(own, People.pete());
    assertSees(goal, People.pete());
    assertSeesNot(others, People.pete());
    assertSeesNot(section, People.pete());
  }

  @Test
  void whatPointsAtAHiddenRecordIsHiddenToo() {
    room.store(People.loader(), Records.team(People.leena(), People.mika()));
    ClinicalImpression note = Records.note(People.mika());
    note.setId("ClinicalImpression/n1");
    room.store(People.mika(), note);
    Binary binary = new Binary();
    binary.setId("Binary/b1");
    binary.setSecurityContext(new Reference("ClinicalImpression/n1"));
    long scan = room.store(People.mika(), binary);
    Provenance provenance = new Provenance();
    provenance.addTarget(new Reference("ClinicalImpression/n1"));

    RecordFacts facts = room.access.classify(People.mika(), provenance, null).facts();

    assertThat(facts.client()).isEqualTo("aino");
    assertThat(facts.sensitivities()).containsExactly("PSY");
    assertSees(scan, People.mika());
    assertSeesNot(scan, People.leena());
  }

  @Test
  void aLabelRaisedLaterReachesWhatFollowsTheRecord() {
    room.store(People.loader(), Records.team(People.leena()));
    ClinicalImpression note = Records.note(People.leena());
    note.setId("ClinicalImpression/n2");
    long number = room.store(People.leena(), note);
    Binary binary = new Binary();
    binary.setId("Binary/b2");
    binary.setSecurityContext(new Reference("ClinicalImpression/n2"));
    long scan = room.store(People.leena(), binary);
    assertSees(scan, People.leena());

    ClinicalImpression labelled = note.copy();
    labelled.getMeta().addSecurity().setSystem(Labels.SENSITIVITY).setCode("PSY");
    room.change(People.leena(), number, 2, labelled);

    assertSeesNot(scan, People.leena());
  }

  @Test
  void theDirectoryIsOpenToEveryRoleAndToNobodyWithout() {
    long unit = 1; // the first record stored is an agency
    Caller nobody = new Caller("n", "hub-bff", null, Set.of(), null, Set.of(), "COC", 1, "request");

    assertSees(unit, People.leena(), People.client("aino"));
    assertSeesNot(unit, nobody);
  }

  @Test
  void manyClientsInOneRecordMakeItNobodysButItsUnits() {
    var group = new org.hl7.fhir.r4.model.Group();
    group.addMember().setEntity(new Reference("Patient/aino"));
    group.addMember().setEntity(new Reference("Patient/eetu"));
    long number = room.store(People.leena(), group);

    assertSees(number, People.leena(), People.outi());
    assertSeesNot(number, People.taru(), People.client("aino"));
  }

  private void assertSees(long number, Caller... callers) {
    for (Caller caller : callers) {
      assertThat(room.sees(caller, number)).as(caller.subject()).isTrue();
      assertThat(room.access.canSee(caller, room.access.facts(number).orElseThrow())).isTrue();
    }
  }

  private void assertSeesNot(long number, Caller... callers) {
    for (Caller caller : callers) {
      assertThat(room.sees(caller, number)).as(caller.subject()).isFalse();
      assertThat(room.access.canSee(caller, room.access.facts(number).orElseThrow())).isFalse();
    }
  }
}
