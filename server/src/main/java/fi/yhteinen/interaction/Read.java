package fi.yhteinen.interaction;

import fi.yhteinen.access.Access;
import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the current version of a record. */
@Component
public class Read {

  private final Access access;
  private final ResourceStore store;
  private final Audit audit;
  private final Attempt attempt;

  Read(Access access, ResourceStore store, Audit audit, Attempt attempt) {
    this.access = access;
    this.store = store;
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
          StoredVersion found =
              store
                  .read(key, access.visible(caller, "r.number"))
                  .orElseThrow(() -> new RefusedException(new Refusal.NotFound()));
          if (found.deleted()) {
            throw new RefusedException(new Refusal.Gone());
          }
          audit.durably(List.of(shown(caller, Interaction.READ, found)));
          return found;
        });
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
