package fi.yhteinen.local.region;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RecallCorpusTest {

  private static final RecallCorpus CORPUS = RecallCorpus.make();
  private static final Path QUERIES =
      Path.of("../../server/src/test/resources/fi/yhteinen/fulltext/queries.tsv");

  @Test
  void holdsTwoThousandNotes() {
    assertThat(CORPUS.notes()).hasSizeGreaterThanOrEqualTo(2_000);
  }

  @Test
  void asksEnoughOfEveryKind() {
    Map<String, Long> finnish = kinds("fi");
    Map<String, Long> swedish = kinds("sv");

    assertThat(finnish.values().stream().mapToLong(count -> count).sum())
        .isGreaterThanOrEqualTo(200);
    assertThat(swedish.values().stream().mapToLong(count -> count).sum())
        .isGreaterThanOrEqualTo(50);
    for (String kind : Set.of("inflection", "compound", "typing", "dots")) {
      assertThat(finnish)
          .hasEntrySatisfying(kind, count -> assertThat(count).isGreaterThanOrEqualTo(30L));
    }
  }

  @Test
  void asksNothingTwice() {
    assertThat(CORPUS.queries().stream().map(query -> query.language() + query.query()))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyExpectedNoteIsThere() {
    Set<String> keys = CORPUS.notes().stream().map(GeneratedNote::key).collect(Collectors.toSet());

    assertThat(CORPUS.queries()).allMatch(query -> keys.containsAll(query.expected()));
  }

  @Test
  void committedQueriesAreThoseOfTheCorpus() throws IOException {
    assertThat(Files.readAllLines(QUERIES))
        .containsExactlyElementsOf(CORPUS.queries().stream().map(RecallQuery::line).toList());
  }

  private static Map<String, Long> kinds(String language) {
    return CORPUS.queries().stream()
        .filter(query -> query.language().equals(language))
        .collect(groupingBy(RecallQuery::kind, counting()));
  }
}
