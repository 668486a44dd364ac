package fi.yhteinen.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

  @ParameterizedTest
  @CsvSource({
    "Mäkinen, makinen",
    "ÅKE, ake",
    "Öhman-Sjö, ohman-sjo",
    "Æsa, aesa",
    "Søren, soren",
    "O'Neill, o'neill",
    "100%_x, 100%_x"
  })
  void forgetsCaseAndAccents(String text, String folded) {
    assertThat(Folding.fold(text)).isEqualTo(folded);
  }

  @Test
  void makesOneOfComposedAndDecomposedLetters() {
    assertThat(Folding.fold("a\u0308")).isEqualTo(Folding.fold("ä"));
    assertThat(Folding.exact("a\u0308", 200)).isEqualTo("ä");
  }

  @Test
  void forgetsWhatHasNoWidthAndDoubledSpace() {
    assertThat(Folding.fold("Mäki\u200bnen \u00a0  Matti ")).isEqualTo("makinen matti");
  }

  @Test
  void neverCutsAPairOfSurrogates() {
    assertThat(Folding.cut("aaa😀", 4)).isEqualTo("aaa");
  }
}
