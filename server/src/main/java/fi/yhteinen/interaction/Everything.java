package fi.yhteinen.interaction;

import fi.yhteinen.access.Access;
import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.json.RelativeReferences;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.search.CursorSeal;
import fi.yhteinen.search.PlanRecords;
import fi.yhteinen.store.Compartment;
import fi.yhteinen.store.Compartment.Wanted;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Shows a client or a plan with all that stands around it, page by page.
 *
 * <p>Of a client: the records about it, and the directory's that they refer to. Of a plan: its
 * sections, the records that refer to it or to a section, and whatever all these refer to. What is
 * referred to may come again on a later page.
 */
@Component
public class Everything {

  private static final String NAME = "everything";
  private static final Duration CURSOR_LIFE = Duration.ofMinutes(15);
  private static final int MOST_REFERRED = 1_000;

  /** A cursor's life is never measured by the business clock. */
  private static final InstantSource SYSTEM_CLOCK = InstantSource.system();

  private final Access access;
  private final Redaction redaction;
  private final Compartment compartment;
  private final PlanRecords planRecords;
  private final ResourceStore store;
  private final Audit audit;
  private final Attempt attempt;
  private final CursorSeal seal;

  Everything(
      Access access,
      Redaction redaction,
      Compartment compartment,
      PlanRecords planRecords,
      ResourceStore store,
      Audit audit,
      Attempt attempt,
      CursorSeal seal) {
    this.access = access;
    this.redaction = redaction;
    this.compartment = compartment;
    this.planRecords = planRecords;
    this.store = store;
    this.audit = audit;
    this.attempt = attempt;
    this.seal = seal;
  }

  /**
   * One page of what this caller may see, after its audit rows are durable.
   *
   * @param key a Patient or a CarePlan
   * @throws RefusedException Forbidden by role; NotFound when the record itself is not there or not
   *     for this caller; Gone when it was deleted; BadRequest or Expired for a cursor
   */
  public Page run(Caller caller, ResourceKey key, EverythingAsked asked) {
    return attempt.run(
        caller,
        Interaction.OPERATION,
        NAME,
        key.id(),
        () -> {
          access.requireType(caller, Interaction.READ, key.type());
          EverythingCursor place = place(caller, key, asked);
          SqlCondition visible = access.visible(caller, "r.number");
          Found found =
              key.type().equals("Patient")
                  ? ofClient(caller, key, place, visible)
                  : ofPlan(caller, key, place, visible);
          Page page = page(caller, key, place, found);
          audit.durably(acts(caller, key, found.self(), page));
          return page;
        });
  }

  private Found ofClient(
      Caller caller, ResourceKey key, EverythingCursor place, SqlCondition visible) {
    List<StoredVersion> read =
        compartment.ofClient(key.id(), place.wanted(), place.after(), place.count() + 1, visible);
    StoredVersion self =
        redaction.current(caller, present(read.isEmpty() ? null : read.getFirst()));
    boolean more = read.size() > place.count() + 1;
    List<StoredVersion> records =
        redaction.current(caller, read.subList(1, more ? read.size() - 1 : read.size()));
    List<StoredVersion> referred =
        redaction.current(
            caller,
            compartment.named(others(self, records, place), place.wanted(), visible).stream()
                .filter(version -> version.client() == null)
                .toList());
    return new Found(self, records, referred, more ? records.getLast().number() : null);
  }

  private Found ofPlan(
      Caller caller, ResourceKey key, EverythingCursor place, SqlCondition visible) {
    StoredVersion self = redaction.current(caller, present(store.read(key, visible).orElse(null)));
    Wanted wanted = place.wanted();
    List<Long> numbers =
        planRecords.of(
            caller, key, wanted.types(), wanted.since(), place.after(), place.count() + 1);
    boolean more = numbers.size() > place.count();
    List<Long> shown = more ? numbers.subList(0, place.count()) : numbers;
    List<StoredVersion> records = redaction.current(caller, store.load(shown, visible));
    List<StoredVersion> referred =
        redaction.current(caller, compartment.named(others(self, records, place), wanted, visible));
    return new Found(self, records, referred, more ? shown.getLast() : null);
  }

  private static StoredVersion present(@Nullable StoredVersion self) {
    if (self == null) {
      throw new RefusedException(new Refusal.NotFound());
    }
    if (self.deleted()) {
      throw new RefusedException(new Refusal.Gone());
    }
    return self;
  }

  /** What the records of a page refer to and is not among them. */
  private static Set<ResourceKey> others(
      StoredVersion self, List<StoredVersion> records, EverythingCursor place) {
    Set<ResourceKey> others = new LinkedHashSet<>();
    if (place.isFirst()) {
      refer(self, others);
    }
    records.forEach(version -> refer(version, others));
    records.forEach(version -> others.remove(version.key()));
    others.remove(self.key());
    if (others.size() > MOST_REFERRED) {
      throw new RefusedException(
          new Refusal.BadRequest(
              "too-costly",
              "everything.limit",
              "The records of this page refer to too many others: ask for a smaller _count."));
    }
    return others;
  }

  private static void refer(StoredVersion version, Set<ResourceKey> to) {
    for (String reference : RelativeReferences.of(version.body())) {
      References.target(reference).ifPresent(to::add);
    }
  }

  private EverythingCursor place(Caller caller, ResourceKey key, EverythingAsked asked) {
    if (asked.cursor().isEmpty()) {
      return new EverythingCursor(asked.wanted(), asked.count(), 0, Instant.MAX);
    }
    EverythingCursor place =
        seal.open(purpose(key), asked.cursor().get(), caller)
            .map(EverythingCursor::of)
            .orElseThrow(() ->
                new RefusedException(
                    new Refusal.BadRequest(
                        "invalid", "search-cursor", "The page link is not one of yours.")));
    if (place.expires().isBefore(SYSTEM_CLOCK.instant())) {
      throw new RefusedException(new Refusal.Expired());
    }
    return place;
  }

  private Page page(Caller caller, ResourceKey key, EverythingCursor place, Found found) {
    boolean first = place.isFirst();
    List<StoredVersion> matches = new ArrayList<>();
    if (first && place.wanted().has(found.self())) {
      matches.add(found.self());
    }
    matches.addAll(found.records());
    Long last = found.last();
    if (last == null) {
      return new Page(matches, found.referred(), first ? Long.valueOf(matches.size()) : null, null);
    }
    var next =
        new EverythingCursor(
            place.wanted(), place.count(), last, SYSTEM_CLOCK.instant().plus(CURSOR_LIFE));
    return new Page(matches, found.referred(), null, seal.seal(purpose(key), next.bytes(), caller));
  }

  private static String purpose(ResourceKey key) {
    return NAME + " " + key;
  }

  /** One row for each client shown; whose record was asked about is shown, whatever else was. */
  private static List<Act> acts(Caller caller, ResourceKey key, StoredVersion self, Page page) {
    List<StoredVersion> shown = new ArrayList<>(page.matches());
    shown.addAll(page.referred());
    List<Act> acts = new ArrayList<>(Search.acts(caller, Interaction.OPERATION, NAME, shown));
    String client = self.client();
    if (client != null && acts.stream().noneMatch(act -> client.equals(act.client()))) {
      acts.removeIf(act -> act.client() == null);
      acts.add(Act.on(caller, Interaction.OPERATION, NAME, key.id(), null, client));
    }
    return acts;
  }

  /**
   * What a page is made of.
   *
   * @param last number of the last record on it when there are more, else null
   */
  private record Found(
      StoredVersion self,
      List<StoredVersion> records,
      List<StoredVersion> referred,
      @Nullable Long last) {}

  /**
   * @param matches the record itself on the first page, then those around it by their numbers
   * @param referred what the matches of this page refer to
   * @param total how many match in all, told when the first page is the last; else null
   * @param next the opaque cursor of the next page, or null on the last page
   */
  public record Page(
      List<StoredVersion> matches,
      List<StoredVersion> referred,
      @Nullable Long total,
      @Nullable String next) {
    public Page {
      matches = List.copyOf(matches);
      referred = List.copyOf(referred);
    }
  }
}
