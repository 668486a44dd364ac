package fi.yhteinen.access;

import fi.yhteinen.access.WriteRules.State;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.profiles.Canonical;
import fi.yhteinen.profiles.SafetyBan;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** A label may be raised by whoever writes the record, and lowered by nobody who writes it. */
final class LabelRules {

  private static final Set<String> SYSTEMS =
      Set.of(
          Labels.CONFIDENTIALITY,
          Labels.SENSITIVITY,
          SafetyBan.SYSTEM,
          Canonical.BASE + "/CodeSystem/plan-visibility");
  private static final List<String> CONFIDENTIALITIES = List.of("U", "L", "M", "N", "R", "V");
  private static final int NORMAL = CONFIDENTIALITIES.indexOf("N");
  private static final int VERY_RESTRICTED = CONFIDENTIALITIES.indexOf("V");

  private final Policy policy;

  LabelRules(Policy policy) {
    this.policy = policy;
  }

  void require(Caller caller, State before, State after) {
    if (after.facts() != null && after.body() != null) {
      requireKnown(before.body(), after.body(), after.facts().client() != null);
    }
    if (before.facts() == null || after.facts() == null) {
      return;
    }
    boolean sensitivitiesStay =
        before.facts().sensitivities().stream()
            .filter(code -> !code.equals(Classifier.NOT_SHOWN))
            .allMatch(after.facts().sensitivities()::contains);
    boolean opened =
        before.facts().dataClass() == DataClass.M && after.facts().dataClass() != DataClass.M;
    if (!sensitivitiesStay || opened) {
      throw lowered();
    }
    if (before.body() != null && after.body() != null) {
      requireBody(caller, before.facts(), before.body(), after.body());
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

  private void requireBody(Caller caller, RecordFacts facts, Resource before, Resource after) {
    int then = confidentiality(before);
    int now = confidentiality(after);
    boolean lower = now < 0 ? then == VERY_RESTRICTED : now < then;
    boolean banLifted = isBanned(before) && !isBanned(after);
    if (lower || banLifted) {
      throw lowered();
    }
    boolean graded = !Objects.equals(PlanPart.grade(before), PlanPart.grade(after));
    if (graded && !mayGrade(caller, facts)) {
      throw WriteRules.forbidden(
          "not-owner", "The visibility of this part is set by the unit that owns it.");
    }
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
