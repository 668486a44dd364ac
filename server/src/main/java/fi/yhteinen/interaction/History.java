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
import fi.yhteinen.search.CursorSeal;
import fi.yhteinen.store.ChosenVersions.Chosen;
import fi.yhteinen.store.HistoryPeriod;
import fi.yhteinen.store.StoredVersion;
import fi.yhteinen.store.VersionHistory;
import fi.yhteinen.store.VersionPlace;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells how records came to be what they are: their versions, newest first. */
@Component
public class History {

  private static final String PURPOSE = "history ";

  private final Access access;
  private final Redaction redaction;
  private final VersionHistory history;
  private final ShownTogether together;
  private final Audit audit;
  private final Attempt attempt;
  private final CursorSeal seal;

  History(
      Access access,
      Redaction redaction,
      VersionHistory history,
      ShownTogether together,
      Audit audit,
      Attempt attempt,
      CursorSeal seal) {
    this.access = access;
    this.redaction = redaction;
    this.history = history;
    this.together = together;
    this.audit = audit;
    this.attempt = attempt;
    this.seal = seal;
  }

  /**
   * One page of the versions of a record that this caller may see.
   *
   * @throws RefusedException Forbidden by role; NotFound when no version is visible; BadRequest for
   *     a cursor that is not this caller's
   */
  public Page run(Caller caller, ResourceKey key, HistoryAsked asked) {
    return attempt.run(
        caller,
        Interaction.HISTORY,
        key.type(),
        key.id(),
        () -> {
          access.requireType(caller, Interaction.VREAD, key.type());
          SqlCondition visible = access.versionVisible(caller, "r.number", "v.version");
          HistoryCursor place = place(caller, key.toString(), asked);
          VersionPlace after = place.after();
          if (after == null) {
            List<Chosen> newest =
                together.versions(
                    caller,
                    Interaction.HISTORY,
                    history.newest(key, place.period(), place.count(), visible));
            if (!newest.isEmpty()) {
              return page(caller, key.toString(), place, newest);
            }
          }
          int before = after == null ? Integer.MAX_VALUE : after.version();
          List<StoredVersion> versions =
              history.ofRecord(key, place.period(), before, place.count() + 1, visible);
          long total = history.count(key, place.period(), visible);
          if (total == 0 && !isKnown(key, place, visible)) {
            throw new RefusedException(new Refusal.NotFound());
          }
          Page page = page(caller, key.toString(), place, versions, total);
          audit.durably(List.of(shown(caller, key, page.versions())));
          return page;
        });
  }

  /** Within a period there may be no version of a record that the caller knows. */
  private boolean isKnown(ResourceKey key, HistoryCursor place, SqlCondition visible) {
    return !place.period().equals(HistoryPeriod.ALWAYS)
        && history.count(key, HistoryPeriod.ALWAYS, visible) > 0;
  }

  /**
   * One page of the versions of all records of these types that this caller may see; they are not
   * counted.
   *
   * @param types those that the hub serves; of several, the ones that the caller's role may not
   *     read are left out
   * @throws RefusedException Forbidden when the caller's role may read none of them
   */
  public Page run(Caller caller, List<String> types, HistoryAsked asked) {
    String scope = types.size() == 1 ? types.getFirst() : "all";
    return attempt.run(
        caller,
        Interaction.HISTORY,
        scope,
        null,
        () -> {
          List<String> readable = readable(caller, types);
          SqlCondition visible = access.versionVisible(caller, "r.number", "v.version");
          HistoryCursor place = place(caller, scope, asked);
          List<StoredVersion> versions =
              history.ofTypes(readable, place.period(), place.after(), place.count() + 1, visible);
          Page page = page(caller, scope, place, versions, null);
          audit.durably(Search.acts(caller, Interaction.HISTORY, scope, page.versions()));
          return page;
        });
  }

  private List<String> readable(Caller caller, List<String> types) {
    if (types.size() == 1) {
      access.requireType(caller, Interaction.HISTORY, types.getFirst());
      return types;
    }
    List<String> readable = types.stream().filter(type -> mayRead(caller, type)).toList();
    if (readable.isEmpty()) {
      access.requireType(caller, Interaction.HISTORY, types.getFirst());
    }
    return readable;
  }

  private boolean mayRead(Caller caller, String type) {
    try {
      access.requireType(caller, Interaction.HISTORY, type);
      return true;
    } catch (RefusedException e) {
      return false;
    }
  }

  private HistoryCursor place(Caller caller, String scope, HistoryAsked asked) {
    if (asked.cursor().isEmpty()) {
      return new HistoryCursor(asked.period(), asked.count(), null);
    }
    return seal.open(PURPOSE + scope, asked.cursor().get(), caller)
        .map(HistoryCursor::of)
        .orElseThrow(() ->
            new RefusedException(
                new Refusal.BadRequest(
                    "invalid", "search-cursor", "The page link is not one of yours.")));
  }

  private Page page(
      Caller caller,
      String scope,
      HistoryCursor place,
      List<StoredVersion> versions,
      @Nullable Long total) {
    if (versions.size() <= place.count()) {
      return new Page(redaction.past(caller, versions), total, null);
    }
    List<StoredVersion> shown = versions.subList(0, place.count());
    return new Page(redaction.past(caller, shown), total, next(caller, scope, place, shown));
  }

  private String next(Caller caller, String scope, HistoryCursor place, List<StoredVersion> shown) {
    byte[] next = place.next(VersionPlace.of(shown.getLast()));
    return seal.seal(PURPOSE + scope, next, caller);
  }

  private Page page(Caller caller, String scope, HistoryCursor place, List<Chosen> newest) {
    List<StoredVersion> shown =
        newest.stream().map(Chosen::version).filter(Objects::nonNull).toList();
    Long total = (Long) newest.getFirst().more().getFirst();
    return new Page(
        redaction.past(caller, shown),
        total,
        shown.size() < newest.size() ? next(caller, scope, place, shown) : null);
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
   * @param total how many versions the caller may see in all, or null when they are not counted
   * @param next the opaque cursor of the page with older ones, or null on the last page
   */
  public record Page(List<StoredVersion> versions, @Nullable Long total, @Nullable String next) {
    public Page {
      versions = List.copyOf(versions);
    }
  }
}
