package fi.yhteinen.access;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Scopes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.ClinicalImpression;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who sees what, told as stories on a real PostgreSQL. */
class VisibilityTest {

  private final AccessRoom room = new AccessRoom("visibility").withPeople().withParties();

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
    assertThat(room.access.related(People.kaisa()).clients()).containsExactly("aino");
  }

  @Test
  void scopesNarrowWhatTheRoleShowsInSqlAndInMemory() {
    long plan = room.store(People.leena(), Records.header());
    room.store(People.loader(), Records.team(People.leena(), People.kaisa()));

    assertSees(
        plan,
        People.kaisa().within(Scopes.parse("user/CarePlan.r", true)),
        People.kaisa().within(Scopes.parse("user/*.s", true)));
    assertSeesNot(
        plan,
        People.kaisa().within(Scopes.parse("user/Task.rs", true)),
        People.kaisa().within(Scopes.parse("user/CarePlan.cud user/*.cud", true)),
        People.kaisa().within(Scopes.parse("", true)),
        People.outi().within(Scopes.parse("user/*.cruds", true)));
  }

  @Test
  void theSystemOfAnAgencySeesTheClientsOfItsOpenEpisodes() {
    long plan = room.store(People.leena(), Records.header());
    Caller employment = People.system("1.2.246.10.99000026", "employment-officer");
    Caller provider = People.system("1.2.246.10.99000050", "social-provider");

    assertSees(plan, employment, employment.within(Scopes.parse("system/CarePlan.r", false)));
    assertSeesNot(plan, provider, employment.within(Scopes.parse("system/Task.rs", false)));
    assertThat(room.access.related(employment).clients()).containsExactly("aino");
    assertThat(room.access.related(provider).clients()).isEmpty();

    EpisodeOfCare over = Records.party(People.taru(), "381-15");
    long number = episodeOf(People.taru());
    over.setStatus(EpisodeOfCareStatus.FINISHED).setId("EpisodeOfCare/r" + number);
    room.change(People.loader(), number, 2, over);

    assertSeesNot(plan, employment);
  }

  private long episodeOf(Caller worker) {
    return room.jdbc
        .sql("SELECT source FROM access.relation WHERE user_reference = ? AND kind = 'agency'")
        .param("Organization/" + worker.agency())
        .query(Long.class)
        .single();
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
    long unit = AccessRoom.FIRST_NUMBER; // an agency
    Caller nobody = new Caller("n", "hub-bff", null, Set.of(), null, Set.of(), "COC", 1, "request");

    assertSees(unit, People.leena(), People.client("aino"));
    assertSeesNot(unit, nobody);
  }

  @Test
  void manyClientsInOneRecordMakeItNobodysButTheLoaders() {
    var group = new org.hl7.fhir.r4.model.Group();
    group.addMember().setEntity(new Reference("Patient/aino"));
    group.addMember().setEntity(new Reference("Patient/eetu"));
    var report = new org.hl7.fhir.r4.model.MeasureReport();
    report.setReporter(AccessRoom.organizationOf(People.leena()));
    report.addEvaluatedResource(new Reference("Patient/aino"));
    report.addEvaluatedResource(new Reference("Patient/eetu"));
    room.store(People.loader(), Records.team(People.leena()));
    Caller statistics = People.worker("tilda", "statistics", People.SOCIAL);

    for (Resource record : List.of(group, report)) {
      long number = room.store(People.loader(), record);

      assertSees(number, People.loader());
      assertSeesNot(
          number, People.leena(), People.outi(), People.mika(), People.client("aino"), statistics);
    }
  }

  @Test
  void aClientNamedInAnyElementIsTheClientOfTheRecord() {
    var sent = new org.hl7.fhir.r4.model.Communication();
    sent.addRecipient(Records.AINO);
    var response = new org.hl7.fhir.r4.model.QuestionnaireResponse();
    response.setSource(Records.AINO);
    var observation = new org.hl7.fhir.r4.model.Observation();
    observation.addFocus(Records.AINO);
    var document = new org.hl7.fhir.r4.model.DocumentReference();
    document.getContext().addRelated(Records.AINO);
    var composition = new org.hl7.fhir.r4.model.Composition();
    composition.addAuthor(Records.AINO);
    var list = new org.hl7.fhir.r4.model.ListResource();
    list.addEntry().setItem(Records.AINO);
    var basic = new org.hl7.fhir.r4.model.Basic();
    basic.addExtension("https://yhteinen.example/about", Records.AINO);
    var task = new Task();
    task.setFocus(Records.AINO);
    var invoice = new org.hl7.fhir.r4.model.Invoice();
    invoice.setRecipient(Records.AINO);
    var report = new org.hl7.fhir.r4.model.MeasureReport();
    report.addEvaluatedResource(Records.AINO);
    var note = new ClinicalImpression();
    note.addContained(new org.hl7.fhir.r4.model.Observation().setSubject(Records.AINO));

    for (Resource record :
        List.of(
            sent,
            response,
            observation,
            document,
            composition,
            list,
            basic,
            task,
            invoice,
            report,
            note)) {
      assertThat(room.access.classify(People.leena(), record, null).facts().client())
          .as(record.fhirType())
          .isEqualTo("aino");
    }
  }

  @Test
  void aFollowerKeepsItsOwnLabelWhenTheRecordItFollowsChanges() {
    room.store(People.loader(), Records.team(People.leena()));
    Goal goal = Records.goal();
    goal.setId("Goal/g1");
    long number = room.store(People.leena(), goal);
    Binary binary = new Binary();
    binary.setId("Binary/b3");
    binary.setSecurityContext(new Reference("Goal/g1"));
    binary.getMeta().addSecurity().setSystem(Labels.SENSITIVITY).setCode("PSY");
    long scan = room.store(People.leena(), binary);
    assertSeesNot(scan, People.leena());

    Goal raised = goal.copy();
    raised.getMeta().addTag(tag("S"));
    room.change(People.leena(), number, 2, raised);

    assertSeesNot(scan, People.leena());
    assertThat(room.facts(scan).sensitivities()).containsExactly("PSY");
  }

  @Test
  void aFollowerKeepsItsOwnClassWhenTheRecordItFollowsChanges() {
    room.store(People.loader(), Records.team(People.leena(), People.taru()));
    Goal goal = Records.goal();
    goal.setId("Goal/g2");
    long number = room.store(People.leena(), goal);
    Binary binary = new Binary();
    binary.setId("Binary/b4");
    binary.setSecurityContext(new Reference("Goal/g2"));
    binary.getMeta().addTag(tag("D"));
    long scan = room.store(People.leena(), binary);

    Goal raised = goal.copy();
    raised.getMeta().addTag(tag("S"));
    room.change(People.leena(), number, 2, raised);

    assertSees(scan, People.leena());
    assertSeesNot(scan, People.taru());
  }

  @Test
  void whatFollowsAPersonIsNoPlan() {
    room.store(People.loader(), Records.team(People.leena(), People.taru()));
    Patient aino = Records.aino();
    long number = room.store(People.loader(), aino);
    Binary binary = new Binary();
    binary.setSecurityContext(Records.AINO);
    long scan = room.store(People.leena(), binary);

    room.change(People.loader(), number, 2, aino.copy().setActive(true));
    Patient labelled = aino.copy();
    labelled.getMeta().addTag(tag("S"));
    room.change(People.loader(), number, 3, labelled);

    assertSees(scan, People.leena());
    assertSeesNot(scan, People.taru());
  }

  @Test
  void noTagTakesTheMentalHealthUnitsRecordOutOfProtection() {
    room.store(People.loader(), Records.team(People.leena(), People.mika(), People.taru()));
    for (String code : List.of("P", "S", "H", "E", "C", "D")) {
      ClinicalImpression note = Records.note(People.mika());
      note.getMeta().addTag(tag(code));
      long byMika = room.store(People.mika(), note);
      ClinicalImpression loaded = Records.note(People.mika());
      loaded.getMeta().addTag(tag(code));
      long byLoader = room.store(People.loader(), loaded);

      assertSees(byMika, People.mika());
      assertSees(byLoader, People.mika());
      assertSeesNot(byMika, People.leena(), People.taru());
      assertSeesNot(byLoader, People.leena(), People.taru());
    }
  }

  @Test
  void aMeetingOfTheMentalHealthUnitIsNotShownUntilItIsGraded() {
    room.store(People.loader(), Records.aino());
    room.store(People.loader(), Records.team(People.leena(), People.mika()));
    long meeting =
        room.store(People.mika(), Records.meeting("2026-11-25T10:00:00Z", People.mika()));
    CareTeam team = Records.team(People.mika());
    team.addManagingOrganization(AccessRoom.organizationOf(People.mika()));
    long unitsTeam = room.store(People.mika(), team);
    var graded = Records.meeting("2026-11-25T10:00:00Z", People.mika());
    graded
        .getMeta()
        .addTag(
            new Coding(fi.yhteinen.profiles.Canonical.codeSystem("plan-visibility"), "G2", null));
    long shown = room.store(People.mika(), graded);

    assertSees(meeting, People.mika(), People.client("aino"));
    assertSeesNot(meeting, People.leena());
    assertSeesNot(unitsTeam, People.leena());
    assertSees(shown, People.leena());
  }

  @Test
  void aRecordMadeLessProtectedKeepsItsPastClosed() {
    room.store(People.loader(), Records.team(People.leena(), People.taru()));
    ClinicalImpression note = Records.note(People.leena());
    long number = room.store(People.leena(), note);
    ClinicalImpression opened = note.copy();
    opened.getMeta().addTag(tag("S"));
    room.change(People.loader(), number, 2, opened);

    assertThat(room.seesVersion(People.taru(), number, 2)).isTrue();
    assertThat(room.seesVersion(People.taru(), number, 1)).isFalse();
    assertThat(room.seesVersion(People.leena(), number, 1)).isTrue();
  }

  @Test
  void aVersionAboutAnotherClientIsClosed() {
    room.store(People.loader(), Records.team(People.leena()));
    CareTeam other = Records.team(People.taru());
    other.setSubject(new Reference("Patient/eetu"));
    room.store(People.loader(), other);
    for (Caller worker : List.of(People.leena(), People.taru())) {
      room.store(
          People.loader(),
          Records.party(worker, "381-15").setPatient(new Reference("Patient/eetu")));
    }
    Goal goal = Records.goal();
    long number = room.store(People.leena(), goal);
    Goal moved = goal.copy();
    moved.setSubject(new Reference("Patient/eetu"));
    room.change(People.loader(), number, 2, moved);

    assertThat(room.seesVersion(People.taru(), number, 2)).isTrue();
    for (Caller caller : List.of(People.taru(), People.leena(), People.client("eetu"))) {
      assertThat(room.seesVersion(caller, number, 1)).isFalse();
    }
    assertThat(room.seesVersion(People.loader(), number, 1)).isTrue();
  }

  @Test
  void whatFollowsAHiddenRecordIsClassifiedAsIfItFollowedNone() {
    room.store(People.loader(), Records.team(People.leena(), People.mika()));
    ClinicalImpression note = Records.note(People.mika());
    note.setId("ClinicalImpression/n3");
    room.store(People.mika(), note);
    Binary hidden = new Binary();
    hidden.setSecurityContext(new Reference("ClinicalImpression/n3"));
    Binary none = new Binary();
    none.setSecurityContext(new Reference("ClinicalImpression/none"));

    for (Caller caller : List.of(People.leena(), People.outi(), People.kaisa())) {
      assertThat(room.access.classify(caller, hidden, null).facts())
          .isEqualTo(room.access.classify(caller, none, null).facts());
    }
  }

  private static Coding tag(String code) {
    return new Coding(fi.yhteinen.profiles.Canonical.codeSystem("data-class"), code, null);
  }

  private void assertSees(long number, Caller... callers) {
    for (Caller caller : callers) {
      assertThat(room.sees(caller, number)).as(caller.subject()).isTrue();
      assertThat(room.access.canSee(caller, room.facts(number))).isTrue();
    }
  }

  private void assertSeesNot(long number, Caller... callers) {
    for (Caller caller : callers) {
      assertThat(room.sees(caller, number)).as(caller.subject()).isFalse();
      assertThat(room.access.canSee(caller, room.facts(number))).isFalse();
    }
  }
}
