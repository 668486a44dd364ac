package fi.yhteinen.fulltext;

import fi.yhteinen.access.Access;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.time.Duration;

/** Finds records by words, within what the caller may see. */
public final class FullTextIndex {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final TextSearcher searcher;
  private final Access access;
  private final Rebuild rebuild;
  private final Reconcile reconcile;

  FullTextIndex(TextSearcher searcher, Access access, Rebuild rebuild, Reconcile reconcile) {
    this.searcher = searcher;
    this.access = access;
    this.rebuild = rebuild;
    this.reconcile = reconcile;
  }

  /**
   * Searches. A record newly written is found within two seconds.
   *
   * @throws RefusedException BadRequest when the query is too long, has too many words or none;
   *     Unavailable when Elasticsearch does not answer
   */
  public TextHits search(Caller caller, TextSearch search) {
    try {
      return searcher.search(search, access.wholeVisibility(caller), access.related(caller));
    } catch (ElasticsearchDown down) {
      throw new RefusedException(new Refusal.Unavailable("text-search", RETRY_AFTER));
    }
  }

  /**
   * Builds a new index from the store beside the old one, which is searched until the new one is
   * ready. Returns how many records it holds.
   */
  public long rebuild() {
    return rebuild.run();
  }

  /** Compares the index with the store record by record and mends what differs. */
  public Differences reconcile() {
    return reconcile.run();
  }

  /**
   * What a comparison found, and mended.
   *
   * @param compared records compared
   * @param missing records that were not in the index, or in an older version
   * @param surplus records in the index that the store does not have
   */
  public record Differences(long compared, long missing, long surplus) {}
}
