package fi.yhteinen.fulltext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhteinen.RunningHub;
import fi.yhteinen.access.Access;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.store.ListenerUnavailableException;
import fi.yhteinen.store.Outbox;
import fi.yhteinen.store.ResourceStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The index keeps up with the store, and comes back when it was lost. */
class KeepingUpTest {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private final RunningHub hub = RunningHub.withRegion();
  private final FullTextIndex index = bean(FullTextIndex.class);
  private final TextIndexes indexes = bean(TextIndexes.class);
  private final ResourceStore store = bean(ResourceStore.class);

  @BeforeEach
  void untilNothingIsOnItsWay() {
    await(() -> bean(Outbox.class).waiting(IndexFollower.NAME) == 0);
    await(() -> bean(IndexTally.class).read().equals(store.tally()));
  }

  @Test
  void whatIsWrittenIsFoundWithinTwoSeconds() {
    String word = "uutuussana" + System.nanoTime();
    long start = System.nanoTime();

    hub.asLoader()
        .post(
            "Organization",
            "{\"resourceType\":\"Organization\",\"active\":true,\"name\":\"" + word + "\"}");
    await(() -> total(word) == 1);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aNewIndexHoldsTheSameAndTheOldOneIsGone() {
    List<String> before = indexes.all();
    ResourceStore.Tally held = bean(IndexTally.class).read();

    long records = index.rebuild();

    assertThat(records).isGreaterThanOrEqualTo(held.records());
    assertThat(indexes.all()).hasSize(1).doesNotContainAnyElementsOf(before);
    assertThat(bean(IndexTally.class).read()).isEqualTo(held);
  }

  @Test
  void comparingFindsNothingToMendWhenAllIsWell() {
    var found = index.reconcile();

    assertThat(found.compared()).isPositive();
    assertThat(found.missing() + found.surplus()).isZero();
  }

  @Test
  void aLostIndexIsMendedByComparing() {
    indexes.all().forEach(indexes::drop);

    var found = index.reconcile();

    assertThat(found.missing()).isEqualTo(store.tally().records());
    assertThat(bean(IndexTally.class).read()).isEqualTo(store.tally());
  }

  @Test
  void recordsOfAnotherStoreAreRemovedByComparing() {
    long beyond = 1_000_000_000L;
    bean(IndexWriter.class)
        .write(indexes.all(), List.of(IndexedRecord.tombstone("Basic/stranger", beyond, 1, 0)));

    var found = index.reconcile();

    assertThat(found.surplus()).isEqualTo(1);
    assertThat(index.reconcile().surplus()).isZero();
  }

  @Test
  void anOperatorRebuildsAndComparesAndNobodyElseDoes() throws Exception {
    assertThat(command("otso", "rebuild").statusCode()).isEqualTo(200);
    assertThat(command("otso", "reconcile").body())
        .contains("\"missing\":0")
        .contains("\"surplus\":0");
    assertThat(command("otso", "nonsense").statusCode()).isEqualTo(404);
    assertThat(command("leena", "rebuild").statusCode()).isEqualTo(403);
  }

  @Test
  void elasticsearchDownIsARefusalForReadersAndAWaitForChanges() {
    var settings = TextRoom.settings(URI.create("http://127.0.0.1:9"), "nobody");
    try (var connection = new ElasticsearchConnection(settings)) {
      var away = new TextIndexes(connection, "nobody");
      var follower =
          new IndexFollower(
              away, new IndexWriter(connection), store, bean(Access.class), bean(Analyser.class));
      var searching =
          new FullTextIndex(
              new TextSearcher(connection, away, bean(QueryParser.class)),
              bean(Access.class),
              bean(Rebuild.class),
              bean(Reconcile.class));

      assertThatThrownBy(() -> follower.changed(store.scan(0, 1)))
          .isInstanceOf(ListenerUnavailableException.class);
      assertThatThrownBy(() -> searching.search(loader(), sought("sana")))
          .isInstanceOfSatisfying(
              RefusedException.class,
              refused ->
                  assertThat(refused.refusal())
                      .isInstanceOfSatisfying(
                          Refusal.Unavailable.class,
                          unavailable ->
                              assertThat(unavailable.retryAfter())
                                  .isLessThanOrEqualTo(Duration.ofSeconds(2))));
    }
  }

  private HttpResponse<String> command(String person, String command) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(hub.base().resolve("/actuator/textindex/" + command))
                .header("Authorization", "Bearer " + hub.token(person))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private long total(String word) {
    return index.search(loader(), sought(word)).total();
  }

  private static TextSearch sought(String word) {
    return new TextSearch(word, false, Set.of(), null, 1, null);
  }

  private static Caller loader() {
    return new Caller(
        "loader", "hub-loader", null, Set.of("loader"), null, Set.of(), "HSYSADMIN", 1, "test");
  }

  private <T> T bean(Class<T> type) {
    return hub.application().getBean(type);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("did not come true in " + LONGEST_WAIT);
      }
      Thread.onSpinWait();
    }
  }
}
