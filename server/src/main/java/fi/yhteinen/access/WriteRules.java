package fi.yhteinen.access;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.Visibility;
import fi.yhteinen.model.Visibility.Ownership;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * May this caller make this record into that? Whether it may know of the record at all has been
 * decided before; so every refusal here may say that the record exists.
 */
final class WriteRules {

  private final Policy policy;
  private final Grants grants;
  private final RelationTable relations;
  private final LabelRules labels;
  private final SelfRules selves;
  private final Involving involving;

  WriteRules(
      Policy policy,
      Grants grants,
      RelationTable relations,
      SharingTable sharing,
      Directory directory,
      Involving involving) {
    this.policy = policy;
    this.grants = grants;
    this.relations = relations;
    this.labels = new LabelRules(policy, sharing);
    this.selves = new SelfRules(relations, directory);
    this.involving = involving;
  }

  /** A record's facts and body; either is null where the record is not, or not any more. */
  record State(@Nullable RecordFacts facts, @Nullable Resource body) {}

  void require(Caller caller, Interaction interaction, State before, State after, Instant now) {
    if (writesEverything(caller, before.facts()) && writesEverything(caller, after.facts())) {
      return;
    }
    requireLinkedPerson(before, after);
    boolean asked =
        SelfRules.isAcceptance(caller, grants.visibility(caller), before, after)
            || SelfRules.isProgress(caller, before, after)
            || SelfRules.isAnswer(caller, before, after);
    SelfRules.requireNotOwnReview(caller, before);
    if (asked && mayEverWrite(caller, after.facts())) {
      labels.require(caller, before, after, now);
      return;
    }
    if (before.facts() != null) {
      requireRight(caller, before, now);
    }
    if (interaction == Interaction.DELETE) {
      requireDeletable(caller, before);
      return;
    }
    if (!isNewPerson(before, after) || !mayEverWrite(caller, after.facts())) {
      requireRight(caller, after, now);
    }
    requireSameClient(before, after);
    requireOwner(caller, before, after);
    labels.require(caller, before, after, now);
    selves.require(caller, before, after, now);
    involving.require(caller, before, after, now);
  }

  private boolean writesEverything(Caller caller, @Nullable RecordFacts facts) {
    return facts == null
        || policy.writesEverything(caller.roles(), facts.dataClass(), facts.type());
  }

  private boolean mayEverWrite(Caller caller, @Nullable RecordFacts facts) {
    return facts != null && !rights(caller, facts).isEmpty();
  }

  /** Rights to write this type in this class, whoever owns it and whoever it is about. */
  private List<Right> rights(Caller caller, RecordFacts facts) {
    return policy.writes(caller.roles(), facts.dataClass(), facts.type());
  }

  /** A person with a personal identity code is entered by {@code $link-client} only. */
  private static void requireLinkedPerson(State before, State after) {
    if (after.body() instanceof Patient patient) {
      var hetu = IdentityTable.hetu(patient);
      var known =
          before.body() instanceof Patient old
              ? IdentityTable.hetu(old)
              : java.util.Optional.<String>empty();
      if (hetu.isPresent() && !hetu.equals(known)) {
        throw forbidden(
            "link-client", "A person with a personal identity code is entered by $link-client.");
      }
    }
  }

  private static boolean isNewPerson(State before, State after) {
    return before.facts() == null && after.body() instanceof Patient;
  }

  private void requireRight(Caller caller, State state, Instant now) {
    RecordFacts facts = Objects.requireNonNull(state.facts());
    List<Right> rights = rights(caller, facts);
    if (rights.isEmpty()) {
      throw forbidden("role", "The caller's role does not allow this.");
    }
    Visibility who = grants.visibility(caller);
    boolean related =
        facts.client() != null
            && caller.user() != null
            && relations.mayHandle(caller.user(), facts.client(), now);
    List<Right> reaching =
        rights.stream().filter(right -> reaches(right, who, facts, related)).toList();
    if (reaching.isEmpty()) {
      throw forbidden("relation-required", "This needs a care relation to the client.");
    }
    boolean shared = state.body() != null && PlanPart.isJointHeader(state.body());
    boolean owned =
        shared || reaching.stream().anyMatch(right -> Covering.owns(who, right.ownership(), facts));
    if (!owned || (isSection(state) && !Covering.owns(who, Ownership.OWN_UNIT, facts))) {
      throw notOwner();
    }
  }

  private static boolean isSection(State state) {
    return state.body() != null && PlanPart.isSection(state.body());
  }

  private static boolean reaches(Right right, Visibility who, RecordFacts facts, boolean related) {
    return switch (right.reach()) {
      case ALL -> true;
      case DIRECTORY -> facts.client() == null;
      case RELATED ->
          related || (facts.client() == null && Covering.owns(who, Ownership.OWN_UNIT, facts));
      case ADDRESSED -> facts.recipients().stream().anyMatch(who.addresses()::contains);
      case OPENED -> false;
    };
  }

  private static void requireSameClient(State before, State after) {
    if (before.facts() != null
        && after.facts() != null
        && before.facts().client() != null
        && !before.facts().client().equals(after.facts().client())) {
      throw invalid("client", "A record stays with the client it was written about.");
    }
  }

  /** Nobody writes in another unit's name, and a record stays with its owner. */
  private static void requireOwner(Caller caller, State before, State after) {
    RecordFacts facts = Objects.requireNonNull(after.facts());
    if (facts.dataClass() == DataClass.O
        || facts.ownerUnit() == null
        || (after.body() != null && PlanPart.isJointHeader(after.body()))) {
      return;
    }
    String owner = before.facts() == null ? null : before.facts().ownerUnit();
    if (owner == null) {
      if (!caller.units().contains(facts.ownerUnit())
          && !facts.ownerUnit().equals(caller.agency())) {
        throw notOwner();
      }
    } else if (!owner.equals(facts.ownerUnit())) {
      throw invalid("owner", "A record stays with the unit that owns it.");
    }
  }

  private void requireDeletable(Caller caller, State before) {
    RecordFacts facts = Objects.requireNonNull(before.facts());
    if (facts.dataClass() == DataClass.O
        ? rights(caller, facts).isEmpty()
        : !Covering.owns(grants.visibility(caller), Ownership.OWN_UNIT, facts)) {
      throw notOwner();
    }
    Policy.Type type = policy.type(facts.type());
    boolean deletable =
        type.alwaysDeletable()
            || (before.body() != null && type.deletable().contains(Elements.status(before.body())));
    if (!deletable) {
      throw forbidden(
          "entered-in-error",
          "Only what was never agreed or signed can be deleted; use the status entered-in-error.");
    }
  }

  static RefusedException notOwner() {
    return forbidden("not-owner", "This part belongs to another unit.");
  }

  static RefusedException forbidden(String reason, String text) {
    return new RefusedException(new Refusal.Forbidden(reason, text));
  }

  static RefusedException invalid(String rule, String text) {
    return new RefusedException(new Refusal.Invalid("business-rule", rule, text));
  }
}
