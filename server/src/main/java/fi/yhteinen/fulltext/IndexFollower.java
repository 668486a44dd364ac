package fi.yhteinen.fulltext;

import fi.yhteinen.access.Access;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.store.Change;
import fi.yhteinen.store.ChangeListener;
import fi.yhteinen.store.ListenerUnavailableException;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries every committed change into the index. */
final class IndexFollower implements ChangeListener {

  static final String NAME = "fulltext";

  private final TextIndexes indexes;
  private final IndexWriter writer;
  private final ResourceStore store;
  private final Access access;
  private final Analyser analyser;

  IndexFollower(
      TextIndexes indexes,
      IndexWriter writer,
      ResourceStore store,
      Access access,
      Analyser analyser) {
    this.indexes = indexes;
    this.writer = writer;
    this.store = store;
    this.access = access;
    this.analyser = analyser;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void changed(List<Change> changes) {
    try {
      indexes.ensure();
      writer.write(indexes.all(), current(changes));
    } catch (ElasticsearchDown down) {
      throw new ListenerUnavailableException("text index: " + down.getMessage(), down);
    }
  }

  /** What the index should hold for these records now. */
  List<IndexedRecord> current(Collection<Change> changes) {
    Map<Long, Change> latest = new LinkedHashMap<>();
    for (Change change : changes) {
      latest.merge(change.number(), change, (a, b) -> a.version() > b.version() ? a : b);
    }
    Map<Long, StoredVersion> living = new LinkedHashMap<>();
    for (StoredVersion version : store.load(List.copyOf(latest.keySet()))) {
      living.put(version.number(), version);
    }
    Map<Long, RecordFacts> facts = access.facts(living.keySet());
    var records = new ArrayList<IndexedRecord>();
    latest.forEach((number, change) -> {
      StoredVersion version = living.get(number);
      records.add(version == null ? tombstone(change) : record(version, facts.get(number)));
    });
    return records;
  }

  private IndexedRecord record(StoredVersion version, @Nullable RecordFacts facts) {
    if (facts == null) {
      throw new IllegalStateException("no facts of " + version.key());
    }
    return IndexedRecord.of(version, facts, analyser);
  }

  private static IndexedRecord tombstone(Change change) {
    return IndexedRecord.tombstone(
        change.key().toString(), change.number(), change.version(), Clock.systemUTC().millis());
  }
}
