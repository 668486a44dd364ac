package fi.yhteinen.relation;

import fi.yhteinen.access.Access;
import fi.yhteinen.access.Reporting;
import fi.yhteinen.audit.TrailEntry;
import fi.yhteinen.audit.TrailEntry.Seen;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.store.ResourceStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What of the trail's rows is for whom. */
@Component
class TrailView {

  private static final String NUMBER = "r.number";

  private final Access access;
  private final Reporting reporting;
  private final ResourceStore store;

  TrailView(Access access, Reporting reporting, ResourceStore store) {
    this.access = access;
    this.reporting = reporting;
    this.store = store;
  }

  /** Every row; of the records only those that the client may know of. */
  List<TrailEntry> ofClient(Caller client, List<TrailEntry> rows) {
    Set<ResourceKey> visible = among(rows, access.visible(client, NUMBER));
    return rows.stream().map(row -> withRecords(row, visible)).toList();
  }

  /** The rows of the agency's own people, and those of others that are about its records. */
  List<TrailEntry> ofAgency(Caller caller, List<TrailEntry> rows) {
    List<TrailEntry> foreign = rows.stream().filter(row -> !isOfOwnPeople(caller, row)).toList();
    Set<ResourceKey> owned = among(foreign, reporting.ownedByAgency(caller, NUMBER));
    List<TrailEntry> told = new ArrayList<>();
    for (TrailEntry row : rows) {
      if (isOfOwnPeople(caller, row)) {
        told.add(row);
      } else if (row.seen().stream().anyMatch(seen -> owned.contains(seen.key()))) {
        told.add(withRecords(row, owned));
      }
    }
    return told;
  }

  private Set<ResourceKey> among(List<TrailEntry> rows, SqlCondition condition) {
    Set<ResourceKey> keys =
        rows.stream()
            .flatMap(row -> row.seen().stream())
            .map(Seen::key)
            .collect(Collectors.toSet());
    return store.existing(keys, condition);
  }

  private static boolean isOfOwnPeople(Caller caller, TrailEntry row) {
    return row.agency() != null && row.agency().equals(caller.agency());
  }

  private static TrailEntry withRecords(TrailEntry row, Set<ResourceKey> known) {
    return row.showing(row.seen().stream().filter(seen -> known.contains(seen.key())).toList());
  }
}
