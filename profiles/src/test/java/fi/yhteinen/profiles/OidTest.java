package fi.yhteinen.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidTest {

  @ParameterizedTest
  @ValueSource(strings = {"1.2.246.21", "0.0", "1.39", "2.999.1", "1.2.246.10.99000018.10.0"})
  void readsObjectIdentifiers(String text) {
    assertThat(Oid.parse(text)).get().hasToString(text);
    assertThat(Oid.parse("urn:oid:" + text)).get().hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "3.1",
        "1.40",
        "0.100",
        "1.2.",
        ".1.2",
        "1..2",
        "1.02",
        "1.2.a",
        "1.2.-3",
        "urn:oid:",
        "urn:uuid:1.2",
        "urn:oid:urn:oid:1.2",
        "1.2 ",
        "1.٢"
      })
  void refusesAnythingElse(String text) {
    assertThat(Oid.parse(text)).isEmpty();
  }

  @Test
  void refusesOneThatIsTooLong() {
    assertThat(Oid.parse("1.2" + ".3".repeat(126))).isPresent();
    assertThat(Oid.parse("1.2" + ".3".repeat(127))).isEmpty();
  }

  @Test
  void namesAnOrganisationBelowItsBusinessId() {
    var oid = Oid.organisation(new BusinessId("9900001-8"), 2);

    assertThat(oid.urn()).isEqualTo("urn:oid:1.2.246.10.99000018.10.2");
  }

  @Test
  void saysThatItIsNotAnIdentifier() {
    assertThatThrownBy(() -> new Oid("x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not an object identifier");
  }
}
