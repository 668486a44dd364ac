package fi.yhteinen.fulltext;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.store.Change;
import fi.yhteinen.store.ResourceStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares the index with the store by address and version, a stretch of numbers at a time. */
final class Reconcile {

  private static final Logger LOG = LoggerFactory.getLogger(Reconcile.class);
  private static final int STEP = 1_000;
  private static final int MOST_BETWEEN = 10_000;

  private final ElasticsearchConnection connection;
  private final TextIndexes indexes;
  private final IndexWriter writer;
  private final IndexFollower follower;
  private final ResourceStore store;
  private final TransactionTemplate transaction;

  Reconcile(
      ElasticsearchConnection connection,
      TextIndexes indexes,
      IndexWriter writer,
      IndexFollower follower,
      ResourceStore store,
      TransactionTemplate transaction) {
    this.connection = connection;
    this.indexes = indexes;
    this.writer = writer;
    this.follower = follower;
    this.store = store;
    this.transaction = transaction;
  }

  FullTextIndex.Differences run() {
    indexes.ensure();
    indexes.refresh();
    long compared = 0;
    long missing = 0;
    long surplus = 0;
    long last = 0;
    List<Change> step = store.scan(last, STEP);
    while (!step.isEmpty()) {
      List<Indexed> indexed = indexed(last, step.getLast().number());
      missing += mend(behind(step, indexed));
      surplus += remove(surplus(step, indexed));
      compared += step.size();
      last = step.getLast().number();
      step = store.scan(last, STEP);
    }
    surplus += removeAbove(last);
    if (missing + surplus > 0) {
      LOG.warn(
          "text index: {} records compared, {} missing, {} surplus", compared, missing, surplus);
    }
    return new FullTextIndex.Differences(compared, missing, surplus);
  }

  private record Indexed(String index, String id, long number, long version) {
    ResourceKey key() {
      int slash = id.indexOf('/');
      return new ResourceKey(id.substring(0, slash), id.substring(slash + 1));
    }
  }

  private static List<Change> behind(List<Change> step, List<Indexed> indexed) {
    Map<String, Long> versions = new HashMap<>();
    indexed.forEach(record -> versions.put(record.id(), record.version()));
    return step.stream()
        .filter(change -> versions.getOrDefault(change.key().toString(), 0L) < change.version())
        .toList();
  }

  private static List<Indexed> surplus(List<Change> step, List<Indexed> indexed) {
    Set<String> stored =
        step.stream().map(change -> change.key().toString()).collect(Collectors.toSet());
    return indexed.stream().filter(record -> !stored.contains(record.id())).toList();
  }

  /** Writes what is behind; a deleted record whose tombstone is gone is not. */
  private long mend(List<Change> behind) {
    if (behind.isEmpty()) {
      return 0;
    }
    List<IndexedRecord> current = transaction.execute(status -> follower.current(behind));
    List<IndexedRecord> living =
        (current == null ? List.<IndexedRecord>of() : current)
            .stream()
                .filter(record -> !Boolean.TRUE.equals(record.document().get("deleted")))
                .toList();
    writer.write(indexes.all(), current == null ? List.of() : current);
    return living.size();
  }

  /** Numbers that the store has not given yet belong to another store. */
  private long removeAbove(long last) {
    long removed = 0;
    long from = last;
    List<Indexed> above = indexed(from, Long.MAX_VALUE);
    while (!above.isEmpty() && store.scan(last, 1).isEmpty()) {
      removed += remove(above);
      from = above.getLast().number();
      above = indexed(from, Long.MAX_VALUE);
    }
    return removed;
  }

  /** What was written since the store was asked is not surplus: it is asked again. */
  private long remove(List<Indexed> suspects) {
    if (suspects.isEmpty()) {
      return 0;
    }
    Set<String> stored =
        store.existing(suspects.stream().map(Indexed::key).toList(), SqlCondition.TRUE).stream()
            .map(ResourceKey::toString)
            .collect(Collectors.toSet());
    List<Indexed> surplus =
        suspects.stream().filter(record -> !stored.contains(record.id())).toList();
    Map<String, List<IndexedRecord>> byIndex = new HashMap<>();
    for (Indexed record : surplus) {
      byIndex
          .computeIfAbsent(record.index(), index -> new ArrayList<>())
          .add(new IndexedRecord(record.id(), (int) record.version(), Map.of()));
    }
    byIndex.forEach(writer::forget);
    return surplus.size();
  }

  /** What the index holds with numbers above the first and up to the second. */
  private List<Indexed> indexed(long above, long upTo) {
    SearchResponse<Void> answer =
        connection.write(client ->
            client.search(
                search ->
                    search
                        .index(indexes.alias())
                        .query(q ->
                            q.range(range ->
                                range.untyped(numbers ->
                                    numbers
                                        .field("number")
                                        .gt(JsonData.of(above))
                                        .lte(JsonData.of(upTo)))))
                        .size(MOST_BETWEEN)
                        .source(source -> source.fetch(false))
                        .version(true)
                        .sort(sort -> sort.field(f -> f.field("number").order(SortOrder.Asc))),
                Void.class));
    return answer.hits().hits().stream().map(Reconcile::indexed).toList();
  }

  private static Indexed indexed(Hit<Void> hit) {
    Long version = hit.version();
    return new Indexed(
        String.valueOf(hit.index()),
        String.valueOf(hit.id()),
        hit.sort().getFirst().longValue(),
        version == null ? 0 : version);
  }
}
