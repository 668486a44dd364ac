package fi.yhteinen.fulltext;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.indices.get.Feature;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indexes behind our alias. Mostly there is one; while a new one is built there are two, and
 * every change goes to both.
 */
final class TextIndexes {

  private static final Logger LOG = LoggerFactory.getLogger(TextIndexes.class);

  private final ElasticsearchConnection connection;

  /**
   * Follows the alias. To be raised when the index gets other fields: a hub with another form
   * builds an index of its own from the store, and hubs of the old form go on with theirs
   * meanwhile.
   */
  static final String FORM = "-3";

  private final String alias;

  TextIndexes(ElasticsearchConnection connection, String alias) {
    this.connection = connection;
    this.alias = alias;
  }

  /** Where searches go. */
  String alias() {
    return alias;
  }

  /** Names of all our indexes, oldest first. */
  List<String> all() {
    return connection.write(client ->
        client
            .indices()
            .get(get ->
                get.index(alias + "-*")
                    .ignoreUnavailable(true)
                    .allowNoIndices(true)
                    .features(Feature.Aliases))
            .indices()
            .keySet()
            .stream()
            .sorted()
            .toList());
  }

  /** Whether searches have an index to go to. */
  boolean isThere() {
    return connection.search(client -> client.indices().existsAlias(a -> a.name(alias)).value());
  }

  /** Makes the first index, empty and searched at once; does nothing when there is one. */
  void ensure() {
    if (isThere()) {
      return;
    }
    String name = create();
    promote(name);
    LOG.info("made the text index {}", name);
  }

  /** Makes an empty index that takes changes and is not searched yet. */
  String create() {
    String name = alias + "-" + Clock.systemUTC().millis();
    connection.write(client ->
        client
            .indices()
            .create(create ->
                create
                    .withJson(definition())
                    .index(name)
                    .aliases(entrance(name), entrance -> entrance.isHidden(true))));
    return name;
  }

  /**
   * The alias by which an index is written to. Writing to an alias that must exist cannot bring a
   * dropped index back, as writing to its name would.
   */
  static String entrance(String index) {
    return index + "-in";
  }

  /** Lets searches go to this index, at one stroke, and drops the others. */
  void promote(String name) {
    List<String> others = all().stream().filter(other -> !other.equals(name)).toList();
    connection.write(client ->
        client
            .indices()
            .updateAliases(update -> {
              update.actions(act -> act.add(add -> add.index(name).alias(alias)));
              others.forEach(
                  other -> update.actions(act -> act.removeIndex(drop -> drop.index(other))));
              return update;
            }));
  }

  void drop(String name) {
    try {
      connection.write(client -> client.indices().delete(delete -> delete.index(name)));
    } catch (ElasticsearchException gone) {
      LOG.info("the text index {} was gone already", name);
    }
  }

  /** Makes what was written so far visible to searches. */
  void refresh() {
    connection.write(client -> client.indices().refresh(refresh -> refresh.index(alias + "-*")));
  }

  private static InputStream definition() {
    return Objects.requireNonNull(TextIndexes.class.getResourceAsStream("index.json"));
  }
}
