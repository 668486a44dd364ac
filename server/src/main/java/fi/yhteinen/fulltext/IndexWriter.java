package fi.yhteinen.fulltext;

import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import java.util.List;

/** Writes records into the index. An older version never overwrites a newer one. */
final class IndexWriter {

  private static final int GONE = 404;
  private static final int BUSY = 429;
  private static final int CONFLICT = 409;
  private static final int MOST_IN_ONE_REQUEST = 200;

  private final ElasticsearchConnection connection;

  IndexWriter(ElasticsearchConnection connection) {
    this.connection = connection;
  }

  /**
   * Writes to every index given.
   *
   * @throws ElasticsearchDown when it cannot take them now
   * @throws IllegalStateException when it refuses one of them for good
   */
  void write(List<String> indexes, List<IndexedRecord> records) {
    for (int from = 0; from < records.size(); from += MOST_IN_ONE_REQUEST) {
      send(indexes, records.subList(from, Math.min(records.size(), from + MOST_IN_ONE_REQUEST)));
    }
  }

  private void send(List<String> indexes, List<IndexedRecord> records) {
    var bulk = new BulkRequest.Builder();
    for (String index : indexes) {
      for (IndexedRecord record : records) {
        bulk.operations(operation ->
            operation.index(put ->
                put.index(TextIndexes.entrance(index))
                    .requireAlias(true)
                    .id(record.id())
                    .version((long) record.version())
                    .versionType(VersionType.ExternalGte)
                    .document(record.document())));
      }
    }
    BulkResponse answer = connection.write(client -> client.bulk(bulk.build()));
    if (answer.errors()) {
      answer.items().forEach(IndexWriter::check);
    }
  }

  /** Forgets tombstones, given by id and version. */
  void forget(String index, List<IndexedRecord> tombstones) {
    var bulk = new BulkRequest.Builder();
    for (IndexedRecord tombstone : tombstones) {
      bulk.operations(operation ->
          operation.delete(delete ->
              delete
                  .index(index)
                  .id(tombstone.id())
                  .version((long) tombstone.version())
                  .versionType(VersionType.ExternalGte)));
    }
    connection.write(client -> client.bulk(bulk.build()));
  }

  private static void check(BulkResponseItem item) {
    int status = item.status();
    if (status == GONE || status == BUSY || status >= 500) {
      throw new ElasticsearchDown("Elasticsearch answers " + status, new IllegalStateException());
    }
    if (status >= 400 && status != CONFLICT) {
      throw new IllegalStateException("Elasticsearch refuses " + item.id() + " with " + status);
    }
  }
}
