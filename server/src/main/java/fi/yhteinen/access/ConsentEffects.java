package fi.yhteinen.access;

import fi.yhteinen.access.Elements.Target;
import fi.yhteinen.access.ViewersTable.Viewers;
import fi.yhteinen.access.ViewersTable.Worker;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.SqlCondition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Consent;

/**
 * What a Consent changes of what others see of its client, by the statements that decide it: they
 * are asked before and after it is written, in a transaction that the caller of this class rolls
 * back. Counted is what the asker itself sees.
 */
public final class ConsentEffects {

  private final Policy policy;
  private final Roles roles;
  private final Grants grants;
  private final Directory directory;
  private final ViewersTable table;
  private final Clock clock;

  ConsentEffects(
      Policy policy, Grants grants, Directory directory, ViewersTable table, Clock clock) {
    this.policy = policy;
    this.roles = new Roles(policy);
    this.grants = grants;
    this.directory = directory;
    this.table = table;
    this.clock = clock;
  }

  /** What becomes of records for somebody. */
  public enum Change {
    SEES("sees"),
    SEES_NO_MORE("sees-no-more"),
    MAY_OPEN("may-open"),
    MAY_OPEN_NO_MORE("may-open-no-more");

    private final String code;

    Change(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  /**
   * What changes for the workers of one place in the same roles.
   *
   * @param place id of the Organization: their workplace or, of who is named in the Consent and
   *     does not work with the client, what is named
   * @param related whether they work with the client as far as the asker sees; else this is what
   *     would change if they did
   */
  public record Effect(
      String place,
      Set<String> roles,
      boolean related,
      Change change,
      DataClass dataClass,
      int records) {

    public Effect {
      roles = Set.copyOf(roles);
    }
  }

  /** The effects of a Consent that is about to be written, told when it has been. */
  public final class Watch {

    private final String client;
    private final Map<Long, DataClass> known;
    private final List<Viewers> viewers;
    private final List<Seen> before;
    private final Instant now = clock.instant();

    private Watch(Caller asker, Consent consent) {
      client = Elements.target(consent.getPatient()).map(Target::id).orElse("");
      known = table.visible(client, grants.sql(asker).current("told.number", now));
      viewers = viewers(asker, consent);
      before = seen();
    }

    private List<Viewers> viewers(Caller asker, Consent consent) {
      List<Viewers> all =
          new ArrayList<>(table.related(client, grants.sql(asker).current("c.source", now), now));
      Set<Worker> met =
          all.stream().flatMap(one -> one.people().stream()).collect(Collectors.toSet());
      Stream.concat(
              consent.getProvision().getActor().stream(),
              consent.getProvision().getProvision().stream()
                  .flatMap(one -> one.getActor().stream()))
          .flatMap(actor -> Elements.target(actor.getReference()).stream())
          .distinct()
          .flatMap(target -> table.named(target, asker.user()).stream())
          .filter(one -> Collections.disjoint(one.people(), met))
          .forEach(one -> {
            one.people().forEach(worker -> table.suppose(client, worker));
            all.add(one);
          });
      return all;
    }

    private List<Seen> seen() {
      return viewers.stream()
          .map(one ->
              one.people().stream()
                  .map(worker -> seen(caller(worker)))
                  .reduce(new Seen(Set.of(), Set.of()), Seen::and))
          .toList();
    }

    private Seen seen(Caller viewer) {
      VisibilitySql sql = grants.sql(viewer);
      Set<Long> visible =
          new HashSet<>(table.visible(client, sql.current("told.number", now)).keySet());
      visible.retainAll(known.keySet());
      Set<Long> openable = new HashSet<>();
      if (viewer.roles().stream().anyMatch(policy.opening().confirm()::contains)) {
        SqlCondition openableNow = RecordTable.fulfilling(sql.openable(now));
        openable.addAll(table.visible(client, openableNow).keySet());
        openable.retainAll(known.keySet());
      }
      return new Seen(visible, openable);
    }

    /** To be asked in the same transaction, when the Consent is written. */
    public List<Effect> effects() {
      List<Seen> after = seen();
      List<Effect> effects = new ArrayList<>();
      for (int i = 0; i < viewers.size(); i++) {
        Viewers one = viewers.get(i);
        Seen then = before.get(i);
        Seen now = after.get(i);
        add(effects, one, Change.SEES, less(now.visible(), then.visible()));
        add(effects, one, Change.SEES_NO_MORE, less(then.visible(), now.visible()));
        add(effects, one, Change.MAY_OPEN, less(now.openable(), then.openable()));
        add(effects, one, Change.MAY_OPEN_NO_MORE, less(then.openable(), now.openable()));
      }
      return effects;
    }

    private void add(List<Effect> effects, Viewers viewers, Change change, Set<Long> numbers) {
      Map<DataClass, Integer> counts = new TreeMap<>();
      numbers.forEach(number -> {
        DataClass dataClass = known.get(number);
        if (dataClass != null) {
          counts.merge(dataClass, 1, Integer::sum);
        }
      });
      counts.forEach((dataClass, count) ->
          effects.add(
              new Effect(
                  viewers.place(), viewers.roles(), viewers.related(), change, dataClass, count)));
    }

    /** Id of the client, or empty when the Consent names none. */
    public String client() {
      return client;
    }
  }

  /** Looks at what everybody sees now; to be called inside the transaction. */
  public Watch watch(Caller asker, Consent consent) {
    return new Watch(asker, consent);
  }

  private Caller caller(Worker worker) {
    Directory.Unit unit =
        directory.unit(new Target("Organization", worker.workplace())).orElse(Directory.NOBODY);
    Set<String> borne = roles.bearable(worker.roles());
    String user = worker.user();
    return new Caller(
        user,
        "",
        user,
        borne,
        unit.agency(),
        Stream.ofNullable(unit.oid()).collect(Collectors.toSet()),
        roles.purpose(borne),
        1,
        "");
  }

  private static Set<Long> less(Set<Long> some, Set<Long> others) {
    Set<Long> rest = new HashSet<>(some);
    rest.removeAll(others);
    return rest;
  }

  private record Seen(Set<Long> visible, Set<Long> openable) {

    Seen and(Seen other) {
      Set<Long> visibleToAny = new HashSet<>(visible);
      visibleToAny.addAll(other.visible);
      Set<Long> openableByAny = new HashSet<>(openable);
      openableByAny.addAll(other.openable);
      return new Seen(visibleToAny, openableByAny);
    }
  }
}
