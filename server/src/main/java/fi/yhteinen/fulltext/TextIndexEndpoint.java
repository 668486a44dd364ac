package fi.yhteinen.fulltext;

import fi.yhteinen.store.Outbox;
import fi.yhteinen.store.ResourceStore;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * The operator's commands for the index: {@code GET /actuator/textindex} tells how it stands,
 * {@code POST /actuator/textindex/rebuild} and {@code …/reconcile} answer when they are done.
 */
@Endpoint(id = "textindex")
final class TextIndexEndpoint {

  private final FullTextIndex index;
  private final IndexTally tally;
  private final ResourceStore store;
  private final Outbox outbox;

  TextIndexEndpoint(FullTextIndex index, IndexTally tally, ResourceStore store, Outbox outbox) {
    this.index = index;
    this.tally = tally;
    this.store = store;
    this.outbox = outbox;
  }

  /** Counts of the store and of the index, and what is on its way. */
  @ReadOperation
  public WebEndpointResponse<Map<String, Object>> read() {
    return answer(() ->
        Map.of(
            "stored", store.tally().records(),
            "indexed", tally.read().records(),
            "waiting", outbox.waiting(IndexFollower.NAME),
            "parked", outbox.parked(IndexFollower.NAME)));
  }

  /** Carries a command out. */
  @WriteOperation
  public WebEndpointResponse<Map<String, Object>> run(@Selector String command) {
    return switch (command) {
      case "rebuild" -> answer(() -> Map.of("records", index.rebuild()));
      case "reconcile" -> answer(this::reconcile);
      default -> new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
    };
  }

  private Map<String, Object> reconcile() {
    FullTextIndex.Differences found = index.reconcile();
    return Map.of(
        "compared", found.compared(), "missing", found.missing(), "surplus", found.surplus());
  }

  private static WebEndpointResponse<Map<String, Object>> answer(Work work) {
    try {
      return new WebEndpointResponse<>(work.run());
    } catch (ElasticsearchDown down) {
      return new WebEndpointResponse<>(
          Map.of("error", "text search is not available now"),
          WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
    }
  }

  @FunctionalInterface
  private interface Work {
    Map<String, Object> run();
  }
}
