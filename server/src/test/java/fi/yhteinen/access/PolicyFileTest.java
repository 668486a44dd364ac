package fi.yhteinen.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhteinen.model.DataClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PolicyFileTest {

  @Test
  void readsTheDeliveredPolicy() {
    Policy policy = PolicyFile.delivered();

    assertThat(policy.roles().keySet()).containsAll(PolicyFile.ROLES);
    assertThat(policy.type("Observation").dataClass()).isEqualTo(DataClass.H);
  }

  @Test
  void forgetsTheLoaderWhereThereIsNoDemonstration() {
    assertThat(PolicyFile.delivered().forHub(false).roles()).doesNotContainKey("loader");
    assertThat(PolicyFile.delivered().forHub(true).roles()).containsKey("loader");
  }

  @Test
  void refusesAnUnknownRole() {
    assertRefused(
        "  kela-adviser:", "  kela-advisor:", "role kela-advisor is not a role of the hub");
  }

  @Test
  void refusesAMissingCell() {
    assertRefused("    M: r own-unit\n", "", "role health-worker has no cell for class M");
  }

  @Test
  void refusesAMisspeltWord() {
    assertRefused("    M: r own-unit\n", "    M: r own-unti\n", "has the word own-unti");
  }

  @Test
  void refusesAnEntryThatSaysNoRight() {
    assertRefused(
        "    M: r own-unit\n", "    M: x own-unit\n", "begins with x instead of r, w or rw");
  }

  @Test
  void refusesAnUnknownPurpose() {
    assertRefused(
        "    purpose: PATRQT\n",
        "    purpose: CURIOSITY\n",
        "role client has a purpose that is not");
  }

  @Test
  void refusesAnUnknownClassOfAType() {
    assertRefused("Condition: {class: H", "Condition: {class: X", "type Condition names X");
  }

  @Test
  void refusesARowThatMeansNothing() {
    assertRefused("    M: r own-unit\n", "    M: r own-unit\n    Q: rw\n", "has Q");
  }

  private static void assertRefused(String part, String instead, String sentence) {
    String delivered = delivered();
    assertThat(delivered).contains(part);

    assertThatThrownBy(() ->
            PolicyFile.read(delivered.replaceFirst(java.util.regex.Pattern.quote(part), instead)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }

  private static String delivered() {
    try (var file = PolicyFile.class.getResourceAsStream("policy.yaml")) {
      return new String(
          java.util.Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
