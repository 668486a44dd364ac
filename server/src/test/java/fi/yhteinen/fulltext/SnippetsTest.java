package fi.yhteinen.fulltext;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SnippetsTest {

  private final Snippets snippets =
      new Snippets(
          new QueryParser(Lexicons.WITH_DICTIONARY), new Analyser(Lexicons.WITH_DICTIONARY));

  @Test
  void marksTheWordsInWhateverFormTheyStand() {
    assertThat(
            marked(
                "Sovittiin, että kuntouttava työtoiminta alkaa ja tyokykya arvioidaan.",
                "KUTY työkyky"))
        .containsExactly(
            "Sovittiin, että [kuntouttava] [työtoiminta] alkaa ja [tyokykya] arvioidaan.");
  }

  @Test
  void showsAPieceOfALongText() {
    String filler = "Asiasta puhuttiin pitkään ja hartaasti. ".repeat(20);

    List<String> pieces = marked(filler + "Asunnosta sovittiin. " + filler, "asunto");

    assertThat(pieces).hasSize(1);
    assertThat(pieces.getFirst()).contains("[Asunnosta]").hasSizeLessThan(260);
  }

  @Test
  void saysNothingOfATextWithoutTheWords() {
    assertThat(marked("Asunnosta sovittiin.", "velka")).isEmpty();
  }

  @Test
  void marksTheWordsThatTogetherAreWhatWasAskedFor() {
    assertThat(marked("Terveys ja kunto: kunnon kohotus auttoi.", "kuntokohotus"))
        .containsExactly("Terveys ja [kunto]: [kunnon] [kohotus] auttoi.");
    assertThat(marked("Ohjattu vertais- ja tukiryhmiin.", "vertaisryhmä"))
        .containsExactly("Ohjattu [vertais]- ja tukiryhmiin.");
    assertThat(marked("Hän muutti uuteen asuntoon eilen.", "\"uusi asunto\""))
        .containsExactly("Hän muutti [uuteen] [asuntoon] eilen.");
  }

  @Test
  void keepsTheTextAsItIs() {
    assertThat(marked("<b>Asunto</b> & muuta", "asunto"))
        .containsExactly("<b>[Asunto]</b> & muuta");
  }

  private List<String> marked(String text, String query) {
    return snippets.of(text, query, 3).stream()
        .map(snippet ->
            snippet.parts().stream()
                .map(part -> part.hit() ? "[" + part.text() + "]" : part.text())
                .collect(Collectors.joining()))
        .toList();
  }
}
