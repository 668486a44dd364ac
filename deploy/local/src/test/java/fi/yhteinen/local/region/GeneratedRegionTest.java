package fi.yhteinen.local.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GeneratedRegionTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final RecallCorpus CORPUS = RecallCorpus.make();

  @Test
  void identityCodesAreArtificialAndAllDifferent() {
    Set<String> codes =
        IntStream.range(0, 60_000)
            .mapToObj(client -> Person.number(client).hetu())
            .collect(Collectors.toSet());

    assertThat(codes).hasSize(60_000).allMatch(code -> code.matches("\\d{6}[-A]9\\d\\d[0-9A-Y]"));
  }

  @Test
  void checkCharacterFollowsFromDayAndNumber() {
    assertThat(Person.hetu(LocalDate.of(1985, 7, 15), 902)).isEqualTo("150785-902B");
    assertThat(Person.hetu(LocalDate.of(2003, 2, 1), 904)).isEqualTo("010203A9046");
  }

  @Test
  void refusesMoreClientsThanThereAreCodes() {
    var loader =
        new RegionLoader(
            URI.create("http://127.0.0.1:9/fhir"),
            URI.create("http://127.0.0.1:9"),
            "",
            "",
            line -> {});

    assertThatThrownBy(() -> loader.addClients(Person.MOST + 1, MONDAY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void notesHoldThreeThousandBaseForms() {
    Set<String> lemmas =
        CORPUS.notes().stream().flatMap(note -> note.lemmas().stream()).collect(Collectors.toSet());

    assertThat(lemmas).hasSizeGreaterThanOrEqualTo(3_000);
  }

  @Test
  void noTwoNotesAreEqual() {
    Set<String> texts =
        IntStream.range(0, 6_000)
            .boxed()
            .flatMap(client -> RecallCorpus.plain(client).stream())
            .map(GeneratedNote::text)
            .collect(Collectors.toSet());
    long notes =
        IntStream.range(0, 6_000).mapToLong(client -> RecallCorpus.plain(client).size()).sum();

    assertThat(texts).hasSize((int) notes);
  }

  @Test
  void everyTenthNoteHasSlipsOfTheHand() {
    assertThat(share(CORPUS.notes().stream().filter(GeneratedNote::isNoisy).count()))
        .isBetween(0.10, 0.25);
  }

  @Test
  void everySeventhClientSpeaksSwedish() {
    long swedish =
        IntStream.range(0, 1_000)
            .filter(client -> Person.number(client).language().equals("sv"))
            .count();

    assertThat(swedish).isEqualTo(150);
  }

  @Test
  void notesHaveOneToFortySentences() {
    assertThat(CORPUS.notes()).allMatch(note -> note.sentences() >= 1 && note.sentences() <= 40);
    assertThat(CORPUS.notes()).anyMatch(note -> note.sentences() == 1);
    assertThat(CORPUS.notes()).anyMatch(note -> note.sentences() >= 36);
  }

  @Test
  void noSentenceKeepsAnOpenPlace() {
    assertThat(CORPUS.notes()).noneMatch(note -> note.text().contains("{"));
  }

  @Test
  void longHistoryHasTheDaysThatTheScenarioCounts() {
    var days = Days.history(MONDAY, 177).collect(Collectors.toSet());

    assertThat(days)
        .hasSize(177)
        .doesNotContain(LocalDate.of(2026, 11, 16), LocalDate.of(2025, 11, 20))
        .allMatch(day -> day.isAfter(LocalDate.of(2025, 11, 23)))
        .allMatch(day -> day.isBefore(LocalDate.of(2026, 11, 19)));
  }

  private static double share(long notes) {
    return notes / (double) CORPUS.notes().size();
  }
}
