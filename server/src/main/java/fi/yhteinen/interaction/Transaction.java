package fi.yhteinen.interaction;

import fi.yhteinen.json.BundleEntry;
import fi.yhteinen.json.JsonResource;
import fi.yhteinen.json.Rewrite;
import fi.yhteinen.json.ServerMembers;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out a Bundle as a whole: all of it or nothing, in FHIR's order (DELETE, POST, PUT, GET),
 * temporary addresses replaced by those that the new records get.
 */
@Component
public class Transaction {

  private final Create create;
  private final Update update;
  private final Delete delete;
  private final Entries entries;
  private final Parsing parsing;
  private final Idempotency idempotency;
  private final Identifiers identifiers;
  private final TransactionTemplate transaction;
  private final Attempt attempt;

  Transaction(
      Create create,
      Update update,
      Delete delete,
      Entries entries,
      Parsing parsing,
      Idempotency idempotency,
      Identifiers identifiers,
      TransactionTemplate transaction,
      Attempt attempt) {
    this.create = create;
    this.update = update;
    this.delete = delete;
    this.entries = entries;
    this.parsing = parsing;
    this.idempotency = idempotency;
    this.identifiers = identifiers;
    this.transaction = transaction;
    this.attempt = attempt;
  }

  /**
   * The answer, made from the results in the order of the entries.
   *
   * @param idempotencyKey the caller's own key for this request, or null
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
          List<EntryRequest> asked = requests(Entries.of(bundle, "transaction"));
          List<Step> steps = prepare(caller, asked);
          return Objects.requireNonNull(
              transaction.execute(status ->
                  idempotency.once(
                      caller,
                      idempotencyKey,
                      bundle.bytes(),
                      () -> answer.apply(apply(steps)),
                      bytes -> bytes,
                      bytes -> bytes)));
        });
  }

  private static List<EntryRequest> requests(List<BundleEntry> entries) {
    List<EntryRequest> requests = new ArrayList<>(entries.size());
    Set<ResourceKey> written = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      EntryRequest request = EntryRequest.of(entries.get(i), i);
      ResourceKey key =
          switch (request) {
            case EntryRequest.Put put -> put.key();
            case EntryRequest.Remove remove -> remove.key();
            default -> null;
          };
      if (key != null && !written.add(key)) {
        throw duplicate("Two entries write the same record.");
      }
      requests.add(request);
    }
    return requests;
  }

  /** Everything that needs no transaction: addresses, types, profiles. */
  private List<Step> prepare(Caller caller, List<EntryRequest> asked) {
    Map<String, String> renamed = new HashMap<>();
    Set<ResourceKey> coming = new HashSet<>();
    List<@Nullable ResourceKey> made = new ArrayList<>();
    for (EntryRequest request : asked) {
      @Nullable ResourceKey key = null;
      if (request instanceof EntryRequest.Post post) {
        key = identifiers.next(post.type());
        coming.add(key);
        rename(renamed, post.fullUrl(), key);
      } else if (request instanceof EntryRequest.Put put) {
        coming.add(put.key());
        rename(renamed, put.fullUrl(), put.key());
      }
      made.add(key);
    }
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      int position = i;
      ResourceKey key = made.get(i);
      EntryRequest request = asked.get(i);
      Work work = placed(position, () -> work(caller, request, key, renamed, coming));
      steps.add(new Step(position, order(request), work));
    }
    return steps;
  }

  private Work work(
      Caller caller,
      EntryRequest request,
      @Nullable ResourceKey made,
      Map<String, String> renamed,
      Set<ResourceKey> coming) {
    return switch (request) {
      case EntryRequest.Post post -> {
        ResourceKey key = Objects.requireNonNull(made);
        Incoming body = incoming(post.json(), key, renamed);
        create.prepare(caller, post.type(), body);
        yield () -> new EntryResult.Wrote(create.apply(caller, key, body, coming));
      }
      case EntryRequest.Put put -> {
        if (!put.json().id().map(put.key().id()::equals).orElse(false)) {
          throw Update.otherId();
        }
        Incoming body = incoming(put.json(), put.key(), renamed);
        update.prepare(caller, put.key(), body);
        yield () ->
            new EntryResult.Wrote(update.apply(caller, put.key(), body, put.ifMatch(), coming));
      }
      case EntryRequest.Remove remove -> {
        delete.prepare(caller, remove.key());
        yield () -> new EntryResult.Deleted(delete.apply(caller, remove.key(), remove.ifMatch()));
      }
      case EntryRequest.Get get -> () -> entries.run(caller, get);
      case EntryRequest.GetVersion get -> () -> entries.run(caller, get);
      case EntryRequest.GetHistory get -> () -> entries.run(caller, get);
      case EntryRequest.Query query -> () -> entries.run(caller, query);
    };
  }

  private static List<EntryResult> apply(List<Step> steps) {
    EntryResult[] results = new EntryResult[steps.size()];
    steps.stream()
        .sorted((a, b) -> Integer.compare(a.order(), b.order()))
        .forEach(step -> results[step.position()] = placed(step.position(), step.work()::carryOut));
    return Arrays.asList(results);
  }

  private Incoming incoming(JsonResource json, ResourceKey key, Map<String, String> renamed) {
    byte[] body =
        renamed.isEmpty()
            ? json.value().bytes()
            : Rewrite.stored(json, new ServerMembers(key.id(), "1", Instant.EPOCH), renamed);
    return parsing.incoming(body);
  }

  private static void rename(Map<String, String> renamed, String fullUrl, ResourceKey key) {
    if (!fullUrl.isEmpty() && renamed.put(fullUrl, key.toString()) != null) {
      throw duplicate("Two entries have the same fullUrl.");
    }
  }

  private static int order(EntryRequest request) {
    return switch (request) {
      case EntryRequest.Remove remove -> 0;
      case EntryRequest.Post post -> 1;
      case EntryRequest.Put put -> 2;
      case EntryRequest.Get get -> 3;
      case EntryRequest.GetVersion get -> 3;
      case EntryRequest.GetHistory get -> 3;
      case EntryRequest.Query query -> 3;
    };
  }

  private static <T> T placed(int position, Supplier<T> work) {
    try {
      return work.get();
    } catch (RefusedException e) {
      throw new RefusedException(Entries.at(position, e.refusal()));
    }
  }

  private static RefusedException duplicate(String text) {
    return new RefusedException(new Refusal.BadRequest("duplicate", "bundle.duplicate", text));
  }

  private record Step(int position, int order, Work work) {}

  /** The part of an entry that happens inside the transaction. */
  private interface Work {
    EntryResult carryOut();
  }
}
