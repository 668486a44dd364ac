package fi.yhteinen.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhteinen.profiles.Hetu.Fault;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HetuTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "010594Y9032", "020594X903P", "030594W903B", "040594V9030", "050594U903M", "010516B903X",
        "020516C903K", "030516D9037", "010501E9032", "020503F9037", "020504A902E", "150785-901A",
        "150785-902B", "240692-9036", "010203A9046", "310399-9055", "120577-906V", "050501B903M",
        "290296-908C", "180865-9106", "010190-999W"
      })
  void acceptsCodesOfEverySign(String code) {
    assertThat(Hetu.fault(code, TODAY)).isEmpty();
    assertThat(Hetu.parse(code)).get().extracting(Hetu::value).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"010190-999W", "010190-999I", "999999+000o", "010203a9046"})
  void whatLooksLikeACodeNeedNotBeOneThatCanExist(String text) {
    assertThat(Hetu.looksLikeOne(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "010190-999", "010190-999WW", "010190G999W", "010190-99öW"})
  void otherTextsDoNotLookLikeACode(String text) {
    assertThat(Hetu.looksLikeOne(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"010190-999X", "010190-999Y", "010190-999K", "150785-902A", "020504A902F"})
  void refusesAWrongCheckCharacter(String code) {
    assertThat(Hetu.fault(code, TODAY)).contains(Fault.CHECK_CHARACTER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"310299-9055", "290295-908C", "000190-999W", "010090-999W", "011390-999W"})
  void refusesADayThatDoesNotExist(String code) {
    assertThat(Hetu.fault(code, TODAY)).contains(Fault.DATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "010190-999",
        "010190-999WW",
        " 010190-999W",
        "010190-999W ",
        "010203a9046",
        "010190-999w",
        "010190G999W",
        "010190Z999W",
        "010190T999W",
        "010190–999W",
        "010190 999W",
        "01019O-999W",
        "0101900-99W",
        "010190-999G",
        "010190-999I",
        "010190-999O",
        "010190-999Q",
        "010190-999Z",
        "०१०१९०-999W",
        "010190-99\u0000W"
      })
  void refusesAnythingOfAnotherForm(String code) {
    assertThat(Hetu.fault(code, TODAY)).contains(Fault.FORM);
    assertThat(Hetu.parse(code)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"010190-000H", "010190-001J"})
  void refusesNumbersThatNobodyGets(String code) {
    assertThat(Hetu.fault(code, TODAY)).contains(Fault.NUMBER);
  }

  @Test
  void refusesABirthThatHasNotHappened() {
    var tomorrow = HetuTexts.of(LocalDate.of(2026, 11, 24), 'A', 902);

    assertThat(Hetu.fault(tomorrow, TODAY)).contains(Fault.FUTURE);
    assertThat(Hetu.fault(tomorrow, TODAY.plusDays(1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "150785-902B,1985-07-15",
    "010203A9046,2003-02-01",
    "010594Y9032,1994-05-01",
    "020503F9037,2003-05-02",
    "290296-908C,1996-02-29"
  })
  void tellsTheDayOfBirth(String code, LocalDate birth) {
    assertThat(new Hetu(code).birthDate()).isEqualTo(birth);
  }

  @Test
  void knowsThePlusSignOfTheEighteenHundreds() {
    var code = HetuTexts.of(LocalDate.of(1899, 12, 31), '+', 902);

    assertThat(new Hetu(code).birthDate()).isEqualTo("1899-12-31");
  }

  @Test
  void tellsTestCodesFromRealOnes() {
    assertThat(new Hetu(HetuTexts.of(LocalDate.of(1985, 7, 15), '-', 899)).isTest()).isFalse();
    assertThat(new Hetu(HetuTexts.of(LocalDate.of(1985, 7, 15), '-', 900)).isTest()).isTrue();
  }

  @Test
  void theSignDoesNotChangeTheCheckCharacterButThePerson() {
    var one = new Hetu("010594Y9032");
    var other = new Hetu("010594-9032");

    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void everySingleWrongDigitIsNoticed() {
    var right = "150785-902B";
    for (int place : new int[] {0, 1, 2, 3, 4, 5, 7, 8, 9}) {
      for (char digit = '0'; digit <= '9'; digit++) {
        var text = right.substring(0, place) + digit + right.substring(place + 1);
        assertThat(Hetu.fault(text, TODAY).isEmpty()).isEqualTo(text.equals(right));
      }
    }
  }

  @Test
  void neverShowsTheCode() {
    assertThat(new Hetu("150785-902B").toString()).doesNotContain("902");
    assertThatThrownBy(() -> new Hetu("150785-902A"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CHECK_CHARACTER")
        .hasMessageNotContaining("902");
  }

  @Test
  @Timeout(5)
  void answersAtOnceToAHugeText() {
    var huge = "0".repeat(20_000_000);

    assertThat(Hetu.fault(huge, TODAY)).contains(Fault.FORM);
  }
}
