package fi.yhteinen.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.profiles.Canonical;
import java.time.Duration;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What lets a record move from the register it is kept in to a caller's own: the three lawful
 * routes (Acts 189/2001, 381/2023, 1301/2014), an order, a permit; and what a denial stops.
 */
class SharingTest {

  private static final Caller NEXT_AREA =
      People.worker("nelli", "social-lead", "1.2.246.10.99000070.10.1");

  private AccessRoom room;

  @BeforeEach
  void open() {
    room = new AccessRoom("sharing").withPeople();
    room.store(People.loader(), Records.aino());
    room.store(
        People.loader(),
        Records.team(
            People.leena(),
            People.outi(),
            People.taru(),
            People.kaisa(),
            People.mika(),
            People.heli(),
            People.pete()));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aTeamAloneLetsNothingMoveFromOneRegisterToAnother() {
    long plan = section(People.taru());

    assertThat(room.sees(People.taru(), plan)).isTrue();
    assertThat(sees(People.leena(), plan)).isFalse();
    assertThat(sees(People.heli(), plan)).isFalse();
  }

  @Test
  void partiesOfTheSameStatuteShowEachOtherWhatItNames() {
    party(People.taru(), "381-15", null);
    party(People.leena(), "381-15", null);
    long plan = section(People.taru());
    long note = room.store(People.leena(), observation("S"));
    long diary = room.store(People.leena(), Records.note(People.leena()));

    assertThat(sees(People.leena(), plan)).isTrue();
    assertThat(sees(People.taru(), note)).isTrue();
    assertThat(sees(People.taru(), diary)).isFalse();
    assertThat(sees(People.kaisa(), plan)).as("Kela has no relation on this basis").isFalse();
    assertThat(sees(People.heli(), plan)).as("the patient register is another").isFalse();
  }

  @Test
  void aBasisCountsForTheAgenciesThatTheStatuteNames() {
    party(People.taru(), "189-12", null);
    party(People.kaisa(), "189-12", null);
    long plan = section(People.taru());

    assertThat(sees(People.kaisa(), plan)).as("Act 189/2001 knows nothing of Kela").isFalse();
  }

  @Test
  void basesOfDifferentStatutesDoNotMeet() {
    party(People.taru(), "189-12", null);
    party(People.leena(), "381-15", null);

    assertThat(sees(People.leena(), section(People.taru()))).isFalse();
  }

  @Test
  void whoIsNoPartyAnyMoreIsShownNothingButGoesOnShowing() {
    party(People.taru(), "381-15", "2026-11-23");
    party(People.leena(), "381-15", null);
    long tarus = section(People.taru());
    long leenas = section(People.leena());
    assertThat(sees(People.taru(), leenas)).isTrue();

    room.now.set(AccessRoom.MONDAY.plus(Duration.ofDays(1)));

    assertThat(sees(People.taru(), leenas)).isFalse();
    assertThat(sees(People.taru(), tarus)).isTrue();
    assertThat(sees(People.leena(), tarus)).isTrue();
  }

  @Test
  void whoOrdersAndWhoProvidesShowEachOtherWhileTheOrderStands() {
    Task task = Records.task(new Reference(People.pete().user()), People.leena());
    long asked = room.store(People.leena(), task);
    assertThat(sees(People.pete(), asked)).as("addressed to Pete himself").isTrue();
    long goal = room.store(People.leena(), Records.goal());
    long days = room.store(People.pete(), observation("E"));
    assertThat(sees(People.pete(), goal)).isFalse();
    assertThat(sees(People.leena(), days)).isFalse();

    ServiceRequest order = order();
    long number = room.store(People.leena(), order);
    assertThat(sees(People.pete(), goal)).isTrue();
    assertThat(sees(People.leena(), days)).isTrue();
    assertThat(sees(People.taru(), days)).as("another register ordered nothing").isFalse();

    order.setStatus(ServiceRequestStatus.COMPLETED);
    room.change(People.leena(), number, 2, order);
    assertThat(sees(People.pete(), goal)).isFalse();
    assertThat(sees(People.leena(), days)).isTrue();
  }

  @Test
  void aPermitMovesRecordsBetweenSocialWelfareAndHealthCareOnly() {
    room.agency("1.2.246.10.99000070", "1.2.246.10.99000070.10.1");
    room.worker(NEXT_AREA);
    room.store(People.loader(), Records.team(NEXT_AREA));
    party(People.taru(), "381-15", null);
    long diary = room.store(People.leena(), Records.note(People.leena()));
    long health = room.store(People.heli(), observation("H"));
    long tarus = section(People.taru());
    assertThat(sees(NEXT_AREA, diary)).isFalse();
    assertThat(sees(People.leena(), health)).isFalse();

    room.store(People.leena(), will("permit"));

    assertThat(sees(NEXT_AREA, diary)).isTrue();
    assertThat(sees(People.leena(), health)).isTrue();
    assertThat(sees(People.taru(), health)).as("a permit gives nothing to employment").isFalse();
    assertThat(sees(People.leena(), tarus)).as("nor from employment").isFalse();
  }

  @Test
  void aConsentOpensToThoseItNamesWhatItNamesUntilItEnds() {
    long plan = section(People.taru());
    long note = room.store(People.taru(), observation("S"));
    Consent consent = will("consent");
    consent.getProvision().addActor().setReference(AccessRoom.organizationOf(People.leena()));
    consent.getProvision().addClass_(code("data-class", "P"));
    consent.getProvision().getPeriod().setEndElement(new DateTimeType("2026-11-24"));
    long number = room.store(People.leena(), consent);

    assertThat(sees(People.leena(), plan)).isTrue();
    assertThat(sees(People.leena(), note)).isFalse();
    assertThat(sees(People.kaisa(), plan)).isFalse();

    room.now.set(AccessRoom.MONDAY.plus(Duration.ofDays(2)));
    assertThat(sees(People.leena(), plan)).isFalse();

    room.now.set(AccessRoom.MONDAY);
    consent.setStatus(ConsentState.INACTIVE);
    room.change(People.leena(), number, 2, consent);
    assertThat(sees(People.leena(), plan)).as("withdrawn").isFalse();
  }

  @Test
  void aConsentMayNameOneRecordOnePersonAndOnePurpose() {
    long plan = section(People.taru());
    long other = section(People.taru());
    Consent consent = will("consent");
    consent.getProvision().addActor().setReference(new Reference(People.kaisa().user()));
    consent.getProvision().addData().setReference(new Reference("CarePlan/r" + plan));
    consent
        .getProvision()
        .addPurpose(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActReason", "COC", null));
    room.store(People.leena(), consent);

    assertThat(sees(People.kaisa(), plan)).isTrue();
    assertThat(sees(People.kaisa(), other)).isFalse();
    assertThat(sees(People.leena(), plan)).isFalse();
    assertThat(sees(forPurpose(People.kaisa(), "HPAYMT"), plan)).isFalse();
  }

  @Test
  void aDenialStopsAPermitAndAConsentButNoStatute() {
    party(People.taru(), "381-15", null);
    party(People.leena(), "381-15", null);
    long plan = section(People.taru());
    long diary = room.store(People.leena(), Records.note(People.leena()));
    long health = room.store(People.heli(), observation("H"));
    room.store(People.leena(), will("permit"));
    assertThat(sees(People.leena(), health)).isTrue();

    Consent denial = will("denial");
    denial.addOrganization(AccessRoom.organizationOf(People.heli()));
    denial.getProvision().setType(ConsentProvisionType.DENY);
    long number = room.store(People.leena(), denial);

    assertThat(sees(People.leena(), health)).isFalse();
    assertThat(sees(People.heli(), health)).as("its own register").isTrue();
    assertThat(sees(People.leena(), plan)).as("a statute").isTrue();
    assertThat(sees(People.leena(), diary)).isTrue();

    denial.setStatus(ConsentState.INACTIVE);
    room.change(People.leena(), number, 2, denial);
    assertThat(sees(People.leena(), health)).isTrue();
  }

  @Test
  void aPermitMayHaveExceptions() {
    long health = room.store(People.heli(), observation("H"));
    long diary = room.store(People.heli(), Records.note(People.heli()));
    Consent permit = will("permit");
    permit
        .getProvision()
        .addProvision()
        .setType(ConsentProvisionType.DENY)
        .addClass_(code("data-class", "D"));
    room.store(People.leena(), permit);

    assertThat(sees(People.leena(), health)).isTrue();
    assertThat(sees(People.leena(), diary)).isFalse();
  }

  @Test
  void whatIsSpeciallyProtectedMovesByNoWillAlone() {
    room.store(People.leena(), will("permit"));
    long note = room.store(People.mika(), Records.note(People.mika()));

    assertThat(room.facts(note).sensitivities()).isNotEmpty();
    assertThat(sees(People.leena(), note)).isFalse();
  }

  @Test
  void theClientSeesEveryRegister() {
    long plan = section(People.taru());

    assertThat(sees(People.client("aino"), plan)).isTrue();
  }

  @Test
  void aWillThatCouldNotBeKeptExactlyIsRefused() {
    Consent withAction = will("permit");
    withAction.getProvision().addAction(new CodeableConcept().setText("access"));
    Consent doubleNegation = will("denial");
    doubleNegation.getProvision().setType(ConsentProvisionType.DENY).addProvision();
    Consent otherWords = will("permit");
    otherWords.getProvision().addClass_(new Coding("urn:other", "x", null));

    for (Consent consent : Set.of(withAction, doubleNegation, otherWords)) {
      assertThatThrownBy(() -> write(consent))
          .isInstanceOfSatisfying(
              RefusedException.class,
              refused ->
                  assertThat(refused.refusal())
                      .isInstanceOfSatisfying(
                          Refusal.Invalid.class,
                          invalid ->
                              assertThat(invalid.findings().getFirst().toString())
                                  .contains("will")));
    }
  }

  private void write(Consent consent) {
    consent.setId("Consent/new");
    var facts = room.access.classify(People.leena(), consent, null).facts();
    room.access.requireWrite(People.leena(), Interaction.CREATE, null, null, facts, consent);
  }

  /** SQL and memory say the same, asked of the stored record and of its facts. */
  private boolean sees(Caller caller, long number) {
    boolean inSql = room.sees(caller, number);
    assertThat(room.access.canSee(caller, room.facts(number))).isEqualTo(inSql);
    assertThat(room.access.visibleFacts(caller, number).isPresent()).isEqualTo(inSql);
    return inSql;
  }

  private long section(Caller owner) {
    return room.store(owner, Records.section(owner, "employment"));
  }

  private void party(Caller worker, String basis, @Nullable String end) {
    EpisodeOfCare episode = Records.party(worker, basis);
    if (end != null) {
      episode.getPeriod().setEndElement(new DateTimeType(end));
    }
    room.store(People.loader(), episode);
  }

  private static ServiceRequest order() {
    ServiceRequest order = new ServiceRequest();
    order.setStatus(ServiceRequestStatus.ACTIVE).setSubject(Records.AINO);
    order.setRequester(new Reference(People.leena().user()));
    order.addPerformer(AccessRoom.organizationOf(People.pete()));
    return order;
  }

  private static Consent will(String kind) {
    Consent consent = new Consent();
    consent.setStatus(ConsentState.ACTIVE).setPatient(Records.AINO);
    consent.addCategory().addCoding(code("will-kind", kind));
    consent.getProvision().setType(ConsentProvisionType.PERMIT);
    return consent;
  }

  private static Observation observation(String dataClass) {
    Observation observation = new Observation();
    observation.setStatus(ObservationStatus.FINAL).setSubject(Records.AINO);
    observation.getMeta().addTag(code("data-class", dataClass));
    return observation;
  }

  private static Coding code(String system, String code) {
    return new Coding(Canonical.codeSystem(system), code, null);
  }

  private static Caller forPurpose(Caller caller, String purpose) {
    return new Caller(
        caller.subject(),
        caller.system(),
        caller.user(),
        caller.roles(),
        caller.agency(),
        caller.units(),
        purpose,
        caller.assurance(),
        caller.requestId());
  }
}
