package fi.yhteinen.fulltext;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;
import fi.yhteinen.store.ResourceStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts what the index holds, and clears away tombstones that have served their time. */
final class IndexTally {

  private static final int MOST_CLEARED = 1_000;

  private final ElasticsearchConnection connection;
  private final TextIndexes indexes;
  private final IndexWriter writer;

  IndexTally(ElasticsearchConnection connection, TextIndexes indexes, IndexWriter writer) {
    this.connection = connection;
    this.indexes = indexes;
    this.writer = writer;
  }

  /** Records in the index, and the sum of their versions. */
  ResourceStore.Tally read() {
    indexes.refresh();
    SearchResponse<Void> answer =
        connection.write(client ->
            client.search(
                search ->
                    search
                        .index(indexes.alias())
                        .query(isDeleted(false))
                        .size(0)
                        .trackTotalHits(total -> total.enabled(true))
                        .aggregations("versions", sum -> sum.sum(s -> s.field("version"))),
                Void.class));
    var total = Objects.requireNonNull(answer.hits().total());
    var sum = Objects.requireNonNull(answer.aggregations().get("versions"));
    Double versions = sum.sum().value();
    return new ResourceStore.Tally(total.value(), versions == null ? 0 : versions.longValue());
  }

  /** Forgets tombstones older than this. */
  void clearTombstones(Duration age) {
    for (String index : indexes.all()) {
      List<IndexedRecord> old = tombstones(index, Clock.systemUTC().millis() - age.toMillis());
      if (!old.isEmpty()) {
        writer.forget(index, old);
      }
    }
  }

  private List<IndexedRecord> tombstones(String index, long before) {
    SearchResponse<Void> answer =
        connection.write(client ->
            client.search(
                search ->
                    search
                        .index(index)
                        .query(q ->
                            q.bool(both ->
                                both.filter(isDeleted(true))
                                    .filter(f ->
                                        f.range(range ->
                                            range.untyped(old ->
                                                old.field("updated").lt(JsonData.of(before)))))))
                        .size(MOST_CLEARED)
                        .source(source -> source.fetch(false))
                        .version(true),
                Void.class));
    return answer.hits().hits().stream().map(IndexTally::tombstone).toList();
  }

  private static IndexedRecord tombstone(Hit<Void> hit) {
    Long version = hit.version();
    return new IndexedRecord(
        String.valueOf(hit.id()), version == null ? 0 : version.intValue(), Map.of());
  }

  private static Query isDeleted(boolean deleted) {
    return Query.of(q -> q.term(term -> term.field("deleted").value(deleted)));
  }
}
