package fi.yhteinen.access;

import fi.yhteinen.access.WriteRules.State;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Visibility;
import fi.yhteinen.profiles.Canonical;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * Nobody gives itself a relation or a permit. Who is related already may name itself where that
 * does not make the relation last longer; who takes a task out of its unit's queue becomes its
 * owner and changes nothing else; who owns a task says how it goes and changes nothing else; who is
 * invited to a meeting accepts or declines and changes nothing else.
 */
final class SelfRules {

  private static final Set<TaskStatus> TAKEN = Set.of(TaskStatus.ACCEPTED, TaskStatus.INPROGRESS);

  private final RelationTable relations;
  private final Directory directory;

  SelfRules(RelationTable relations, Directory directory) {
    this.relations = relations;
    this.directory = directory;
  }

  void require(Caller caller, State before, State after, Instant now) {
    String user = caller.user();
    if (after.body() == null) {
      return;
    }
    if (user != null) {
      Set<Relation> said = new HashSet<>(relations(before.body()));
      for (Relation relation : relations(after.body())) {
        if (relation.user().equals(user)
            && !said.contains(relation)
            && relation.kind() != Relation.Kind.SELF
            && !relations.isRelatedUntil(user, relation.client(), now, relation.ends())) {
          throw WriteRules.forbidden("own-relation", "Nobody opens a care relation for itself.");
        }
      }
    }
    if (after.body() instanceof Consent consent
        && Will.misunderstood(consent) instanceof String why) {
      throw WriteRules.invalid("will", why);
    }
    if (after.body() instanceof Consent consent && permitsSelf(caller, consent.getProvision())) {
      throw WriteRules.forbidden("own-permit", "Nobody writes a permit for itself.");
    }
  }

  /** Nobody reviews how it broke the glass itself. */
  static void requireNotOwnReview(Caller caller, State before) {
    if (before.body() instanceof Task task
        && task.getCode().hasCoding(Canonical.codeSystem("task-kind"), "access-review")
        && (caller.user() == null || caller.user().equals(task.getRequester().getReference()))) {
      throw WriteRules.forbidden("own-review", "Another person reviews how the glass was broken.");
    }
  }

  /** Whether this takes a task out of the caller's unit's queue and does nothing else. */
  static boolean isAcceptance(Caller caller, Visibility who, State before, State after) {
    if (!(before.body() instanceof Task waiting)
        || !(after.body() instanceof Task taken)
        || before.facts() == null
        || caller.user() == null
        || before.facts().recipients().stream().noneMatch(who.addresses()::contains)
        || !caller.user().equals(taken.getOwner().getReference())
        || !TAKEN.contains(taken.getStatus())) {
      return false;
    }
    return core(waiting).equalsDeep(core(taken));
  }

  /** Whether the owner of a task, also of another unit's, says how it goes and nothing else. */
  static boolean isProgress(Caller caller, State before, State after) {
    return before.body() instanceof Task was
        && after.body() instanceof Task is
        && caller.user() != null
        && caller.user().equals(was.getOwner().getReference())
        && caller.user().equals(is.getOwner().getReference())
        && withoutProgress(was).equalsDeep(withoutProgress(is));
  }

  /** Whether who is invited to a meeting answers for itself and changes nothing else. */
  static boolean isAnswer(Caller caller, State before, State after) {
    if (!(before.body() instanceof Appointment was)
        || !(after.body() instanceof Appointment is)
        || caller.user() == null
        || was.getParticipant().stream()
            .noneMatch(who -> caller.user().equals(who.getActor().getReference()))) {
      return false;
    }
    return withoutAnswer(was, caller.user()).equalsDeep(withoutAnswer(is, caller.user()));
  }

  private static Appointment withoutAnswer(Appointment meeting, String user) {
    Appointment asked = meeting.copy();
    asked.setId((String) null).setMeta(null);
    asked.getParticipant().stream()
        .filter(who -> user.equals(who.getActor().getReference()))
        .forEach(who -> who.setStatus(null));
    return asked;
  }

  private static Task withoutProgress(Task task) {
    Task asked = core(task);
    asked.setExecutionPeriod(null).setOutput(null).setNote(null);
    return asked;
  }

  private static Task core(Task task) {
    Task core = task.copy();
    core.setId((String) null); // with or without type and version
    core.setOwner(null).setStatus(null).setLastModified(null).setStatusReason(null);
    core.setBusinessStatus(null).setMeta(null);
    return core;
  }

  private List<Relation> relations(@Nullable Resource body) {
    return body == null ? List.of() : Relations.of(body, directory);
  }

  private boolean permitsSelf(Caller caller, ProvisionComponent provision) {
    boolean named =
        provision.getType() != ConsentProvisionType.DENY
            && provision.getActor().stream()
                .flatMap(actor -> Elements.target(actor.getReference()).stream())
                .anyMatch(actor ->
                    actor.toString().equals(caller.user())
                        || (actor.is("Organization") && isOwn(caller, actor)));
    return named || provision.getProvision().stream().anyMatch(inner -> permitsSelf(caller, inner));
  }

  private boolean isOwn(Caller caller, Elements.Target organization) {
    return directory.unit(organization).map(Directory.Unit::oid).stream()
        .flatMap(Stream::of)
        .filter(Objects::nonNull)
        .anyMatch(oid -> caller.units().contains(oid) || oid.equals(caller.agency()));
  }
}
