package fi.yhteinen.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class ProfileResourcesTest {

  @Test
  void namesEveryResourceOfAType() {
    assertThat(ProfileResources.names("CodeSystem"))
        .contains("CodeSystem-plan-type.json", "CodeSystem-role.json")
        .allMatch(name -> name.startsWith("CodeSystem-"));
  }

  @Test
  void readsEveryResourceItNames() {
    assertThat(ProfileResources.all())
        .hasSameSizeAs(ProfileResources.names())
        .allMatch(text -> text.contains("\"resourceType\""));
  }

  @Test
  void readsTheStatementThatDrivesTheServer() {
    assertThat(ProfileResources.capabilityStatement()).contains("\"CapabilityStatement\"");
  }

  @Test
  void saysWhichFileIsMissing() {
    assertThatThrownBy(() -> ProfileResources.text("nothing.json"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("nothing.json");
  }
}
