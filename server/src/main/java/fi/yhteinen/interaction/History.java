package fi.yhteinen.interaction;

import fi.yhteinen.access.Access;
import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells how a record came to be what it is: its versions, newest first. */
@Component
public class History {

  private final Access access;
  private final ResourceStore store;
  private final Audit audit;
  private final Attempt attempt;

  History(Access access, ResourceStore store, Audit audit, Attempt attempt) {
    this.access = access;
    this.store = store;
    this.audit = audit;
    this.attempt = attempt;
  }

  /**
   * One page of the versions this caller may see.
   *
   * @param before only versions below this one; {@link Integer#MAX_VALUE} for the first page
   * @param count at most so many, 1 or more
   * @throws RefusedException Forbidden by role; NotFound when no version is visible
   */
  public Page run(Caller caller, ResourceKey key, int before, int count) {
    return attempt.run(
        caller,
        Interaction.HISTORY,
        key.type(),
        key.id(),
        () -> {
          access.requireType(caller, Interaction.HISTORY, key.type());
          SqlCondition visible = access.versionVisible(caller, "r.number", "v.version");
          List<StoredVersion> versions = store.history(key, before, count + 1, visible);
          long total = store.historyCount(key, visible);
          if (total == 0) {
            throw new RefusedException(new Refusal.NotFound());
          }
          boolean more = versions.size() > count;
          List<StoredVersion> page = more ? versions.subList(0, count) : versions;
          audit.durably(List.of(shown(caller, key, page)));
          return new Page(page, total, more);
        });
  }

  private static Act shown(Caller caller, ResourceKey key, List<StoredVersion> page) {
    return new Act(
        caller,
        Interaction.HISTORY,
        key.type(),
        key.id(),
        null,
        page.isEmpty() ? null : page.getFirst().client(),
        page.stream().map(version -> version.key() + "/" + version.version()).toList(),
        null);
  }

  /**
   * @param versions newest first
   * @param total how many versions the caller may see in all
   * @param more whether older ones follow
   */
  public record Page(List<StoredVersion> versions, long total, boolean more) {
    public Page {
      versions = List.copyOf(versions);
    }
  }
}
