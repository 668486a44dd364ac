package fi.yhteinen.interaction;

import fi.yhteinen.access.Access;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import fi.yhteinen.validation.Validation;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
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
  private final TransactionTemplate transaction;
  private final Attempt attempt;
  private final boolean clientAssignsIds;

  Update(
      Access access,
      Validation validation,
      ResourceStore store,
      VersionWriter writer,
      TransactionTemplate transaction,
      Attempt attempt,
      @Value("${hub.conformance:false}") boolean clientAssignsIds) {
    this.access = access;
    this.validation = validation;
    this.store = store;
    this.writer = writer;
    this.transaction = transaction;
    this.attempt = attempt;
    this.clientAssignsIds = clientAssignsIds;
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
          return Objects.requireNonNull(
              transaction.execute(status -> apply(caller, key, body, ifMatch, Set.of())));
        });
  }

  void prepare(Caller caller, ResourceKey key, Incoming body) {
    access.requireType(caller, Interaction.UPDATE, key.type());
    Create.requireType(key.type(), body);
    if (!body.json().id().equals(Optional.of(key.id()))) {
      throw otherId();
    }
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
      Set<ResourceKey> coming) {
    Optional<StoredVersion> current = store.lockCurrent(key);
    if (current.isEmpty()) {
      return createOrRefuse(caller, key, body, coming);
    }
    RecordFacts before = writer.requireVisible(caller, current.get());
    if (current.get().deleted()) {
      throw new RefusedException(new Refusal.Gone());
    }
    requireMatch(current.get(), ifMatch);
    return writer.update(caller, Interaction.UPDATE, current.get(), before, body, coming);
  }

  static RefusedException otherId() {
    return new RefusedException(
        new Refusal.BadRequest(
            "invalid", "request.id", "The id of the body is not the id of the address."));
  }

  private Written createOrRefuse(
      Caller caller, ResourceKey key, Incoming body, Set<ResourceKey> coming) {
    if (!clientAssignsIds) {
      throw new RefusedException(new Refusal.NotFound());
    }
    return writer.create(caller, key, body, coming);
  }

  private void requireMatch(StoredVersion current, Optional<IfMatch> ifMatch) {
    if (ifMatch.isEmpty()) {
      if (!clientAssignsIds) {
        throw new RefusedException(new Refusal.VersionRequired());
      }
    } else {
      ifMatch.get().require(current.version());
    }
  }
}
