package fi.yhteinen.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  @TempDir private Path folder;

  @Test
  void appliesAFileWithASecretFromAFile() throws IOException {
    assertThat(Main.run(new String[] {"check", file("social-lead")}, environment())).isZero();
    assertThat(Main.run(new String[] {"apply", file("social-lead")}, environment())).isZero();
  }

  @Test
  void refusesAnUnknownRole() throws IOException {
    assertThat(Main.run(new String[] {"apply", file("wizard")}, environment())).isEqualTo(2);
  }

  @Test
  void refusesToGuessWhereKeycloakIs() throws IOException {
    assertThat(Main.run(new String[] {"apply", file("social-lead")}, Map.of())).isEqualTo(2);
  }

  @Test
  void failsWhenKeycloakDoesNotAnswer() throws IOException {
    var elsewhere =
        Map.of("HUB_KEYCLOAK_URL", "http://127.0.0.1:9", "HUB_ADMIN_AUTOMATION_SECRET", "whatever");

    assertThat(Main.run(new String[] {"apply", file("social-lead")}, elsewhere)).isEqualTo(1);
  }

  @Test
  void writesTheRealm() {
    assertThat(Main.run(new String[] {"realm", "production", folder.toString()}, Map.of()))
        .isZero();
    assertThat(folder.resolve("hub-realm.json")).exists();
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    assertThat(Main.run(new String[] {}, Map.of())).isEqualTo(2);
    assertThat(Main.run(new String[] {"apply"}, Map.of())).isEqualTo(2);
    assertThat(Main.run(new String[] {"realm", "other", folder.toString()}, Map.of())).isEqualTo(2);
  }

  @Test
  void anAccessDoesNotTellItsSecret() {
    assertThat(TestKeycloak.access().toString()).doesNotContain(TestKeycloak.AUTOMATION_SECRET);
  }

  private Map<String, String> environment() throws IOException {
    var secret = Files.writeString(folder.resolve("secret"), TestKeycloak.AUTOMATION_SECRET + "\n");
    return Map.of(
        "HUB_KEYCLOAK_URL", TestKeycloak.address().toString(),
        "HUB_ADMIN_AUTOMATION_SECRET_FILE", secret.toString());
  }

  private String file(String role) throws IOException {
    return Files.writeString(
            folder.resolve("directory.yaml"),
            """
            people:
              - {userName: komento, givenName: Komento, familyName: Rivi, roles: [%s]}
            """
                .formatted(role))
        .toString();
  }
}
