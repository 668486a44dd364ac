package fi.yhteinen.interaction;

import fi.yhteinen.access.Access;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes a new record at an address that the server chooses. */
@Component
public class Create {

  private final Access access;
  private final Validation validation;
  private final ResourceStore store;
  private final VersionWriter writer;
  private final Idempotency idempotency;
  private final Identifiers identifiers;
  private final TransactionTemplate transaction;
  private final Attempt attempt;

  Create(
      Access access,
      Validation validation,
      ResourceStore store,
      VersionWriter writer,
      Idempotency idempotency,
      Identifiers identifiers,
      TransactionTemplate transaction,
      Attempt attempt) {
    this.access = access;
    this.validation = validation;
    this.store = store;
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
          return Objects.requireNonNull(
              transaction.execute(status ->
                  idempotency.once(
                      caller,
                      idempotencyKey,
                      body.bytes(),
                      () -> apply(caller, identifiers.next(type), body, Set.of()),
                      Create::address,
                      address -> again(caller, address))));
        });
  }

  /** The part that needs no transaction: may the caller do this to the type, and does it fit? */
  void prepare(Caller caller, String type, Incoming body) {
    access.requireType(caller, Interaction.CREATE, type);
    requireType(type, body);
    validation.requireValid(body.bytes());
  }

  /** The part inside the transaction. */
  Written apply(Caller caller, ResourceKey key, Incoming body, Set<ResourceKey> coming) {
    return writer.create(caller, key, body, coming);
  }

  private static byte[] address(Written written) {
    return written.version().key().toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The answer that the first of the repeated requests got. */
  private Written again(Caller caller, byte[] address) {
    String[] parts = new String(address, StandardCharsets.UTF_8).split("/", 2);
    return store
        .read(new ResourceKey(parts[0], parts[1]), access.visible(caller, "r.number"))
        .filter(version -> !version.deleted())
        .map(version -> new Written(version, true, true))
        .orElseThrow(() -> new RefusedException(new Refusal.NotFound()));
  }

  static void requireType(String type, Incoming body) {
    if (!body.resource().fhirType().equals(type)) {
      throw new RefusedException(
          new Refusal.BadRequest(
              "invalid", "request.type", "The body is of another type than the address."));
    }
  }
}
