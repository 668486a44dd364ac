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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes parts of a record; whoever changes other parts at the same time is not in the way. */
@Component
public class Patch {

  private final Access access;
  private final Redaction redaction;
  private final Validation validation;
  private final ResourceStore store;
  private final VersionWriter writer;
  private final Parsing parsing;
  private final Matches matches;
  private final FirstAnswer firstAnswer;
  private final Idempotency idempotency;
  private final TransactionTemplate transaction;
  private final Attempt attempt;

  Patch(
      Access access,
      Redaction redaction,
      Validation validation,
      ResourceStore store,
      VersionWriter writer,
      Parsing parsing,
      Matches matches,
      FirstAnswer firstAnswer,
      Idempotency idempotency,
      TransactionTemplate transaction,
      Attempt attempt) {
    this.access = access;
    this.redaction = redaction;
    this.validation = validation;
    this.store = store;
    this.writer = writer;
    this.parsing = parsing;
    this.matches = matches;
    this.firstAnswer = firstAnswer;
    this.idempotency = idempotency;
    this.transaction = transaction;
    this.attempt = attempt;
  }

  /**
   * Patches the current version; a patch that changes nothing makes no new version.
   *
   * @param ifMatch the version it must be, or empty to patch whichever is current
   * @param idempotencyKey the caller's own key for this request, or null
   * @throws RefusedException NotFound when there is nothing to patch for this caller, Gone when it
   *     was deleted, VersionConflict when If-Match is stale, Invalid when the patch does not fit
   *     the record or its result breaks a profile or rule, Forbidden as access says
   */
  public Written run(
      Caller caller,
      ResourceKey key,
      PatchDocument patch,
      Optional<IfMatch> ifMatch,
      @Nullable String idempotencyKey) {
    return attempt.run(
        caller,
        Interaction.PATCH,
        key.type(),
        key.id(),
        () -> {
          prepare(caller, key.type());
          @Nullable Prepared prepared = prepare(caller, key, patch);
          return Objects.requireNonNull(
              transaction.execute(status ->
                  idempotency.once(
                      caller,
                      idempotencyKey,
                      patch.request("PATCH " + key),
                      () -> apply(caller, key, patch, ifMatch, prepared, Set.of()),
                      firstAnswer::keep,
                      kept -> firstAnswer.again(caller, kept))));
        });
  }

  /**
   * Patches the one record that the criteria name.
   *
   * @throws RefusedException as {@link #run(Caller, ResourceKey, PatchDocument, Optional, String)};
   *     NotFound when they name none, MultipleMatches when they name several
   */
  public Written run(
      Caller caller,
      Criteria criteria,
      PatchDocument patch,
      Optional<IfMatch> ifMatch,
      @Nullable String idempotencyKey) {
    return attempt.run(
        caller,
        Interaction.PATCH,
        criteria.type(),
        null,
        () -> {
          prepare(caller, criteria.type());
          return matches.alone(
              caller,
              criteria,
              () ->
                  idempotency.once(
                      caller,
                      idempotencyKey,
                      patch.request("PATCH " + criteria.canonical()),
                      () -> apply(caller, criteria, patch, ifMatch),
                      firstAnswer::keep,
                      kept -> firstAnswer.again(caller, kept)));
        });
  }

  private Written apply(
      Caller caller, Criteria criteria, PatchDocument patch, Optional<IfMatch> ifMatch) {
    StoredVersion match =
        matches
            .lockOnly(caller, criteria)
            .orElseThrow(() -> new RefusedException(new Refusal.NotFound()));
    return apply(caller, match.key(), patch, ifMatch, null, Set.of());
  }

  void prepare(Caller caller, String type) {
    access.requireType(caller, Interaction.PATCH, type);
  }

  /**
   * The result for the version that is current now, found fit while nothing is locked; null when
   * there is none. Whether the patch fits is decided later: it may be a repeated one.
   */
  private @Nullable Prepared prepare(Caller caller, ResourceKey key, PatchDocument patch) {
    StoredVersion now = store.read(key, access.visible(caller.unscoped(), "r.number")).orElse(null);
    if (now == null || now.deleted()) {
      return null;
    }
    try {
      return prepared(now, patch);
    } catch (RefusedException e) {
      return null;
    }
  }

  private Prepared prepared(StoredVersion current, PatchDocument patch) {
    Incoming body = parsing.patched(current.body(), patch);
    Create.requireType(current.key().type(), body);
    if (!body.json().id().equals(Optional.of(current.key().id()))) {
      throw Update.otherId();
    }
    Update.requireWhole(body);
    validation.requireValid(body.bytes());
    return new Prepared(current.version(), body);
  }

  /**
   * The part inside the transaction.
   *
   * @param prepared a result that serves if its version is still the current one, or null
   */
  Written apply(
      Caller caller,
      ResourceKey key,
      PatchDocument patch,
      Optional<IfMatch> ifMatch,
      @Nullable Prepared prepared,
      Set<ResourceKey> vouched) {
    StoredVersion current =
        store
            .lockCurrent(key, access.visible(caller.unscoped(), "r.number"))
            .orElseThrow(() -> new RefusedException(new Refusal.NotFound()));
    RecordFacts before = writer.requireVisible(caller, current);
    if (current.deleted()) {
      throw new RefusedException(new Refusal.Gone());
    }
    ifMatch.ifPresent(match -> match.require(current.version()));
    redaction.requireWhole(caller.unscoped(), current);
    Prepared fit =
        prepared != null && prepared.version() == current.version()
            ? prepared
            : prepared(current, patch);
    return writer.update(caller, Interaction.PATCH, current, before, fit.body(), vouched);
  }

  /** A patched body that was found fit, and the version it was made from. */
  record Prepared(int version, Incoming body) {}
}
