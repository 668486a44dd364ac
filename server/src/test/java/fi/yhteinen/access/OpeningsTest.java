package fi.yhteinen.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.profiles.Canonical;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What opens for a stated reason: to whom, what, and for how long. */
class OpeningsTest {

  private AccessRoom room;
  private long note;

  @BeforeEach
  void open() {
    room = new AccessRoom("openings").withPeople();
    room.store(People.loader(), Records.aino());
    room.store(People.loader(), Records.team(People.leena(), People.outi(), People.mika()));
    note = room.store(People.mika(), Records.note(People.mika()));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void withTheClientsPermitAProtectedRecordOpensForAnHour() {
    room.store(People.leena(), permit());
    assertThat(sees(People.leena(), note)).isFalse();
    assertThat(room.openings.isConfirmable(People.leena(), key(note))).isTrue();

    Openings.Opened opened = room.openings.confirm(People.leena(), key(note));

    assertThat(opened.client()).isEqualTo("aino");
    assertThat(opened.ends()).isEqualTo(AccessRoom.MONDAY.plus(Duration.ofMinutes(60)));
    assertThat(sees(People.leena(), note)).isTrue();
    assertThat(sees(People.heli(), note)).as("somebody else").isFalse();
    long other = room.store(People.mika(), Records.note(People.mika()));
    assertThat(sees(People.leena(), other)).as("another record").isFalse();
    room.now.set(opened.ends());
    assertThat(sees(People.leena(), note)).isFalse();
  }

  @Test
  void whatWasOpenedClosesWithThePermitAndWithTheRelation() {
    Consent permit = permit();
    long will = room.store(People.leena(), permit);
    room.openings.confirm(People.leena(), key(note));
    assertThat(sees(People.leena(), note)).isTrue();

    room.change(People.leena(), will, 2, permit.setStatus(ConsentState.INACTIVE));
    assertThat(sees(People.leena(), note)).isFalse();

    room.change(People.leena(), will, 3, permit.setStatus(ConsentState.ACTIVE));
    assertThat(sees(People.leena(), note)).isTrue();
    room.jdbc.sql("DELETE FROM access.relation").update();
    assertThat(sees(People.leena(), note)).isFalse();
  }

  @Test
  void aDenialBeatsThePermitWhateverIsConfirmed() {
    room.store(People.leena(), permit());
    room.openings.confirm(People.leena(), key(note));
    Consent denial = permit();
    denial.getCategoryFirstRep().getCodingFirstRep().setCode("denial");
    denial.getProvision().setType(ConsentProvisionType.DENY);
    room.store(People.leena(), denial);

    assertThat(sees(People.leena(), note)).isFalse();
    assertNothingToConfirm(People.leena(), note);
  }

  @Test
  void withoutAPermitOrARelationOrTheRoleNothingOpens() {
    assertNothingToConfirm(People.leena(), note);
    room.store(People.leena(), permit());

    assertNothingToConfirm(People.heli(), note);
    assertForbidden("role", () -> room.openings.confirm(People.outi(), key(note)));
    assertForbidden("role", () -> room.openings.confirm(People.taru(), key(note)));
    long plain = room.store(People.leena(), Records.note(People.leena()));
    assertNothingToConfirm(People.leena(), plain);
    assertThat(room.openings.isConfirmable(People.leena(), new ResourceKey("Task", "nowhere")))
        .isFalse();
  }

  @Test
  void aPartOfThePlanThatItsUnitHasNotGradedNeverOpens() {
    room.store(People.leena(), permit());
    long section =
        room.store(People.mika(), Records.section(People.mika(), "mental-health-substance"));

    assertNothingToConfirm(People.leena(), section);
  }

  @Test
  void whoBreaksTheGlassSeesWhatItsOwnAgencyHasOfThatClientInThoseClassesForAnHour() {
    Caller heli = People.heli();
    Caller breaking = heli.forPurpose(Openings.BREAK_GLASS);
    long aino = number("Patient", "aino");
    long section = room.store(People.leena(), Records.section(People.leena(), "social"));
    long tarus = room.store(People.taru(), Records.section(People.taru(), "employment"));
    assertThat(sees(breaking, aino)).isFalse();

    Openings.Opened opened =
        room.openings.breakGlass(heli, "aino", Set.of(DataClass.M, DataClass.C));

    assertThat(sees(breaking, aino)).isTrue();
    assertThat(sees(breaking, note)).isTrue();
    assertThat(sees(breaking, section)).as("class P was not opened").isFalse();
    assertThat(sees(heli, note)).as("for another purpose").isFalse();
    assertThat(sees(heli, aino)).as("for another purpose").isFalse();
    room.openings.breakGlass(heli, "aino", Set.of(DataClass.P));
    assertThat(sees(breaking, section)).isTrue();
    assertThat(sees(breaking, tarus)).as("another agency's").isFalse();
    room.now.set(opened.ends());
    assertThat(sees(breaking, note)).isFalse();
    assertThat(sees(breaking, aino)).isFalse();
    assertForbidden(
        "break-glass", () -> room.access.requireType(breaking, Interaction.READ, "Patient"));
  }

  @Test
  void whatWasOpenedByBreakingTheGlassIsReadOnlyAndOnlyOpenOnesAsk() {
    Caller breaking = People.heli().forPurpose(Openings.BREAK_GLASS);
    assertForbidden(
        "break-glass", () -> room.access.requireType(breaking, Interaction.READ, "Patient"));

    room.openings.breakGlass(People.heli(), "aino", Set.of(DataClass.P));

    room.access.requireType(breaking, Interaction.READ, "Patient");
    assertForbidden(
        "break-glass", () -> room.access.requireType(breaking, Interaction.UPDATE, "Task"));
  }

  @Test
  void theGlassIsBrokenByTheseRolesWithASecondFactorJustGiven() {
    Instant now = AccessRoom.MONDAY;
    room.openings.requireMayBreakGlass(loggedIn(People.heli(), 2, now.minusSeconds(299)));

    assertForbidden("step-up", () -> requireMay(loggedIn(People.heli(), 1, now)));
    assertForbidden("step-up", () -> requireMay(loggedIn(People.heli(), 2, null)));
    assertForbidden("step-up", () -> requireMay(loggedIn(People.heli(), 2, now.minusSeconds(301))));
    assertForbidden("step-up", () -> requireMay(loggedIn(People.heli(), 2, now.plusSeconds(31))));
    for (Caller other : Set.of(People.taru(), People.kaisa(), People.pete(), People.outi())) {
      assertForbidden("break-glass", () -> requireMay(loggedIn(other, 2, now)));
    }
    Caller system = loggedIn(People.heli(), 2, now);
    assertForbidden(
        "break-glass",
        () ->
            requireMay(
                new Caller(
                    system.subject(),
                    system.system(),
                    null,
                    system.roles(),
                    system.agency(),
                    system.units(),
                    system.purpose(),
                    2,
                    now,
                    "request")));
  }

  @Test
  void anAgencyThatHasNothingOfAPersonBreaksNoGlass() {
    assertThat(room.openings.isKnown(People.heli(), "aino")).isTrue();
    assertThat(room.openings.isKnown(People.heli(), "nobody")).isFalse();
    assertThat(room.openings.isKnown(People.taru(), "aino")).isFalse();
  }

  @Test
  void anotherPersonReviewsAndTheUnitsWorkersDoNotSeeTheReview() {
    Caller dpo = People.worker("doris", "dpo", People.SOCIAL);
    Caller lead = People.worker("ulla", "unit-lead", People.STATION);
    Task review = review(People.heli());
    long number = room.store(room.openings.reviewFor(People.heli()), review);

    assertThat(sees(dpo, number)).isTrue();
    assertThat(sees(lead, number)).isTrue();
    assertThat(sees(People.worker("ulla", "unit-lead", People.SOCIAL), number)).isFalse();
    assertThat(sees(People.worker("h2", "health-worker", People.STATION), number)).isFalse();
    assertThat(sees(People.client("aino"), number)).isTrue();
    take(dpo, number, review);
    take(lead, number, review);
    Caller both = People.worker("heli", "unit-lead", People.STATION);
    assertForbidden("own-review", () -> take(both, number, review));
    assertForbidden("own-review", () -> change(both, number, review, TaskStatus.CANCELLED));
  }

  private void take(Caller caller, long number, Task review) {
    Task taken = review.copy();
    taken.setStatus(TaskStatus.ACCEPTED).setOwner(new Reference(caller.user()));
    write(caller, number, review, taken);
  }

  private void change(Caller caller, long number, Task review, TaskStatus status) {
    write(caller, number, review, review.copy().setStatus(status));
  }

  private void write(Caller caller, long number, Task before, Task after) {
    RecordFacts facts = room.facts(number);
    room.access.requireWrite(
        caller,
        Interaction.UPDATE,
        facts,
        before,
        room.access.classify(caller, after, facts).facts(),
        after);
  }

  private static Task review(Caller of) {
    Task review = Records.task(new Reference(), of);
    review.setOwner(null);
    review.getCode().addCoding(code("task-kind", "access-review"));
    review.addPerformerType().addCoding(code("role", "dpo"));
    review.addPerformerType().addCoding(code("role", "unit-lead"));
    return review;
  }

  private void requireMay(Caller caller) {
    room.openings.requireMayBreakGlass(caller);
  }

  private void assertNothingToConfirm(Caller caller, long number) {
    assertThat(room.openings.isConfirmable(caller, key(number))).isFalse();
    assertThatThrownBy(() -> room.openings.confirm(caller, key(number)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.NotFound.class));
    assertThat(sees(caller, number)).isEqualTo(room.sees(caller, number));
  }

  private static void assertForbidden(String reason, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.refusal())
                    .isInstanceOfSatisfying(
                        Refusal.Forbidden.class,
                        forbidden -> assertThat(forbidden.reason()).isEqualTo(reason)));
  }

  /** SQL and memory say the same, asked of the stored record and of its facts. */
  private boolean sees(Caller caller, long number) {
    boolean inSql = room.sees(caller, number);
    assertThat(room.access.canSee(caller, room.facts(number))).isEqualTo(inSql);
    assertThat(room.access.visibleFacts(caller, number).isPresent()).isEqualTo(inSql);
    return inSql;
  }

  private ResourceKey key(long number) {
    RecordFacts facts = room.facts(number);
    return new ResourceKey(facts.type(), String.valueOf(facts.id()));
  }

  private long number(String type, String id) {
    return room.jdbc
        .sql("SELECT number FROM access.record WHERE type = ? AND id = ?")
        .params(type, id)
        .query(Long.class)
        .single();
  }

  private static Caller loggedIn(Caller caller, int assurance, @Nullable Instant at) {
    return new Caller(
        caller.subject(),
        caller.system(),
        caller.user(),
        caller.roles(),
        caller.agency(),
        caller.units(),
        caller.purpose(),
        assurance,
        at,
        caller.requestId());
  }

  private static Consent permit() {
    Consent consent = new Consent();
    consent.setStatus(ConsentState.ACTIVE).setPatient(Records.AINO);
    consent.addCategory().addCoding(code("will-kind", "permit"));
    consent.getProvision().setType(ConsentProvisionType.PERMIT);
    return consent;
  }

  private static Coding code(String system, String code) {
    return new Coding(Canonical.codeSystem(system), code, null);
  }
}
