package fi.yhteinen.interaction;

import fi.yhteinen.access.Access;
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

/** Reads one version of a record, the current or a past one. */
@Component
public class VersionRead {

  private final Access access;
  private final Redaction redaction;
  private final ResourceStore store;
  private final Audit audit;
  private final Attempt attempt;

  VersionRead(
      Access access, Redaction redaction, ResourceStore store, Audit audit, Attempt attempt) {
    this.access = access;
    this.redaction = redaction;
    this.store = store;
    this.audit = audit;
    this.attempt = attempt;
  }

  /**
   * The version asked for, judged by its labels then and now.
   *
   * @throws RefusedException as {@link Read#run}; Gone when the version says that it was deleted
   */
  public StoredVersion run(Caller caller, ResourceKey key, int version) {
    return attempt.run(
        caller,
        Interaction.VREAD,
        key.type(),
        key.id(),
        () -> {
          access.requireType(caller, Interaction.VREAD, key.type());
          StoredVersion found =
              store
                  .read(key, version, access.versionVisible(caller, "r.number", "v.version"))
                  .orElseThrow(() -> new RefusedException(new Refusal.NotFound()));
          if (found.deleted()) {
            throw new RefusedException(new Refusal.Gone());
          }
          audit.durably(List.of(Read.shown(caller, Interaction.VREAD, found)));
          return redaction.past(caller, found);
        });
  }
}
