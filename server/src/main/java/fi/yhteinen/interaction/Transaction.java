package fi.yhteinen.interaction;

import fi.yhteinen.json.BundleEntry;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Carries out a Bundle as a whole: all of it or nothing, in FHIR's order. */
@Component
public class Transaction {

  private final Writes writes;
  private final Idempotency idempotency;
  private final TransactionTemplate transaction;
  private final Attempt attempt;

  Transaction(
      Writes writes, Idempotency idempotency, TransactionTemplate transaction, Attempt attempt) {
    this.writes = writes;
    this.idempotency = idempotency;
    this.transaction = transaction;
    this.attempt = attempt;
  }

  /**
   * The answer, made from the results in the order of the entries.
   *
   * @param idempotencyKey the caller's own key for this request, or null; a Bundle with a key only
   *     writes, and sent again it is answered without bodies, for who may see them may have changed
   * @param answer writes the results down; called inside the transaction
   * @throws RefusedException the first refusal of any entry; then nothing was stored
   */
  public byte[] run(
      Caller caller,
      Incoming bundle,
      @Nullable String idempotencyKey,
      Function<List<EntryResult>, byte[]> answer) {
    return attempt.run(
        caller,
        Interaction.OPERATION,
        "transaction",
        null,
        () -> {
          List<EntryRequest> requests = requests(Entries.of(bundle, "transaction"));
          if (idempotencyKey != null) {
            requireWritesOnly(requests);
          }
          var steps = new Steps(writes, caller, requests);
          try {
            steps.prepare();
            return Objects.requireNonNull(
                    transaction.execute(status ->
                        idempotency.once(
                            caller,
                            idempotencyKey,
                            bundle.bytes(),
                            () -> Answers.of(steps.carryOut(), answer),
                            Answers::again,
                            kept -> new Answers(kept, kept))))
                .first();
          } catch (RefusedException e) {
            steps
                .refused()
                .ifPresent(entry ->
                    attempt.refused(
                        caller,
                        entry.interaction(),
                        entry.type(),
                        entry.named().map(ResourceKey::id).orElse(null),
                        e.refusal()));
            throw e;
          }
        });
  }

  /** The answer given now, and the one to be given when the Bundle is sent again. */
  @SuppressWarnings("ArrayRecordComponent") // compared never
  private record Answers(byte[] first, byte[] again) {

    static Answers of(List<EntryResult> results, Function<List<EntryResult>, byte[]> answer) {
      return new Answers(
          answer.apply(results),
          answer.apply(results.stream().map(EntryResult::withoutBody).toList()));
    }
  }

  private static void requireWritesOnly(List<EntryRequest> requests) {
    if (!requests.stream().allMatch(request -> request.interaction().isWrite())) {
      throw new RefusedException(
          new Refusal.BadRequest(
              "not-supported",
              "request.idempotency-key",
              "A Bundle with an Idempotency-Key may write only: what it reads is asked anew."));
    }
  }

  private static List<EntryRequest> requests(List<BundleEntry> entries) {
    List<EntryRequest> requests = new ArrayList<>(entries.size());
    Set<String> names = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      EntryRequest request = EntryRequest.of(entries.get(i), i);
      if (!request.fullUrl().isEmpty() && !names.add(request.fullUrl())) {
        throw duplicate("Two entries have the same fullUrl.");
      }
      if (request.criteria().map(one -> !names.add(one.canonical())).orElse(false)) {
        throw duplicate("Two entries have the same criteria.");
      }
      requests.add(request);
    }
    return requests;
  }

  static RefusedException duplicate(String text) {
    return new RefusedException(new Refusal.BadRequest("duplicate", "bundle.duplicate", text));
  }
}
