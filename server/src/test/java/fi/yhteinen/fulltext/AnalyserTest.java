package fi.yhteinen.fulltext;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnalyserTest {

  private final Analyser analyser = new Analyser(Lexicons.WITH_DICTIONARY);

  @Test
  void theFinnishDictionaryIsOnThisMachine() {
    assertThat(Lexicons.WITH_DICTIONARY.hasFinnishDictionary())
        .as("install the packages libvoikko1 and voikko-fi")
        .isTrue();
  }

  @Test
  void findsTheBaseFormOfAnInflectedCompound() {
    assertThat(terms("työkyvynarvioinnista", Field.BASE)).contains("työkyvynarviointi");
  }

  @Test
  void findsThePartsOfACompoundAloneAndTogether() {
    assertThat(terms("työtoimintapäivän", Field.PART))
        .contains("tyo", "toiminta", "paiva", "tyotoiminta", "toimintapaiva");
  }

  @Test
  void dropsDotsForThoseWhoLeaveThemOut() {
    assertThat(terms("Päihdekuntoutus", Field.FOLDED)).containsExactly("paihdekuntoutus");
  }

  @Test
  void putsDotsBackOnAWordThatHasLostThem() {
    assertThat(terms("tyokyvyn", Field.BASE)).contains("työkyky");
  }

  @Test
  void knowsTheWordsOfTheFieldInTheirInflectedForms() {
    assertThat(terms("rinnallakulkijoille", Field.BASE)).contains("rinnallakulkija");
    assertThat(terms("opinnollistettiin", Field.BASE)).contains("opinnollistaminen");
    assertThat(terms("Siun sotessa", Field.BASE)).contains("#siun_sote");
    assertThat(terms("B-lausunnon", Field.BASE)).contains("b-lausunto");
  }

  @Test
  void aShortFormStandsForItsFullName() {
    String full = "#kuntouttava_tyotoiminta";

    assertThat(terms("KUTY:ssa", Field.BASE)).contains(full);
    assertThat(terms("kuntouttavasta työtoiminnasta", Field.BASE)).contains(full);
    assertThat(terms("aksua", Field.BASE)).contains("#aktivointisuunnitelma");
    assertThat(terms("aktivointisuunnitelmissa", Field.BASE)).contains("#aktivointisuunnitelma");
    assertThat(terms("miepään", Field.BASE)).contains("#mielenterveys-_ja_paihdepalvelut");
  }

  @Test
  void aHyphenLeftHangingStandsForTheRestOfALaterWord() {
    assertThat(terms("mielenterveys- ja päihdepalveluista", Field.BASE))
        .contains("mielenterveyspalvelu");
  }

  @Test
  void findsSwedishBaseFormsAndParts() {
    assertThat(terms("rehabiliteringsplanerna", Field.STEM)).contains("rehabiliteringsplan");
    assertThat(terms("rehabiliteringsplanerna", Field.STEM_PART))
        .contains("rehabilitering", "plan");
    assertThat(terms("möten", Field.STEM)).contains("mote");
    assertThat(terms("avbröts", Field.STEM)).isNotEmpty();
    assertThat(terms("missbrukarvården", Field.STEM_PART)).contains("missbrukare", "vard");
  }

  @Test
  void tellsTheLanguageOfEachText() {
    assertThat(language("Asiakkaan kanssa sovittiin seuraava tapaaminen."))
        .isEqualTo(Language.FINNISH);
    assertThat(language("Vi kom överens med klienten om nästa möte.")).isEqualTo(Language.SWEDISH);
  }

  @Test
  void keepsUnknownWordsWhereTypingErrorsAreLookedFor() {
    assertThat(terms("kuntotuksesta", Field.LOOSE)).contains("kuntotuksesta");
    assertThat(terms("kuntotuksesta", Field.GUESS)).contains("kuntoutus");
    assertThat(terms("kuntoutuksesta", Field.LOOSE)).isEmpty();
  }

  @Test
  void stopsReadingAVeryLongText() {
    var long1 = "sana ".repeat(Analyser.MOST_WORDS) + "loppu";

    assertThat(analyser.analyse(List.of(long1)).terms().of(Field.EXACT)).containsExactly("sana");
  }

  @Test
  void readsWithoutTheDictionaryByStemsAndWordLists() {
    var plain = new Analyser(Lexicons.WITHOUT_DICTIONARY);

    var written = plain.analyse(List.of("kuntoutuksessa")).terms().of(Field.BASE);
    var asked = plain.analyse(List.of("kuntoutuksesta")).terms().of(Field.BASE);

    assertThat(written).isEqualTo(asked);
    assertThat(plain.analyse(List.of("aksun")).terms().of(Field.BASE))
        .contains("#aktivointisuunnitelma");
  }

  private Set<String> terms(String text, Field field) {
    return analyser.analyse(List.of(text)).terms().of(field);
  }

  private Language language(String text) {
    return analyser.analyse(List.of(text)).language();
  }
}
