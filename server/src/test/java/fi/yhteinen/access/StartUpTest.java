package fi.yhteinen.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhteinen.access.StartUp.Circumstances;
import fi.yhteinen.access.StartUp.Named;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartUpTest {

  private static final Named GOOD_PASSWORD = new Named("hub.database.password", "kZ81-vQ");
  private static final Named LOOPBACK = new Named("hub.base-url", "http://127.0.0.1:8080");

  @Test
  void startsWithSecretsOfItsOwnOnTheLoopbackAddress() {
    assertThat(StartUp.complaints(real(LOOPBACK, GOOD_PASSWORD))).isEmpty();
  }

  @Test
  void startsWithHttpsAnywhere() {
    assertThat(
            StartUp.complaints(
                real(new Named("hub.base-url", "https://hub.example"), GOOD_PASSWORD)))
        .isEmpty();
  }

  @Test
  void refusesDefaultSecrets() {
    for (String secret : List.of("", "hub", "postgres", "changeit")) {
      assertThat(StartUp.complaints(real(LOOPBACK, new Named("hub.database.password", secret))))
          .singleElement()
          .asString()
          .startsWith("hub.database.password is empty or a default");
    }
  }

  @Test
  void refusesPlainHttpBeyondThisMachine() {
    assertThat(
            StartUp.complaints(
                real(new Named("hub.keycloak.url", "http://login.example"), GOOD_PASSWORD)))
        .singleElement()
        .asString()
        .startsWith("hub.keycloak.url is plain HTTP beyond this machine");
  }

  @Test
  void refusesAConformanceInstanceThatIsNoDemonstration() {
    Circumstances facts = new Circumstances(false, true, List.of(LOOPBACK), List.of(GOOD_PASSWORD));

    assertThatThrownBy(() -> StartUp.require(facts))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("hub.conformance is true");
  }

  @Test
  void theDemonstrationMayHaveAllOfIt() {
    Circumstances facts =
        new Circumstances(
            true,
            true,
            List.of(new Named("hub.base-url", "http://hub.example")),
            List.of(new Named("hub.database.password", "")));

    assertThat(StartUp.complaints(facts)).isEmpty();
  }

  @Test
  void aHubThatIsNoDemonstrationMakesNoKeysOfItsOwn(@TempDir Path folder) {
    HubSettings settings =
        new HubSettings(false, false, java.net.URI.create("https://hub.example"), folder);

    assertThatThrownBy(() -> Secrets.of(settings).key("hetu-key"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("hub.secrets-directory");
  }

  @Test
  void aDemonstrationMakesItsKeysOnceAndKeepsThem(@TempDir Path folder) {
    HubSettings settings =
        new HubSettings(true, false, java.net.URI.create("http://127.0.0.1"), folder);

    byte[] made = Secrets.of(settings).key("hetu-key");

    assertThat(made).hasSize(32);
    assertThat(Secrets.of(settings).key("hetu-key")).isEqualTo(made);
  }

  private static Circumstances real(Named address, Named password) {
    return new Circumstances(false, false, List.of(address), List.of(password));
  }
}
