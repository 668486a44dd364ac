package fi.yhteinen.fulltext;

import fi.yhteinen.local.Stack;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Related;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.Visibility;
import fi.yhteinen.store.StoredVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The index on a real Elasticsearch, under an alias of its own. */
final class TextRoom implements AutoCloseable {

  /** Sees everything. */
  static final Visibility ALL =
      new Visibility(
          null,
          null,
          Set.of(),
          Set.of(),
          Set.of(),
          "COC",
          List.of(
              new Visibility.Grant(
                  Visibility.Reach.ALL,
                  Set.of(DataClass.values()),
                  Visibility.Ownership.ANY,
                  Set.of("PSY", "SUD", "ETH", "G0"),
                  Set.of(),
                  false)));

  final ElasticsearchConnection connection;
  final TextIndexes indexes;
  final IndexWriter writer;
  final TextSearcher searcher;
  private final Analyser analyser = new Analyser(Lexicons.WITH_DICTIONARY);
  private final List<IndexedRecord> waiting = new ArrayList<>();

  TextRoom(String name) {
    connection = new ElasticsearchConnection(settings(Stack.forTests().elasticsearch(), name));
    indexes = new TextIndexes(connection, name);
    indexes.all().forEach(indexes::drop);
    indexes.ensure();
    writer = new IndexWriter(connection);
    searcher = new TextSearcher(connection, indexes, new QueryParser(Lexicons.WITH_DICTIONARY));
  }

  static ElasticsearchSettings settings(URI url, String name) {
    return new ElasticsearchSettings(
        url,
        name,
        null,
        null,
        null,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30));
  }

  /** Facts of an ordinary note. */
  static RecordFacts note() {
    return new RecordFacts(
        "Observation", null, "c1", DataClass.S, Set.of(), null, null, null, null, Set.of());
  }

  /** Puts a note with this text in line for writing. */
  void add(long number, int version, RecordFacts facts, String text) {
    String body =
        """
        {"resourceType":"Observation","id":"n%d","status":"final","note":[{"text":"%s"}]}
        """
            .formatted(number, text.replace("\"", "\\\""));
    addBody(number, version, facts, body);
  }

  void addBody(long number, int version, RecordFacts facts, String body) {
    waiting.add(
        IndexedRecord.of(
            new StoredVersion(
                new ResourceKey(facts.type(), "n" + number),
                number,
                version,
                Instant.ofEpochSecond(1_700_000_000L + number),
                facts.client(),
                false,
                "PUT",
                body.getBytes(StandardCharsets.UTF_8)),
            facts,
            analyser));
  }

  void delete(long number, int version) {
    waiting.add(IndexedRecord.tombstone("Observation/n" + number, number, version, 0));
  }

  /** Writes what waits and makes it visible. */
  void flush() {
    writer.write(indexes.all(), waiting);
    waiting.clear();
    indexes.refresh();
  }

  /** Numbers of what is found, best first. */
  List<Long> find(String query) {
    return find(query, ALL, Related.NOBODY);
  }

  List<Long> find(String query, Visibility visibility, Related related) {
    return searcher
        .search(
            new TextSearch(query, false, Set.of(), null, TextSearch.MOST, null),
            visibility,
            related)
        .hits()
        .stream()
        .map(TextHits.Hit::number)
        .toList();
  }

  @Override
  public void close() {
    indexes.all().forEach(indexes::drop);
    connection.close();
  }
}
