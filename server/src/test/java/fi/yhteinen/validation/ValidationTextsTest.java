package fi.yhteinen.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ValidationTextsTest {

  @Test
  void everyLanguageHasEveryText() throws IOException {
    assertThat(texts("_fi").keySet()).isEqualTo(texts("").keySet());
    assertThat(texts("_sv").keySet()).isEqualTo(texts("").keySet());
  }

  @Test
  void speaksFinnishAndSwedishAndFallsBackToEnglish() {
    assertThat(ValidationTexts.of("per-1", Locale.of("fi"))).startsWith("Jakso päättyy");
    assertThat(ValidationTexts.of("per-1", Locale.of("sv", "FI"))).startsWith("Perioden slutar");
    assertThat(ValidationTexts.of("per-1", Locale.GERMAN)).startsWith("The period ends");
  }

  @Test
  void findsATextWhateverTheCaseAndNumberOfTheId() {
    assertThat(ValidationTexts.of("Validation_VAL_Profile_Minimum_one", Locale.ENGLISH))
        .isEqualTo(ValidationTexts.of("VALIDATION_VAL_PROFILE_MINIMUM", Locale.ENGLISH))
        .contains("missing");
  }

  @Test
  void hasAGeneralTextForAnyOtherRule() {
    assertThat(ValidationTexts.of("never-heard-of", Locale.of("fi"))).startsWith("Kohta ei ole");
  }

  private static Properties texts(String language) throws IOException {
    var texts = new Properties();
    try (var in = ValidationTexts.class.getResourceAsStream("texts" + language + ".properties")) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return texts;
  }
}
