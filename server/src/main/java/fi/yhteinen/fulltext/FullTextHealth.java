package fi.yhteinen.fulltext;

import fi.yhteinen.store.Outbox;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether text search works, with which dictionary, and how far behind it is. */
final class FullTextHealth implements HealthIndicator {

  private final TextIndexes indexes;
  private final Lexicon lexicon;
  private final Outbox outbox;

  FullTextHealth(TextIndexes indexes, Lexicon lexicon, Outbox outbox) {
    this.indexes = indexes;
    this.lexicon = lexicon;
    this.outbox = outbox;
  }

  @Override
  public Health health() {
    return state()
        .withDetail("finnishDictionary", lexicon.hasFinnishDictionary() ? "voikko" : "stems only")
        .withDetail("waiting", outbox.waiting(IndexFollower.NAME))
        .withDetail("parked", outbox.parked(IndexFollower.NAME))
        .build();
  }

  private Health.Builder state() {
    try {
      return indexes.isThere() ? Health.up() : Health.down().withDetail("index", "missing");
    } catch (ElasticsearchDown down) {
      return Health.down().withDetail("elasticsearch", String.valueOf(down.getMessage()));
    }
  }
}
