package fi.yhteinen.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.Scopes;
import fi.yhteinen.profiles.Canonical;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.ClinicalImpression;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Goal.GoalLifecycleStatus;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may write what. Leena, Kaisa, Mika and Heli are related to Aino; Outi and Taru are not. */
class WriteRulesTest {

  private final AccessRoom room = new AccessRoom("write_rules").withPeople().withParties();

  WriteRulesTest() {
    room.store(
        People.loader(),
        Records.team(People.leena(), People.kaisa(), People.mika(), People.heli()));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void everyPartyWritesTheHeader() {
    long header = room.store(People.leena(), Records.header());
    CarePlan edited = Records.header().setDescription("Uusi kuvaus");

    update(People.kaisa(), header, Records.header(), edited);
    update(People.heli(), header, Records.header(), edited);
  }

  @Test
  void onlyTheOwningUnitWritesASection() {
    CarePlan section = Records.section(People.leena(), "social");
    long number = room.store(People.leena(), section);
    CarePlan edited = section.copy();
    edited.setDescription("Muutos");

    update(People.leena(), number, section, edited);
    assertForbidden("not-owner", () -> update(People.kaisa(), number, section, edited));
    assertForbidden("not-owner", () -> update(People.heli(), number, section, edited));
    assertNotFound(() -> update(People.outi(), number, section, edited));
  }

  @Test
  void nobodyWritesASectionInAnotherUnitsName() {
    assertForbidden(
        "not-owner", () -> create(People.leena(), Records.section(People.kaisa(), "social")));
  }

  @Test
  void aSectionStaysWithItsOwner() {
    CarePlan section = Records.section(People.leena(), "social");
    long number = room.store(People.leena(), section);
    CarePlan given = section.copy();
    given.setAuthor(AccessRoom.organizationOf(People.kaisa()));

    assertForbidden("not-owner", () -> update(People.leena(), number, section, given));
  }

  @Test
  void aRecordStaysWithItsClient() {
    Goal goal = Records.goal();
    long number = room.store(People.leena(), goal);
    Goal moved = goal.copy();
    moved.setSubject(new Reference("Patient/eetu"));

    assertForbidden("relation-required", () -> update(People.leena(), number, goal, moved));
  }

  @Test
  void aStrangerWritesNothingAboutAClient() {
    assertForbidden("relation-required", () -> create(People.outi(), Records.goal()));
    assertForbidden("relation-required", () -> create(People.taru(), Records.header()));
  }

  @Test
  void nobodyOpensARelationForItself() {
    assertForbidden("relation-required", () -> create(People.outi(), Records.team(People.outi())));
    assertForbidden(
        "relation-required", () -> create(People.taru(), Records.episode(People.taru())));
    assertForbidden(
        "relation-required",
        () ->
            create(
                People.taru(), Records.task(new Reference(People.taru().user()), People.taru())));
    assertForbidden(
        "relation-required",
        () -> create(People.taru(), Records.meeting("2026-11-25T10:00:00Z", People.taru())));
  }

  @Test
  void nobodyTakesATaskItDoesNotSee() {
    Task task = Records.task(new Reference(People.leena().user()), People.leena());
    long number = room.store(People.leena(), task);
    Task taken = task.copy().setOwner(new Reference(People.taru().user()));

    assertNotFound(() -> update(People.taru(), number, task, taken));
  }

  @Test
  void aMeetingsGuestCannotMakeItsRelationLast() {
    room.store(People.loader(), Records.meeting("2026-11-23T10:00:00Z", People.taru()));

    assertForbidden(
        "own-relation",
        () ->
            create(
                People.taru(), Records.task(new Reference(People.taru().user()), People.taru())));
  }

  @Test
  void aTaskTakenFromTheQueueCannotBeMadeALastingRelation() {
    Task task = Records.task(new Reference(People.taru().user()), People.leena());
    room.store(People.leena(), task);

    assertForbidden("own-relation", () -> create(People.taru(), Records.team(People.taru())));
    assertForbidden("own-relation", () -> create(People.taru(), Records.episode(People.taru())));
    assertForbidden(
        "own-relation",
        () -> create(People.taru(), Records.meeting("2026-11-25T10:00:00Z", People.taru())));
  }

  @Test
  void aRecordIsAboutOneClient() {
    Appointment meeting = Records.meeting("2026-11-25T10:00:00Z", People.leena());
    meeting.addParticipant().setActor(new Reference("Patient/eetu"));
    assertInvalid("one-client", () -> create(People.leena(), meeting));

    Group group = new Group();
    group.addMember().setEntity(Records.AINO);
    group.addMember().setEntity(new Reference("Patient/eetu"));
    assertInvalid("one-client", () -> create(People.leena(), group));

    Task task = Records.task(new Reference(People.leena().user()), People.leena());
    task.setFocus(new Reference("Patient/eetu"));
    assertInvalid("one-client", () -> create(People.leena(), task));
    create(People.loader(), task);
  }

  @Test
  void aStrangerWritesNothingAboutAClientNamedElsewhere() {
    Communication sent = new Communication();
    sent.addRecipient(Records.AINO);

    assertForbidden("relation-required", () -> create(People.outi(), sent));
    create(People.leena(), sent);
  }

  @Test
  void theDirectoryNamesNoClient() {
    Schedule schedule = new Schedule();
    schedule.addActor(Records.AINO);

    assertInvalid("directory-client", () -> create(People.leena(), schedule));
  }

  @Test
  void aTagProtectsNotLessThanTheType() {
    ClinicalImpression note = Records.note(People.leena());
    note.getMeta().addTag(new Coding(Canonical.codeSystem("data-class"), "P", null));
    assertInvalid("data-class", () -> create(People.leena(), note));

    long number = room.store(People.loader(), note);
    update(People.leena(), number, note, note.copy().setSummary("Kirjattu"));

    Goal goal = Records.goal();
    goal.getMeta().addTag(new Coding(Canonical.codeSystem("data-class"), "S", null));
    create(People.leena(), goal);
  }

  @Test
  void whatIsSpeciallyProtectedStaysSo() {
    ClinicalImpression note = Records.note(People.mika());
    note.getMeta().addTag(new Coding(Canonical.codeSystem("data-class"), "M", null));
    RecordFacts before =
        new RecordFacts(
            "ClinicalImpression",
            null,
            "aino",
            fi.yhteinen.model.DataClass.M,
            java.util.Set.of(),
            People.MIEPA,
            People.AREA,
            People.AREA + "/patient",
            People.mika().user(),
            java.util.Set.of());
    RecordFacts after =
        new RecordFacts(
            "ClinicalImpression",
            null,
            "aino",
            fi.yhteinen.model.DataClass.D,
            java.util.Set.of(),
            People.MIEPA,
            People.AREA,
            People.AREA + "/patient",
            People.mika().user(),
            java.util.Set.of());

    assertInvalid(
        "label-floor",
        () ->
            room.access.requireWrite(
                People.mika(),
                Interaction.UPDATE,
                before,
                note,
                after,
                Records.note(People.mika())));
  }

  @Test
  void aRelatedColleagueAddsSomeone() {
    create(People.leena(), Records.team(People.taru()));
    create(People.leena(), Records.task(new Reference(People.leena().user()), People.leena()));
  }

  @Test
  void aWorkerTakesATaskOutOfItsUnitsQueueAndChangesNothingElse() {
    Task task = Records.task(AccessRoom.organizationOf(People.taru()), People.leena());
    long number = room.store(People.leena(), task);
    Task taken =
        task.copy().setOwner(new Reference(People.taru().user())).setStatus(TaskStatus.ACCEPTED);

    update(People.taru(), number, task, taken);
    assertForbidden(
        "relation-required",
        () -> update(People.taru(), number, task, taken.copy().setDescription("Muuta")));
  }

  @Test
  void theOwnerOfAnotherUnitsTaskSaysHowItGoesAndChangesNothingElse() {
    Task task = Records.task(AccessRoom.organizationOf(People.kaisa()), People.leena());
    task.setOwner(new Reference(People.kaisa().user())).setStatus(TaskStatus.ACCEPTED);
    long number = room.store(People.leena(), task);
    Task done = task.copy().setStatus(TaskStatus.COMPLETED);
    done.addNote().setText("Soitettu");

    update(People.kaisa(), number, task, done);
    assertForbidden(
        "not-owner",
        () -> update(People.kaisa(), number, task, done.copy().setDescription("Muuta")));
    assertForbidden(
        "not-owner",
        () ->
            update(
                People.kaisa(),
                number,
                task,
                done.copy().setOwner(new Reference(People.taru().user()))));
  }

  @Test
  void aLabelIsNotLoweredWhileATaskIsTaken() {
    Task task = Records.task(AccessRoom.organizationOf(People.taru()), People.leena());
    task.getMeta().addSecurity().setSystem(Labels.CONFIDENTIALITY).setCode("V");
    long number = room.store(People.leena(), task);
    Task taken =
        task.copy().setOwner(new Reference(People.taru().user())).setStatus(TaskStatus.ACCEPTED);
    taken.getMeta().setSecurity(null);

    assertInvalid("label-floor", () -> update(People.taru(), number, task, taken));
  }

  @Test
  void nobodyWritesAPermitForItself() {
    assertForbidden(
        "own-permit", () -> create(People.leena(), permit(new Reference(People.leena().user()))));
    assertForbidden(
        "own-permit",
        () -> create(People.leena(), permit(AccessRoom.organizationOf(People.leena()))));
    create(People.leena(), permit(AccessRoom.organizationOf(People.kaisa())));
  }

  @Test
  void aLabelCannotBeLeftOut() {
    ClinicalImpression note = Records.note(People.mika());
    ClinicalImpression stored = note.copy();
    room.access.classify(People.mika(), note, null).added().forEach(stored.getMeta()::addSecurity);
    long number = room.store(People.mika(), stored);

    assertInvalid("label-floor", () -> update(People.mika(), number, stored, note));
  }

  @Test
  void confidentialityCannotBeLowered() {
    Goal goal = Records.goal();
    goal.getMeta().addSecurity().setSystem(Labels.CONFIDENTIALITY).setCode("V");
    long number = room.store(People.leena(), goal);
    Goal lowered = Records.goal();
    lowered.getMeta().addSecurity().setSystem(Labels.CONFIDENTIALITY).setCode("N");

    assertInvalid("label-floor", () -> update(People.leena(), number, goal, lowered));
    assertInvalid("label-floor", () -> update(People.leena(), number, goal, Records.goal()));
  }

  @Test
  void onlyTheOwningUnitGrades() {
    Goal shown = graded("G2");
    long number = room.store(People.mika(), shown);

    update(People.mika(), number, shown, graded("G1"));
    assertForbidden("not-owner", () -> update(People.leena(), number, shown, graded("G3")));
  }

  @Test
  void showingMoreNeedsAConsentThatNamesItRecordedByAnother() {
    Goal part = graded("G1");
    long number = room.store(People.mika(), part);
    String record = "Goal/" + part.getIdElement().getIdPart();
    update(People.mika(), number, graded("G0"), part);
    assertInvalid("grade-agreement", () -> update(People.mika(), number, part, graded("G2")));

    room.store(People.mika(), agreement(record));
    assertInvalid("grade-agreement", () -> update(People.mika(), number, part, graded("G2")));
    Caller colleague = People.worker("mirja", "miepa-health", People.MIEPA);
    room.store(colleague, agreement("Goal/another"));
    assertInvalid("grade-agreement", () -> update(People.mika(), number, part, graded("G2")));
    Consent agreed = agreement(record);
    long consent = room.store(colleague, agreed);
    update(People.mika(), number, part, graded("G2"));

    room.change(colleague, consent, 2, agreed.copy().setStatus(ConsentState.INACTIVE));
    assertInvalid("grade-agreement", () -> update(People.mika(), number, part, graded("G2")));
  }

  @Test
  void onlyTheAuthorsUnitDeletesAndOnlyWhatWasNeverAgreed() {
    CarePlan draft = Records.section(People.leena(), "social");
    long number = room.store(People.leena(), draft);
    delete(People.leena(), number, draft);
    assertForbidden("not-owner", () -> delete(People.kaisa(), number, draft));

    CarePlan active = draft.copy().setStatus(CarePlanStatus.ACTIVE);
    assertForbidden("entered-in-error", () -> delete(People.leena(), number, active));
  }

  @Test
  void aGoalIsDeletedWhileItIsOnlyProposed() {
    Goal proposed = Records.goal().setLifecycleStatus(GoalLifecycleStatus.PROPOSED);
    long number = room.store(People.leena(), proposed);
    Goal active = proposed.copy().setLifecycleStatus(GoalLifecycleStatus.ACTIVE);

    delete(People.leena(), number, proposed);
    assertForbidden("entered-in-error", () -> delete(People.leena(), number, active));
  }

  @Test
  void kelaWritesNoDiaryAndNoHealth() {
    assertForbidden("role", () -> create(People.kaisa(), Records.note(People.kaisa())));
  }

  @Test
  void staffEntersNobodyByIdentityCode() {
    Patient person = new Patient();
    person.setId("Patient/new");
    person.addIdentifier().setSystem("urn:oid:1.2.246.21").setValue("180865-9106");

    assertForbidden("link-client", () -> create(People.leena(), person));
    create(People.loader(), person);
  }

  @Test
  void oneCodeBelongsToOnePerson() {
    Patient first = new Patient();
    first.setId("Patient/first");
    first.addIdentifier().setSystem("urn:oid:1.2.246.21").setValue("180865-9106");
    room.store(People.loader(), first);
    Patient second = first.copy();
    second.setId("Patient/second");

    assertThatThrownBy(() -> room.store(People.loader(), second))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isInstanceOf(Refusal.Conflict.class));
  }

  @Test
  void anAgencysAdminKeepsItsOwnDirectoryOnly() {
    Caller admin = People.worker("aatu", "agency-admin", People.SOCIAL);
    create(admin, unit(People.AREA));
    assertForbidden("not-owner", () -> create(admin, unit("1.2.246.10.99000034")));
    assertForbidden("role", () -> create(People.leena(), unit(People.AREA)));
  }

  @Test
  void scopesAreAskedBeforeAnyRecordAndAddNothingToTheRole() {
    Caller narrow =
        People.kaisa().within(Scopes.parse("user/CarePlan.r user/AuditEvent.cruds", true));

    room.access.requireType(narrow, Interaction.READ, "CarePlan");
    assertForbidden("scope", () -> room.access.requireType(narrow, Interaction.SEARCH, "CarePlan"));
    assertForbidden("scope", () -> room.access.requireType(narrow, Interaction.CREATE, "CarePlan"));
    assertForbidden("scope", () -> room.access.requireType(narrow, Interaction.READ, "Task"));
    assertForbidden(
        "role", () -> room.access.requireType(narrow, Interaction.CREATE, "AuditEvent"));
  }

  @Test
  void rolesAreAskedBeforeAnyRecord() {
    Caller auditor = People.worker("doris", "auditor", People.SOCIAL);

    assertForbidden("role", () -> room.access.requireType(auditor, Interaction.READ, "CarePlan"));
    assertForbidden(
        "role", () -> room.access.requireType(People.leena(), Interaction.CREATE, "AuditEvent"));
    room.access.requireType(auditor, Interaction.READ, "AuditEvent");
    room.access.requireType(People.kaisa(), Interaction.CREATE, "CarePlan");
  }

  private static Goal graded(String grade) {
    Goal goal = Records.goal();
    goal.addExtension(
        fi.yhteinen.profiles.Canonical.structureDefinition("plan-visibility"),
        new Coding(fi.yhteinen.profiles.Canonical.codeSystem("plan-visibility"), grade, null));
    return goal;
  }

  private static Consent agreement(String record) {
    Consent consent = new Consent().setStatus(ConsentState.ACTIVE);
    consent.setPatient(Records.AINO);
    consent
        .addCategory()
        .addCoding()
        .setSystem(fi.yhteinen.profiles.Canonical.codeSystem("will-kind"))
        .setCode("consent");
    consent.addOrganization(AccessRoom.organizationOf(People.mika()));
    consent
        .getProvision()
        .setType(ConsentProvisionType.PERMIT)
        .addActor()
        .setReference(AccessRoom.organizationOf(People.leena()));
    consent.getProvision().addData().setReference(new Reference(record));
    return consent;
  }

  private static Consent permit(Reference actor) {
    Consent consent = new Consent();
    consent.setPatient(Records.AINO);
    consent.getProvision().setType(ConsentProvisionType.PERMIT).addActor().setReference(actor);
    return consent;
  }

  private static Organization unit(String agency) {
    Organization unit = new Organization();
    unit.setId("Organization/new");
    unit.setPartOf(new Reference("Organization/" + agency));
    return unit;
  }

  private void create(Caller caller, Resource body) {
    write(caller, Interaction.CREATE, null, null, body);
  }

  private void update(Caller caller, long number, Resource before, Resource after) {
    write(caller, Interaction.UPDATE, room.facts(number), before, after);
  }

  private void delete(Caller caller, long number, Resource before) {
    RecordFacts facts = room.facts(number);
    room.access.requireWrite(caller, Interaction.DELETE, facts, before, facts, null);
  }

  private void write(
      Caller caller,
      Interaction interaction,
      @Nullable RecordFacts before,
      @Nullable Resource beforeBody,
      Resource after) {
    RecordFacts facts = room.access.classify(caller, after, before).facts();
    room.access.requireWrite(caller, interaction, before, beforeBody, facts, after);
  }

  private static void assertForbidden(String reason, Runnable write) {
    assertThatThrownBy(write::run)
        .isInstanceOfSatisfying(
            RefusedException.class,
            e ->
                assertThat(e.refusal())
                    .isInstanceOfSatisfying(
                        Refusal.Forbidden.class,
                        forbidden -> assertThat(forbidden.reason()).isEqualTo(reason)));
  }

  private static void assertInvalid(String rule, Runnable write) {
    assertThatThrownBy(write::run)
        .isInstanceOfSatisfying(
            RefusedException.class,
            e ->
                assertThat(e.refusal())
                    .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        invalid ->
                            assertThat(invalid.findings().getFirst().rule()).isEqualTo(rule)));
  }

  private static void assertNotFound(Runnable write) {
    assertThatThrownBy(write::run)
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(new Refusal.NotFound()));
  }
}
