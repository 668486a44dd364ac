package fi.yhteinen.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhteinen.YhteinenApplication;
import fi.yhteinen.setting.StartUp.Circumstances;
import fi.yhteinen.setting.StartUp.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;

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

    assertThatThrownBy(() -> StartUp.require(StartUp.complaints(facts)))
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
  void refusesKnownAndShortSecretsInFiles(@TempDir Path folder) throws IOException {
    for (String known : List.of("", "secret", "Changeit", "mallimaan-salasana", "kZ81-vQ")) {
      Files.writeString(folder.resolve("bff-secret"), known + "\n");

      assertThatThrownBy(() -> Secrets.of(real(folder)).text("bff-secret"))
          .as(known)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("bff-secret")
          .hasMessageContaining("hub.secrets-directory");
    }
    Files.writeString(folder.resolve("bff-secret"), "hk3kVn-0u2sQk3lTt5");
    assertThat(Secrets.of(real(folder)).text("bff-secret")).isEqualTo("hk3kVn-0u2sQk3lTt5");
  }

  @Test
  void refusesKeysThatAreNotRandom(@TempDir Path folder) throws IOException {
    for (String plain : List.of("\0".repeat(32), "secret".repeat(6), "changeit".repeat(4))) {
      Files.writeString(
          folder.resolve("hetu-key"),
          Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));

      assertThatThrownBy(() -> Secrets.of(real(folder)).key("hetu-key"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("hetu-key")
          .hasMessageContaining("not random");
    }
  }

  /** Nothing listens at these addresses: the hub must not get so far as to ask. */
  @Test
  void aWholeHubThatMustNotStartSaysWhyBeforeItTouchesAnything(@TempDir Path folder)
      throws IOException {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    for (String key : List.of("hetu-key", "cursor-key")) {
      Files.writeString(folder.resolve(key), Base64.getEncoder().encodeToString(random));
    }
    Files.writeString(folder.resolve("bff-secret"), "changeit");

    assertThatThrownBy(() ->
            new SpringApplicationBuilder(YhteinenApplication.class)
                .run(
                    "--hub.database.url=jdbc:postgresql://127.0.0.1:1/hub",
                    "--hub.database.password=hub",
                    "--hub.elasticsearch.url=http://search.example:9200",
                    "--hub.base-url=http://hub.example",
                    "--hub.conformance=true",
                    "--hub.secrets-directory=" + folder)
                .close())
        .hasStackTraceContaining("hub.conformance is true")
        .hasStackTraceContaining("hub.database.password is empty or a default")
        .hasStackTraceContaining("hub.base-url is plain HTTP beyond this machine")
        .hasStackTraceContaining("hub.elasticsearch.url is plain HTTP beyond this machine")
        .hasStackTraceContaining("the secret session-key is missing")
        .hasStackTraceContaining("the secret bff-secret in the folder");
  }

  @Test
  void aDemonstrationMakesItsKeysOnceAndKeepsThem(@TempDir Path folder) {
    HubSettings settings =
        new HubSettings(true, false, java.net.URI.create("http://127.0.0.1"), folder);

    byte[] made = Secrets.of(settings).key("hetu-key");

    assertThat(made).hasSize(32);
    assertThat(Secrets.of(settings).key("hetu-key")).isEqualTo(made);
  }

  private static HubSettings real(Path secrets) {
    return new HubSettings(false, false, java.net.URI.create("https://hub.example"), secrets);
  }

  private static Circumstances real(Named address, Named password) {
    return new Circumstances(false, false, List.of(address), List.of(password));
  }
}
