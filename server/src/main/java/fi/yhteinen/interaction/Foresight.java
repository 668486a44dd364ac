package fi.yhteinen.interaction;

import fi.yhteinen.access.Access;
import fi.yhteinen.gathering.Gathering;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.store.Targets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Looks at once at everything that new records refer to, so that nothing need be asked for each
 * while they are judged. What it does not know is asked then.
 */
@Component
class Foresight {

  /** Who refers to more asks by itself, once it is known that it may write. */
  private static final int MOST_SHARED = 40;

  private final Access access;
  private final Targets targets;
  private final Gathering<Targets.Wanted, Map<ResourceKey, Boolean>> looks;

  Foresight(Access access, Targets targets) {
    this.access = access;
    this.targets = targets;
    this.looks = new Gathering<>(Read.MOST_AT_WORK, Read.MOST_TOGETHER, targets::look);
  }

  /**
   * What was found.
   *
   * @param related of the records that any record of the caller may refer to, whether it is a
   *     client to whom the caller is related
   */
  record Seen(Map<ResourceKey, Boolean> related) {}

  /** Looks for what these records refer to; in a transaction as the transaction sees it. */
  Seen look(Caller caller, Collection<Incoming> bodies) {
    Set<ResourceKey> keys = new HashSet<>();
    bodies.forEach(body -> References.targets(body.json()).forEach(keys::add));
    boolean inTransaction = TransactionSynchronizationManager.isActualTransactionActive();
    if (keys.isEmpty() || (!inTransaction && keys.size() > MOST_SHARED)) {
      return new Seen(Map.of());
    }
    var wanted =
        new Targets.Wanted(
            List.copyOf(keys),
            access.citable(caller.unscoped(), "r.number"),
            access.relating(caller, "r.id"));
    return new Seen(inTransaction ? targets.look(List.of(wanted)).getFirst() : looks.ask(wanted));
  }

  /** Lets the running transaction know whom the caller is related to; answers what exists. */
  Set<ResourceKey> remember(Caller caller, Seen seen) {
    seen.related()
        .forEach((key, related) -> {
          if (key.type().equals("Patient")) {
            access.knows(caller, key.id(), related);
          }
        });
    return seen.related().keySet();
  }
}
