package fi.yhteinen.search;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is asked is understood or refused as a bad request that does not repeat the value. A
 * search that once broke the parser is added to {@code searches.txt}, whose lines are what the
 * mutations begin from.
 */
class HostileSearchesTest {

  private static final int MUTANTS = Boolean.getBoolean("hub.test.long") ? 2_000_000 : 20_000;
  private static final List<String> CORPUS = corpus();
  private static final List<String> PIECES =
      List.of(
          "&",
          "=",
          ":",
          ".",
          ",",
          "|",
          "$",
          "\\",
          "?",
          "%",
          "'",
          "\"",
          "(",
          ")",
          " ",
          "*",
          "-",
          "_",
          "eq",
          "not(",
          "_has:",
          "_list=",
          "_filter=",
          ":missing",
          ":not",
          ":in",
          ":Patient",
          "\u0000",
          "\ud800",
          "\ufffd",
          "\u202e",
          "ä",
          "\ud83d\ude00",
          "0",
          "9999999999",
          "1e99",
          "2026-02-30",
          "131052-308T",
          "../",
          "{}",
          "[]",
          ";",
          "\n");

  private final QueryParser parser = Searches.parser();

  @ParameterizedTest
  @MethodSource("corpus")
  void answersEachLineOfTheCorpusInItsWay(String search) {
    requireAnswered(search);
  }

  @Test
  void answersMutantsInItsWay() {
    var random = new Random(20261122);
    int understood = 0;

    for (int i = 0; i < MUTANTS; i++) {
      String mutant = CORPUS.get(random.nextInt(CORPUS.size()));
      for (int times = 1 + random.nextInt(4); times > 0; times--) {
        mutant = mutated(mutant, random);
      }
      understood += requireAnswered(mutant) ? 1 : 0;
    }

    assertThat(understood).isBetween(MUTANTS / 20, MUTANTS * 19 / 20);
  }

  /** Whether it was understood. */
  private boolean requireAnswered(String search) {
    SearchRequest request = request(search);
    try {
      parser.parse(request);
      return true;
    } catch (RefusedException refused) {
      assertThat(refused.refusal()).as(search).isInstanceOf(Refusal.BadRequest.class);
      String text = ((Refusal.BadRequest) refused.refusal()).findings().getFirst().text();
      assertThat(text).as(search).doesNotContain("131052-308T");
      return false;
    } catch (RuntimeException broken) {
      throw new AssertionError("broken by " + search, broken);
    }
  }

  private static SearchRequest request(String search) {
    List<SearchRequest.Parameter> parameters =
        Arrays.stream(search.substring(search.indexOf('?') + 1).split("&"))
            .filter(pair -> !pair.isEmpty())
            .map(pair -> {
              int equals = pair.indexOf('=');
              return new SearchRequest.Parameter(
                  equals < 0 ? pair : pair.substring(0, equals),
                  equals < 0 ? "" : pair.substring(equals + 1));
            })
            .toList();
    return new SearchRequest(search.replaceAll("(?s)\\?.*", ""), parameters);
  }

  private static String mutated(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + random.nextInt(6));
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, at) + piece + text.substring(at);
      case 1 -> text.substring(0, at) + text.substring(to);
      case 2 -> text.substring(0, at) + piece.repeat(1 + random.nextInt(60)) + text.substring(to);
      case 3 -> text.substring(0, to) + text.substring(at);
      default -> {
        String other = CORPUS.get(random.nextInt(CORPUS.size()));
        yield text + "&" + other.substring(other.indexOf('?') + 1);
      }
    };
  }

  static List<String> corpus() {
    try (var in = HostileSearchesTest.class.getResourceAsStream("searches.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading the corpus", e);
    }
  }
}
