package fi.yhteinen.interaction;

import fi.yhteinen.access.Access;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.store.StoredVersion;
import fi.yhteinen.validation.Validation;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes a new record at an address that the server chooses. */
@Component
public class Create {

  private final Access access;
  private final Redaction redaction;
  private final Validation validation;
  private final Matches matches;
  private final FirstAnswer firstAnswer;
  private final Audit audit;
  private final Foresight foresight;
  private final Deciding deciding;
  private final VersionWriter writer;
  private final Idempotency idempotency;
  private final Identifiers identifiers;
  private final TransactionTemplate transaction;
  private final Attempt attempt;

  Create(
      Access access,
      Redaction redaction,
      Validation validation,
      Matches matches,
      FirstAnswer firstAnswer,
      Audit audit,
      Foresight foresight,
      Deciding deciding,
      VersionWriter writer,
      Idempotency idempotency,
      Identifiers identifiers,
      TransactionTemplate transaction,
      Attempt attempt) {
    this.access = access;
    this.redaction = redaction;
    this.validation = validation;
    this.matches = matches;
    this.firstAnswer = firstAnswer;
    this.audit = audit;
    this.foresight = foresight;
    this.deciding = deciding;
    this.writer = writer;
    this.idempotency = idempotency;
    this.identifiers = identifiers;
    this.transaction = transaction;
    this.attempt = attempt;
  }

  /**
   * Makes the record.
   *
   * @param idempotencyKey the caller's own key for this request, or null; the same key and body
   *     gives the first answer again
   * @throws RefusedException Forbidden by role, Invalid by profile, rule or reference
   */
  public Written run(Caller caller, String type, Incoming body, @Nullable String idempotencyKey) {
    return attempt.run(
        caller,
        Interaction.CREATE,
        type,
        null,
        () -> {
          prepare(caller, type, body);
          if (idempotencyKey == null
              && !access.projectsAll(type)
              && !TransactionSynchronizationManager.isActualTransactionActive()) {
            return alone(caller, type, body);
          }
          return Objects.requireNonNull(
              transaction.execute(status ->
                  once(
                      caller,
                      idempotencyKey,
                      "POST " + type,
                      body,
                      () -> apply(caller, identifiers.next(type), body, Set.of()))));
        });
  }

  /** One look and one message, both shared with others who write at the same time. */
  private Written alone(Caller caller, String type, Incoming body) {
    ResourceKey key = identifiers.next(type);
    Foresight.Seen seen = foresight.look(caller, List.of(body));
    Judgement judgement =
        deciding.decide(() -> writer.judge(caller, key, body, foresight.remember(caller, seen)));
    return judgement.aloneEnough()
        ? writer.createAlone(caller, key, body, judgement)
        : Objects.requireNonNull(
            transaction.execute(status -> writer.create(caller, key, body, Set.of())));
  }

  /**
   * Makes the record unless there is one that the criteria name; then that one is the answer.
   *
   * @throws RefusedException as {@link #run(Caller, String, Incoming, String)}; MultipleMatches
   *     when the criteria name several
   */
  public Written run(
      Caller caller, Criteria ifNoneExist, Incoming body, @Nullable String idempotencyKey) {
    String type = ifNoneExist.type();
    return attempt.run(
        caller,
        Interaction.CREATE,
        type,
        null,
        () -> {
          prepare(caller, type, body);
          return matches.alone(
              caller,
              ifNoneExist,
              () ->
                  once(
                      caller,
                      idempotencyKey,
                      "POST " + ifNoneExist.canonical(),
                      body,
                      () ->
                          matches
                              .only(caller, ifNoneExist)
                              .map(found -> existing(caller, found))
                              .orElseGet(
                                  () -> apply(caller, identifiers.next(type), body, Set.of()))));
        });
  }

  private Written once(
      Caller caller, @Nullable String key, String asked, Incoming body, Supplier<Written> work) {
    return idempotency.once(
        caller,
        key,
        FirstAnswer.request(asked, body.bytes()),
        work,
        firstAnswer::keep,
        kept -> firstAnswer.again(caller, kept));
  }

  /** The record that is there already; it is shown, so that goes into the trail. */
  Written existing(Caller caller, StoredVersion found) {
    audit.inTransaction(List.of(Read.shown(caller, Interaction.READ, found)));
    return new Written(redaction.current(caller, found), false, true);
  }

  /** The part that needs no transaction: may the caller do this to the type, and does it fit? */
  void prepare(Caller caller, String type, Incoming body) {
    access.requireType(caller, Interaction.CREATE, type);
    requireType(type, body);
    validation.requireValid(body.bytes());
  }

  /** The part inside the transaction. */
  Written apply(Caller caller, ResourceKey key, Incoming body, Set<ResourceKey> vouched) {
    return writer.create(caller, key, body, vouched);
  }

  static void requireType(String type, Incoming body) {
    if (!body.resource().fhirType().equals(type)) {
      throw new RefusedException(
          new Refusal.BadRequest(
              "invalid", "request.type", "The body is of another type than the address."));
    }
  }
}
