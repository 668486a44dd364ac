package fi.yhteinen.access;

import fi.yhteinen.access.WriteRules.State;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.PlanGrade;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.profiles.SafetyBan;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** A label may be raised by whoever writes the record, and lowered by nobody who writes it. */
final class LabelRules {

  private static final Set<String> SYSTEMS =
      Set.of(Labels.CONFIDENTIALITY, Labels.SENSITIVITY, SafetyBan.SYSTEM, PlanGrade.SYSTEM);
  private static final List<String> CONFIDENTIALITIES = List.of("U", "L", "M", "N", "R", "V");
  private static final int NORMAL = CONFIDENTIALITIES.indexOf("N");
  private static final int VERY_RESTRICTED = CONFIDENTIALITIES.indexOf("V");

  private final Policy policy;
  private final SharingTable sharing;

  LabelRules(Policy policy, SharingTable sharing) {
    this.policy = policy;
    this.sharing = sharing;
  }

  void require(Caller caller, State before, State after, Instant now) {
    if (after.facts() != null && after.body() != null) {
      requireKnown(before.body(), after.body(), after.facts().client() != null);
    }
    if (before.facts() == null || after.facts() == null) {
      return;
    }
    boolean sensitivitiesStay =
        before.facts().sensitivities().stream()
            .filter(code -> PlanGrade.of(code).isEmpty())
            .allMatch(after.facts().sensitivities()::contains);
    boolean opened =
        before.facts().dataClass() == DataClass.M && after.facts().dataClass() != DataClass.M;
    if (!sensitivitiesStay || opened) {
      throw lowered();
    }
    if (before.body() != null && after.body() != null) {
      requireBody(before.body(), after.body());
      requireGrade(
          caller, before.facts(), PlanPart.grade(before.body()), PlanPart.grade(after.body()), now);
    }
  }

  /** A label not stored before is one that the hub understands, and hides enough of a client. */
  private static void requireKnown(@Nullable Resource before, Resource after, boolean ofClient) {
    for (Coding label : after.getMeta().getSecurity()) {
      boolean stored =
          before != null && before.getMeta().getSecurity().stream().anyMatch(label::equalsShallow);
      if (!stored && !SYSTEMS.contains(Objects.requireNonNullElse(label.getSystem(), ""))) {
        throw WriteRules.invalid("label-unknown", "A security label is of an unknown system.");
      }
      if (!stored
          && ofClient
          && Labels.CONFIDENTIALITY.equals(label.getSystem())
          && CONFIDENTIALITIES.indexOf(label.getCode()) < NORMAL) {
        throw lowered();
      }
    }
  }

  private static void requireBody(Resource before, Resource after) {
    int then = confidentiality(before);
    int now = confidentiality(after);
    boolean lower = now < 0 ? then == VERY_RESTRICTED : now < then;
    boolean banLifted = isBanned(before) && !isBanned(after);
    if (lower || banLifted) {
      throw lowered();
    }
  }

  /**
   * The owning unit grades. A grade above G1 that shows more than before has been agreed with the
   * client, which another person has recorded.
   */
  private void requireGrade(
      Caller caller, RecordFacts facts, PlanGrade before, PlanGrade after, Instant now) {
    if (before == after) {
      return;
    }
    if (!mayGrade(caller, facts)) {
      throw WriteRules.forbidden(
          "not-owner", "The visibility of this part is set by the unit that owns it.");
    }
    if (after.compareTo(before) > 0
        && after.compareTo(PlanGrade.G1) > 0
        && !isAgreed(caller, facts, now)) {
      throw WriteRules.invalid(
          "grade-agreement",
          "To show more of this, a consent of the client that names it is recorded first, by"
              + " another worker of the unit.");
    }
  }

  private boolean isAgreed(Caller caller, RecordFacts facts, Instant now) {
    return facts.client() instanceof String client
        && facts.ownerUnit() instanceof String unit
        && sharing.isAgreed(client, facts.type() + "/" + facts.id(), unit, caller.user(), now);
  }

  private boolean mayGrade(Caller caller, RecordFacts facts) {
    return facts.ownerUnit() != null
        && caller.units().contains(facts.ownerUnit())
        && caller.roles().stream().anyMatch(policy.floor().roles()::contains);
  }

  private static int confidentiality(Resource body) {
    return body.getMeta().getSecurity().stream()
        .filter(label -> Labels.CONFIDENTIALITY.equals(label.getSystem()))
        .map(Coding::getCode)
        .mapToInt(CONFIDENTIALITIES::indexOf)
        .max()
        .orElse(-1);
  }

  /** Turvakielto: a ban on telling where the person is. */
  private static boolean isBanned(Resource body) {
    return body.getMeta().getSecurity().stream()
        .anyMatch(label ->
            SafetyBan.SYSTEM.equals(label.getSystem()) && SafetyBan.CODE.equals(label.getCode()));
  }

  private static RuntimeException lowered() {
    return WriteRules.invalid("label-floor", "A security label cannot be left out or lowered.");
  }
}
