package fi.yhteinen.interaction;

import fi.yhteinen.json.JsonFaults;
import fi.yhteinen.json.JsonResource;
import fi.yhteinen.json.Rewrite;
import fi.yhteinen.json.ServerMembers;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.store.StoredVersion;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one transaction on their way: DELETE, then POST, then PUT and PATCH, then what
 * only reads. Temporary addresses and criteria are replaced by the addresses they come to.
 */
final class Steps {

  /** How often it is looked whether something can be resolved yet. */
  private static final int MOST_LOOKS = 1_000;

  private final Writes writes;
  private final Caller caller;
  private final List<Step> steps = new ArrayList<>();

  /** Addresses used in the Bundle, and what they are in the hub. */
  private final Map<String, String> renamed = new HashMap<>();

  /** Records that this transaction writes: they may be referred to before they are there. */
  private final Set<ResourceKey> coming = new HashSet<>();

  /** Those, and what is there and visible to the caller as long as records are only made. */
  private final Set<ResourceKey> known = new HashSet<>();

  /** Conditional references, and the addresses they came to. */
  private final Map<String, String> resolved = new HashMap<>();

  private int looks;
  private @Nullable Step failed;

  Steps(Writes writes, Caller caller, List<EntryRequest> asked) {
    this.writes = writes;
    this.caller = caller;
    for (int i = 0; i < asked.size(); i++) {
      steps.add(new Step(asked.get(i), i));
    }
  }

  /** What can be done before the transaction begins: all, unless an entry has criteria. */
  void prepare() {
    steps.forEach(step -> placed(step, step::requireOffered));
    if (criteria().isEmpty()) {
      address();
      List<Finding> findings = new ArrayList<>();
      boolean isUnread = false;
      for (Step step : Stream.concat(group(1).stream(), group(2).stream()).toList()) {
        try {
          placed(step, step::prepare);
        } catch (RefusedException e) {
          isUnread |= e.refusal() instanceof Refusal.BadRequest;
          findings.addAll(ofContent(e));
        }
        if (findings.size() >= JsonFaults.MOST) {
          break;
        }
      }
      if (!findings.isEmpty()) {
        throw new RefusedException(
            isUnread ? new Refusal.BadRequest(findings) : new Refusal.Invalid(findings));
      }
    }
  }

  /** What is said of the content of an entry, so that the next can be looked at; or the refusal. */
  private static List<Finding> ofContent(RefusedException refused) {
    return switch (refused.refusal()) {
      case Refusal.BadRequest(List<Finding> findings) -> findings;
      case Refusal.Invalid(List<Finding> findings) -> findings;
      default -> throw refused;
    };
  }

  /** The results in the order of the entries; inside the transaction. */
  List<EntryResult> carryOut() {
    writes.matches().lock(criteria());
    EntryResult[] results = new EntryResult[steps.size()];
    group(0).forEach(step -> results[step.position] = placed(step, step::remove));
    if (!criteria().isEmpty()) {
      address();
    }
    foresee();
    inPossibleOrder(group(1), results);
    inPossibleOrder(group(2), results);
    group(3)
        .forEach(step ->
            results[step.position] =
                placed(step, () -> writes.entries().run(caller, step.request)));
    return Arrays.asList(results);
  }

  /** Looks at once at what the new records refer to. */
  private void foresee() {
    List<Incoming> bodies =
        group(1).stream().flatMap(step -> Optional.ofNullable(step.body).stream()).toList();
    Foresight foresight = writes.foresight();
    known.addAll(foresight.remember(caller, foresight.look(caller, bodies)));
    known.addAll(coming);
  }

  /** The entry that was refused, if one was. */
  Optional<EntryRequest> refused() {
    return Optional.ofNullable(failed).map(step -> step.request);
  }

  private List<Criteria> criteria() {
    return steps.stream().flatMap(step -> step.request.criteria().stream()).toList();
  }

  private List<Step> group(int order) {
    return steps.stream().filter(step -> step.request.order() == order).toList();
  }

  /** What refers to a record by criteria waits until another entry has made that record. */
  private void inPossibleOrder(List<Step> group, EntryResult[] results) {
    Deque<Step> waiting = new ArrayDeque<>(group);
    int inVain = 0;
    while (!waiting.isEmpty()) {
      Step step = waiting.removeFirst();
      if (inVain < waiting.size() && looks < MOST_LOOKS && placed(step, step::mustWait)) {
        waiting.addLast(step);
        inVain++;
      } else {
        results[step.position] = placed(step, step::write);
        inVain = 0;
      }
    }
  }

  /** Finds or makes the address of every record that is written. */
  private void address() {
    for (Step step : steps) {
      if (step.request.order() == 1 || step.request.order() == 2) {
        placed(step, step::address);
      }
    }
    Set<ResourceKey> written = new HashSet<>();
    for (Step step : steps) {
      ResourceKey key = step.request.order() == 0 ? step.removed() : step.key;
      if (key != null && !step.isThere() && !written.add(key)) {
        throw Transaction.duplicate("Two entries write the same record.");
      }
    }
  }

  /** The address that a conditional reference comes to; empty while nothing fits. */
  private Optional<String> resolved(String reference) {
    String known = resolved.get(reference);
    if (known != null) {
      return Optional.of(known);
    }
    looks++;
    Optional<String> found = writes.references().find(caller, reference);
    found.ifPresent(address -> resolved.put(reference, address));
    return found;
  }

  private <T> T placed(Step step, Supplier<T> work) {
    try {
      return work.get();
    } catch (RefusedException e) {
      failed = step;
      throw new RefusedException(Entries.at(step.position, e.refusal()));
    }
  }

  private void placed(Step step, Runnable work) {
    placed(
        step,
        () -> {
          work.run();
          return true;
        });
  }

  /** One entry that writes, or only reads. */
  private final class Step {
    private final EntryRequest request;
    private final int position;
    private final Set<String> conditional;
    private @Nullable ResourceKey key;
    private @Nullable StoredVersion found;
    private @Nullable Incoming body;

    Step(EntryRequest request, int position) {
      this.request = request;
      this.position = position;
      this.conditional =
          switch (request) {
            case EntryRequest.Post post -> ConditionalReferences.in(post.json());
            case EntryRequest.Put put -> ConditionalReferences.in(put.json());
            case EntryRequest.Amend amend -> ConditionalReferences.in(amend.document());
            default -> Set.of();
          };
    }

    void requireOffered() {
      writes.offered().require(request.type(), request.code());
    }

    void address() {
      found =
          request
              .criteria()
              .flatMap(criteria -> writes.matches().lockOnly(caller, criteria))
              .orElse(null);
      if (found != null) {
        key = found.key();
      } else if (request.named().isPresent()) {
        key = request.named().get();
      } else if (request instanceof EntryRequest.Amend) {
        throw new RefusedException(new Refusal.NotFound());
      } else if (request instanceof EntryRequest.Put put) {
        key = writes.update().addressOf(request.type(), put.json().id());
      } else {
        key = writes.identifiers().next(request.type());
      }
      coming.add(key);
      if (!request.fullUrl().isEmpty()) {
        renamed.put(request.fullUrl(), key.toString());
      }
    }

    /** Whether the record is there already and the entry leaves it alone. */
    boolean isThere() {
      return found != null && request instanceof EntryRequest.Post;
    }

    @Nullable ResourceKey removed() {
      return key == null ? request.named().orElse(null) : key;
    }

    void prepare() {
      if (conditional.isEmpty() && !(request instanceof EntryRequest.Amend)) {
        body = fit();
      }
    }

    boolean mustWait() {
      return !isThere() && conditional.stream().anyMatch(one -> resolved(one).isEmpty());
    }

    EntryResult remove() {
      var remove = (EntryRequest.Remove) request;
      key =
          request
              .criteria()
              .flatMap(criteria -> writes.matches().lockOnly(caller, criteria))
              .map(StoredVersion::key)
              .or(request::named)
              .orElse(null);
      writes.delete().prepare(caller, request.type());
      return new EntryResult.Deleted(
          key == null ? null : writes.delete().apply(caller, key, remove.ifMatch()));
    }

    EntryResult write() {
      ResourceKey to = Objects.requireNonNull(key);
      StoredVersion match = found;
      return switch (request) {
        case EntryRequest.Post post when match != null ->
            new EntryResult.Wrote(writes.create().existing(caller, match));
        case EntryRequest.Post post ->
            new EntryResult.Wrote(writes.create().apply(caller, to, body(), known));
        case EntryRequest.Put put when request.criteria().isPresent() && match == null -> {
          if (put.ifMatch().isPresent()) {
            throw new RefusedException(new Refusal.NotFound());
          }
          writes.create().prepare(caller, to.type(), body());
          yield new EntryResult.Wrote(writes.create().apply(caller, to, body(), coming));
        }
        case EntryRequest.Put put -> {
          Optional<IfMatch> ifMatch =
              match == null
                  ? put.ifMatch()
                  : put.ifMatch().or(() -> Optional.of(new IfMatch(match.version())));
          yield new EntryResult.Wrote(writes.update().apply(caller, to, body(), ifMatch, coming));
        }
        case EntryRequest.Amend amend -> {
          writes.patch().prepare(caller, to.type());
          PatchDocument document =
              writes.parsing().patch(resource(amend.document(), to, conditionalNames()));
          yield new EntryResult.Wrote(
              writes.patch().apply(caller, to, document, amend.ifMatch(), null, coming));
        }
        default -> throw new IllegalStateException("only reads");
      };
    }

    private Incoming body() {
      Incoming ready = body;
      if (ready == null) {
        ready = fit();
        body = ready;
      }
      return ready;
    }

    /** The body with its final references, found fit for its type. */
    private Incoming fit() {
      ResourceKey to = Objects.requireNonNull(key);
      return switch (request) {
        case EntryRequest.Post post -> {
          Incoming fit = incoming(post.json(), to);
          writes.create().prepare(caller, post.type(), fit);
          yield fit;
        }
        case EntryRequest.Put put -> {
          requireSameId(put, to);
          Incoming fit = incoming(put.json(), to);
          writes.update().prepare(caller, to, fit);
          yield fit;
        }
        default -> throw new IllegalStateException("has no body");
      };
    }

    private void requireSameId(EntryRequest.Put put, ResourceKey to) {
      boolean mayLackId = request.criteria().isPresent();
      if (!put.json().id().map(to.id()::equals).orElse(mayLackId)) {
        throw Update.otherId();
      }
    }

    private Incoming incoming(JsonResource json, ResourceKey to) {
      return writes.parsing().incoming(resource(json, to, conditionalNames()).value().bytes());
    }

    private Map<String, String> conditionalNames() {
      if (conditional.isEmpty()) {
        return renamed;
      }
      Map<String, String> names = new HashMap<>(renamed);
      for (String one : conditional) {
        names.put(
            one, resolved(one).orElseThrow(() -> new RefusedException(new Refusal.NoMatch())));
      }
      return names;
    }

    private JsonResource resource(JsonResource json, ResourceKey to, Map<String, String> names) {
      boolean needsId = request instanceof EntryRequest.Put && json.id().isEmpty();
      if (names.isEmpty() && !needsId) {
        return json;
      }
      byte[] rewritten =
          Rewrite.stored(json, new ServerMembers(to.id(), "1", Instant.EPOCH), names);
      return writes.parsing().read(rewritten).resource();
    }
  }
}
