package fi.yhteinen.interaction;

import fi.yhteinen.access.Access;
import fi.yhteinen.gathering.Gathering;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.store.MovedOnException;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.Standing;
import fi.yhteinen.store.StandingRecords;
import fi.yhteinen.store.StoredVersion;
import fi.yhteinen.validation.Validation;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Replaces the current version of a record. */
@Component
public class Update {

  private static final String SUBSETTED_SYSTEM =
      "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";

  private final Access access;
  private final Validation validation;
  private final ResourceStore store;
  private final VersionWriter writer;
  private final Matches matches;
  private final Identifiers identifiers;
  private final Deciding deciding;
  private final TransactionTemplate transaction;
  private final Attempt attempt;
  private final boolean clientAssignsIds;
  private final Gathering<StandingRecords.Wanted, Optional<Standing>> looks;

  Update(
      Access access,
      Validation validation,
      ResourceStore store,
      StandingRecords records,
      VersionWriter writer,
      Matches matches,
      Identifiers identifiers,
      Deciding deciding,
      TransactionTemplate transaction,
      Attempt attempt,
      @Value("${hub.conformance:false}") boolean clientAssignsIds) {
    this.access = access;
    this.validation = validation;
    this.store = store;
    this.writer = writer;
    this.matches = matches;
    this.identifiers = identifiers;
    this.deciding = deciding;
    this.transaction = transaction;
    this.attempt = attempt;
    this.clientAssignsIds = clientAssignsIds;
    this.looks = new Gathering<>(Read.MOST_AT_WORK, Read.MOST_TOGETHER, records::look);
  }

  /**
   * Replaces the record; a body equal to the current one makes no new version.
   *
   * @throws RefusedException VersionRequired without If-Match, VersionConflict when it is stale,
   *     NotFound when there is nothing to replace for this caller, Gone when it was deleted,
   *     Forbidden and Invalid as access and the rules say
   */
  public Written run(Caller caller, ResourceKey key, Incoming body, Optional<IfMatch> ifMatch) {
    return attempt.run(
        caller,
        Interaction.UPDATE,
        key.type(),
        key.id(),
        () -> {
          prepare(caller, key, body);
          if (ifMatch.isPresent()
              && !access.projectsAll(key.type())
              && !TransactionSynchronizationManager.isActualTransactionActive()) {
            return replace(caller, key, body, ifMatch.get());
          }
          return locked(caller, key, body, ifMatch);
        });
  }

  private Written locked(Caller caller, ResourceKey key, Incoming body, Optional<IfMatch> ifMatch) {
    return Objects.requireNonNull(
        transaction.execute(status -> apply(caller, key, body, ifMatch, Set.of())));
  }

  /**
   * Who names the version needs no lock: either it is still the current one when the new version is
   * written, or nothing is. So several look together, and write together.
   */
  private Written replace(Caller caller, ResourceKey key, Incoming body, IfMatch ifMatch) {
    Optional<Standing> standing =
        looks.ask(new StandingRecords.Wanted(key, access.meeting(caller, "r.number")));
    Optional<RecordFacts> facts =
        standing.flatMap(found -> access.met(caller.unscoped(), found.said()));
    if (standing.isEmpty() || facts.isEmpty()) {
      return locked(caller, key, body, Optional.of(ifMatch));
    }
    RecordFacts before = facts.get();
    StoredVersion current = standing.get().version();
    Judgement judgement =
        deciding.decide(() -> {
          requireStanding(current, Optional.of(ifMatch));
          return writer.judge(caller, Interaction.UPDATE, current, before, body, Set.of());
        });
    if (!judgement.aloneEnough() || access.projects(before, judgement.classified().facts())) {
      return locked(caller, key, body, Optional.of(ifMatch));
    }
    try {
      return writer.replaceAlone(caller, current, before, body, judgement);
    } catch (MovedOnException e) {
      // Says how it has moved on; never writes, since the version that If-Match names is past.
      return locked(caller, key, body, Optional.of(ifMatch));
    }
  }

  /**
   * Replaces the one record that the criteria name, or makes it when there is none.
   *
   * @param ifMatch the version it must be, or empty to replace whichever is current
   * @throws RefusedException MultipleMatches when the criteria name several; BadRequest when the
   *     body has another id; NotFound when If-Match is sent and there is none
   */
  public Written run(Caller caller, Criteria criteria, Incoming body, Optional<IfMatch> ifMatch) {
    return attempt.run(
        caller,
        Interaction.UPDATE,
        criteria.type(),
        null,
        () -> {
          prepare(caller, criteria.type(), body);
          return matches.alone(caller, criteria, () -> apply(caller, criteria, body, ifMatch));
        });
  }

  private Written apply(
      Caller caller, Criteria criteria, Incoming body, Optional<IfMatch> ifMatch) {
    Optional<StoredVersion> match = matches.lockOnly(caller, criteria);
    if (match.isPresent()) {
      ResourceKey key = match.get().key();
      if (!body.json().id().map(key.id()::equals).orElse(true)) {
        throw otherId();
      }
      Optional<IfMatch> current = Optional.of(new IfMatch(match.get().version()));
      return apply(caller, key, body, ifMatch.or(() -> current), Set.of());
    }
    if (ifMatch.isPresent()) {
      throw new RefusedException(new Refusal.NotFound());
    }
    access.requireType(caller, Interaction.CREATE, criteria.type());
    return writer.create(caller, addressOf(criteria.type(), body.json().id()), body, Set.of());
  }

  /** The address of a record that a conditional update makes. */
  ResourceKey addressOf(String type, Optional<String> id) {
    if (id.isEmpty()) {
      return identifiers.next(type);
    }
    ResourceKey key = new ResourceKey(type, id.get());
    if (!clientAssignsIds || store.lockCurrent(key).isPresent()) {
      throw new RefusedException(
          new Refusal.BadRequest(
              "invalid",
              "request.id",
              "The criteria name no record, and the server chooses the id of a new one."));
    }
    return key;
  }

  void prepare(Caller caller, ResourceKey key, Incoming body) {
    if (!body.json().id().equals(Optional.of(key.id()))) {
      throw otherId();
    }
    prepare(caller, key.type(), body);
  }

  private void prepare(Caller caller, String type, Incoming body) {
    access.requireType(caller, Interaction.UPDATE, type);
    Create.requireType(type, body);
    requireWhole(body);
    validation.requireValid(body.bytes());
  }

  static void requireWhole(Incoming body) {
    if (body.resource().getMeta().getTag(SUBSETTED_SYSTEM, "SUBSETTED") != null) {
      throw new RefusedException(
          new Refusal.Invalid(
              "business-rule",
              "update.subsetted",
              "This is a shortened copy (SUBSETTED): read the whole record before replacing it."));
    }
  }

  Written apply(
      Caller caller,
      ResourceKey key,
      Incoming body,
      Optional<IfMatch> ifMatch,
      Set<ResourceKey> vouched) {
    Optional<StoredVersion> current = store.lockCurrent(key, replaceable(caller));
    if (current.isEmpty()) {
      return createOrRefuse(caller, key, body, vouched);
    }
    RecordFacts before = writer.requireVisible(caller, current.get());
    requireStanding(current.get(), ifMatch);
    return writer.update(caller, Interaction.UPDATE, current.get(), before, body, vouched);
  }

  /** An id that its client chose is taken, whoever may see by what. */
  private SqlCondition replaceable(Caller caller) {
    return clientAssignsIds ? SqlCondition.TRUE : access.visible(caller.unscoped(), "r.number");
  }

  static RefusedException otherId() {
    return new RefusedException(
        new Refusal.BadRequest(
            "invalid", "request.id", "The id of the body is not the id of the address."));
  }

  private Written createOrRefuse(
      Caller caller, ResourceKey key, Incoming body, Set<ResourceKey> vouched) {
    if (!clientAssignsIds) {
      throw new RefusedException(new Refusal.NotFound());
    }
    return writer.create(caller, key, body, vouched);
  }

  private void requireStanding(StoredVersion current, Optional<IfMatch> ifMatch) {
    if (current.deleted()) {
      throw new RefusedException(new Refusal.Gone());
    }
    if (ifMatch.isEmpty()) {
      if (!clientAssignsIds) {
        throw new RefusedException(new Refusal.VersionRequired());
      }
    } else {
      ifMatch.get().require(current.version());
    }
  }
}
