package fi.yhteinen.fulltext;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.local.region.GeneratedNote;
import fi.yhteinen.local.region.RecallCorpus;
import fi.yhteinen.local.region.RecallQuery;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Related;
import fi.yhteinen.model.Visibility;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Queries of a committed file over generated notes, asked as somebody who is related to their
 * clients. Twins of the expected notes belong to clients of others and must not take their places.
 */
class RecallTest {

  private static final double BAR = 0.95;

  /** Sees diaries of related clients. */
  private static final Visibility WORKER =
      new Visibility(
          "PractitionerRole/w",
          "a1",
          Set.of("u1"),
          Set.of("a1"),
          Set.of("u1", "PractitionerRole/w"),
          "COC",
          List.of(
              new Visibility.Grant(
                  Visibility.Reach.RELATED,
                  Set.of(DataClass.values()),
                  Visibility.Ownership.ANY,
                  Set.of(),
                  Set.of(),
                  true)));

  @Test
  void findsNineteenOfTwentyExpectedNotesAmongTheFirstTen() throws IOException {
    List<RecallQuery> queries = queries();
    Map<String, double[]> byKind = new TreeMap<>();
    try (var room = new TextRoom("test-recall")) {
      Index index = fill(room, queries);
      for (RecallQuery query : queries) {
        double[] sum =
            byKind.computeIfAbsent(query.language() + " " + query.kind(), kind -> new double[2]);
        sum[0] += recall(room, index, query);
        sum[1]++;
      }
    }

    System.out.println("recall@10 " + said(byKind));
    assertThat(overall(byKind, "")).isGreaterThanOrEqualTo(BAR);
    assertThat(overall(byKind, "fi")).isGreaterThanOrEqualTo(BAR);
    assertThat(overall(byKind, "sv")).isGreaterThanOrEqualTo(BAR);
  }

  /** Keys of the notes by the numbers under which they were written, and whose they are. */
  private record Index(Map<Long, String> keys, Set<String> related) {}

  private static Index fill(TextRoom room, List<RecallQuery> queries) {
    Set<String> expected = new HashSet<>();
    queries.forEach(query -> expected.addAll(query.expected()));
    Map<Long, String> keys = new HashMap<>();
    Set<String> related = new HashSet<>();
    long number = 0;
    for (GeneratedNote note : RecallCorpus.make().notes()) {
      number++;
      String client = "client-" + note.client();
      keys.put(number, note.key());
      related.add(client);
      room.add(number, 1, diary(client), note.title() + ". " + note.text());
      if (expected.contains(note.key())) {
        number++;
        room.add(number, 1, diary("other-" + client), note.title() + ". " + note.text());
      }
    }
    room.flush();
    return new Index(keys, related);
  }

  private static double recall(TextRoom room, Index index, RecallQuery query) {
    TextHits found =
        room.searcher.search(
            new TextSearch(query.query(), false, Set.of(), null, 10, null),
            WORKER,
            new Related(index.related(), List.of(), Set.of(), Set.of(), Set.of(), Set.of()));
    var expected = new HashSet<>(query.expected());
    long hits = found.hits().stream().filter(hit -> expected.contains(key(index, hit))).count();
    return (double) hits / expected.size();
  }

  private static String key(Index index, TextHits.Hit hit) {
    return Objects.requireNonNull(index.keys().get(hit.number()), "a twin was found");
  }

  private static RecordFacts diary(String client) {
    return new RecordFacts(
        "ClinicalImpression",
        null,
        client,
        DataClass.D,
        Set.of(),
        "u1",
        "a1",
        null,
        null,
        Set.of());
  }

  private static double overall(Map<String, double[]> byKind, String language) {
    double found = 0;
    double asked = 0;
    for (var kind : byKind.entrySet()) {
      if (kind.getKey().startsWith(language)) {
        found += kind.getValue()[0];
        asked += kind.getValue()[1];
      }
    }
    return found / asked;
  }

  private static String said(Map<String, double[]> byKind) {
    var said = new ArrayList<String>();
    byKind.forEach(
        (kind, sum) -> said.add("%s %.3f (%.0f)".formatted(kind, sum[0] / sum[1], sum[1])));
    return String.join(", ", said);
  }

  private static List<RecallQuery> queries() throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(RecallTest.class.getResourceAsStream("queries.tsv")),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank()).map(RecallQuery::parse).toList();
    }
  }
}
