package fi.yhteinen.interaction;

import fi.yhteinen.access.Access;
import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.gathering.Gathering;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.store.CurrentVersions;
import fi.yhteinen.store.CurrentVersions.Wanted;
import fi.yhteinen.store.StoredVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reads the current version of a record. Reads that come at the same time ask the database together
 * and share one commit of the trail; each is decided by its own caller's leave.
 */
@Component
public class Read {

  /** Half of the processors ask; the other half is the database's, or a good neighbour's. */
  private static final int MOST_AT_WORK =
      Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private static final int MOST_TOGETHER = 64;

  private final Access access;
  private final CurrentVersions versions;
  private final Audit audit;
  private final Attempt attempt;
  private final Gathering<Asked, Optional<StoredVersion>> reads =
      new Gathering<>(MOST_AT_WORK, MOST_TOGETHER, this::readTogether);

  Read(Access access, CurrentVersions versions, Audit audit, Attempt attempt) {
    this.access = access;
    this.versions = versions;
    this.audit = audit;
    this.attempt = attempt;
  }

  /**
   * The current version, after its audit row is durable.
   *
   * @throws RefusedException Forbidden by role; NotFound when it is not there or not for this
   *     caller; Gone when it was deleted and the caller could see it
   */
  public StoredVersion run(Caller caller, ResourceKey key) {
    return attempt.run(
        caller,
        Interaction.READ,
        key.type(),
        key.id(),
        () -> {
          access.requireType(caller, Interaction.READ, key.type());
          Asked asked = new Asked(caller, key);
          StoredVersion found =
              (TransactionSynchronizationManager.isActualTransactionActive()
                      ? readTogether(List.of(asked)).getFirst()
                      : reads.ask(asked))
                  .orElseThrow(() -> new RefusedException(new Refusal.NotFound()));
          if (found.deleted()) {
            throw new RefusedException(new Refusal.Gone());
          }
          return found;
        });
  }

  private record Asked(Caller caller, ResourceKey key) {}

  private List<Optional<StoredVersion>> readTogether(List<Asked> together) {
    List<Optional<StoredVersion>> found =
        versions.read(
            together.stream()
                .map(asked -> new Wanted(asked.key(), access.visible(asked.caller(), "r.number")))
                .toList());
    List<Act> acts = new ArrayList<>();
    for (int i = 0; i < together.size(); i++) {
      Caller caller = together.get(i).caller();
      found
          .get(i)
          .filter(version -> !version.deleted())
          .ifPresent(version -> acts.add(shown(caller, Interaction.READ, version)));
    }
    audit.durably(acts);
    return found;
  }

  static Act shown(Caller caller, Interaction interaction, StoredVersion version) {
    return Act.on(
        caller,
        interaction,
        version.key().type(),
        version.key().id(),
        version.version(),
        version.client());
  }
}
