package fi.yhteinen.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessIdTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"9900001-8", "9900002-6", "9900003-4", "9900004-2", "9900005-0", "9900006-9"})
  void acceptsRightCodes(String code) {
    assertThat(BusinessId.parse(code)).get().hasToString(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "9900001-9",
        "9900001-0",
        "99000018",
        "990001-8",
        "9900001-88",
        "9900001–8",
        "990000A-8",
        "9900001-X",
        " 9900001-8",
        "9900010-8",
        "٩٩00001-8"
      })
  void refusesWrongOnes(String code) {
    assertThat(BusinessId.parse(code)).isEmpty();
  }

  @Test
  void refusesANumberThatLeavesOne() {
    // 7·6 + 9·6 = 96, and 96 mod 11 is 8; 10·0 + 2·2 makes 100, which leaves 1.
    for (char check = '0'; check <= '9'; check++) {
      assertThat(BusinessId.parse("6600002-" + check)).isEmpty();
    }
  }

  @Test
  void losesLeadingZerosAsANumber() {
    assertThat(new BusinessId("9900001-8").number()).isEqualTo(99000018);
    assertThat(new BusinessId("0000002-7").number()).isEqualTo(27);
  }

  @Test
  void saysThatItIsNotACode() {
    assertThatThrownBy(() -> new BusinessId("1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a business identity code");
  }
}
