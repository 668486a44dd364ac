package fi.yhteinen.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {

  @Test
  void eachLetterLetsItsInteractionsAndNoOther() {
    Scopes scopes = Scopes.parse("openid system/Task.cu system/Goal.rs", false);

    assertThat(scopes.allow(Interaction.CREATE, "Task")).isTrue();
    assertThat(scopes.allow(Interaction.UPDATE, "Task")).isTrue();
    assertThat(scopes.allow(Interaction.PATCH, "Task")).isTrue();
    assertThat(scopes.allow(Interaction.READ, "Task")).isFalse();
    assertThat(scopes.allow(Interaction.SEARCH, "Task")).isFalse();
    assertThat(scopes.allow(Interaction.DELETE, "Task")).isFalse();
    assertThat(scopes.allow(Interaction.READ, "Goal")).isTrue();
    assertThat(scopes.allow(Interaction.VREAD, "Goal")).isTrue();
    assertThat(scopes.allow(Interaction.HISTORY, "Goal")).isTrue();
    assertThat(scopes.allow(Interaction.CREATE, "Goal")).isFalse();
    assertThat(scopes.allow(Interaction.READ, "Patient")).isFalse();
    assertThat(scopes.shownTypes()).containsExactly("Goal");
    assertThat(scopes.showEveryType()).isFalse();
  }

  @Test
  void scopesOfOneTypeAddUp() {
    Scopes scopes = Scopes.parse("system/*.r system/Task.s", false);

    assertThat(scopes.allow(Interaction.SEARCH, "Task")).isTrue();
    assertThat(scopes.allow(Interaction.READ, "Task")).isTrue();
    assertThat(scopes.allow(Interaction.SEARCH, "Goal")).isFalse();
    assertThat(scopes.showEveryType()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "system/Task.dus",
        "system/Task.sr",
        "system/Task.rr",
        "system/Task.",
        "system/Task.read",
        "system/*.*",
        "system/task.r",
        "system/Task.r?",
        "system/Task.rs?status=requested",
        "system/Task.rs?_filter=status eq requested",
        "user/Task.rs",
        "patient/Task.rs",
        "SYSTEM/Task.rs",
        "xsystem/Task.rs",
        "system/Task.rs,system/Goal.rs"
      })
  void everythingElseGrantsNothing(String claim) {
    assertThat(Scopes.parse(claim, false).letters()).isEmpty();
  }

  @Test
  void aPersonsTokenCountsByItsUserScopesOnly() {
    assertThat(Scopes.parse("user/Task.r system/Goal.r", true).letters()).containsOnlyKeys("Task");
  }

  @Test
  void aClaimLongerThanAnyRealOneGrantsNothing() {
    assertThat(Scopes.parse("system/Task.r" + " x".repeat(1_000), false).letters()).isEmpty();
  }
}
