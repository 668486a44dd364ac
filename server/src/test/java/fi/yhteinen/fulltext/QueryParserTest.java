package fi.yhteinen.fulltext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {

  private final QueryParser parser = new QueryParser(Lexicons.WITH_DICTIONARY);
  private final Analyser analyser = new Analyser(Lexicons.WITH_DICTIONARY);

  @ParameterizedTest
  @CsvSource({
    "työkyky, Työkyvyn arviointi tehtiin",
    "arviointi, työkyvynarvioinnista saatiin lausunto",
    "työkyvynarviointi, työkyvyn arviointi tehtiin",
    "paihdekuntoutus, keskusteltiin päihdekuntoutuksesta",
    "päihdekuntoutus, keskusteltiin paihdekuntoutuksesta",
    "kuntotus, kuntoutus jatkuu",
    "kuntoutus, kuntotus jatkuu",
    "luototieto, luottotiedot ovat menneet",
    "KUTY, kuntouttavaa työtoimintaa jatketaan",
    "kuntouttava työtoiminta, KUTY jatkuu",
    "aksu, aktivointisuunnitelman laatiminen",
    "arbetsformaga, bedömningen av arbetsförmågan",
    "bedömning, arbetsförmågebedömningen gjordes",
    "rehabiliteringsplna, rehabiliteringsplanerna justeras",
  })
  void finds(String query, String text) {
    assertThat(score(query, text)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "velka, selkä on kipeä",
    "velka, velho asuu vuorella",
    "retkahdus, ratkaisu löytyi pian",
    "tuki, tuli sammui",
  })
  void doesNotTakeAKnownWordForAnother(String query, String text) {
    assertThat(score(query, text)).isZero();
  }

  @Test
  void ranksTheWordItselfAboveItsFormsPartsAndErrors() {
    assertThat(score("kuntoutus", "kuntoutus")).isGreaterThan(score("kuntoutus", "kuntoutuksen"));
    assertThat(score("kuntoutus", "kuntoutuksen"))
        .isGreaterThan(score("kuntoutus", "päihdekuntoutuksen"));
    assertThat(score("kuntoutus", "päihdekuntoutuksen"))
        .isGreaterThan(score("kuntoutus", "kuntotus"));
  }

  @Test
  void aPhraseNeedsItsWordsSideBySide() {
    assertThat(score("\"uusi asunto\"", "uudessa asunnossa viihtyy")).isPositive();
    assertThat(score("\"uusi asunto\"", "asunto ja uusi työ")).isZero();
  }

  @Test
  void aMinusWordMustNotBeThere() {
    assertThat(score("asunto -vuokra", "asunto löytyi")).isPositive();
    assertThat(score("asunto -vuokra", "asunnon vuokrasta sovittu")).isZero();
  }

  @Test
  void commonWordsNeedNotBeFound() {
    assertThat(score("hän on asunnoton", "asunnottomana syksystä")).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sana*",
        "?sana",
        "sana~2",
        "/sana(.*)+/",
        "\"sana",
        "kenttä:sana",
        "_exists_:sana",
        "[sana TO *]",
        "sana AND OR NOT",
        "sana\\",
        "{\"match_all\":{}} sana",
        "sana && || !",
      })
  void signsOfAQueryLanguageArePlainText(String query) {
    assertThat(parser.parse(query).wanted()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "*", "?*", "\"\"", "-", "~ / : [ ]"})
  void refusesAQueryWithoutWords(String query) {
    assertRefused(query, "no-words");
  }

  @Test
  void refusesTooLongAndTooMany() {
    assertRefused("a".repeat(201), "text-too-long");
    assertRefused("a ".repeat(51), "too-many-words");
  }

  private void assertRefused(String query, String rule) {
    assertThatThrownBy(() -> parser.parse(query))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.refusal())
                    .isInstanceOfSatisfying(
                        Refusal.BadRequest.class,
                        bad -> assertThat(bad.findings().getFirst().rule()).isEqualTo(rule)));
  }

  private float score(String query, String text) {
    return Matching.score(parser.parse(query), analyser.analyse(List.of(text)));
  }
}
