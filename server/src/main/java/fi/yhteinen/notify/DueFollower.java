package fi.yhteinen.notify;

import fi.yhteinen.store.Change;
import fi.yhteinen.store.ChangeListener;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Takes down what committed changes make due, or due no more. */
@Component
class DueFollower implements ChangeListener {

  private final ResourceStore store;
  private final Deadlines deadlines;
  private final ReminderRules rules;
  private final DueTable table;

  DueFollower(ResourceStore store, Deadlines deadlines, ReminderRules rules, DueTable table) {
    this.store = store;
    this.deadlines = deadlines;
    this.rules = rules;
    this.table = table;
  }

  @Override
  public String name() {
    return "notify";
  }

  @Override
  public void changed(List<Change> changes) {
    Map<Long, Change> latest =
        changes.stream()
            .filter(change -> Deadlines.TYPES.contains(change.key().type()))
            .collect(
                Collectors.toMap(
                    Change::number,
                    Function.identity(),
                    BinaryOperator.maxBy(Comparator.comparingInt(Change::version)),
                    TreeMap::new));
    Map<Long, StoredVersion> living =
        store.load(List.copyOf(latest.keySet())).stream()
            .collect(Collectors.toMap(StoredVersion::number, Function.identity()));
    SortedMap<Long, Integer> versions = new TreeMap<>();
    List<DueTable.Named> named = new ArrayList<>();
    latest.forEach((number, change) -> {
      StoredVersion version = living.get(number);
      versions.put(number, version == null ? change.version() : version.version());
      if (version != null) {
        named.addAll(named(version));
      }
    });
    if (!versions.isEmpty()) {
      table.follow(versions, named);
    }
  }

  private List<DueTable.Named> named(StoredVersion version) {
    return deadlines.of(deadlines.parse(version)).stream()
        .flatMap(deadline ->
            rules.steps(deadline).stream()
                .map(step -> step.day(deadline.due()))
                .min(Comparator.<LocalDate>naturalOrder())
                .map(first ->
                    new DueTable.Named(version.number(), version.version(), deadline, first))
                .stream())
        .toList();
  }
}
