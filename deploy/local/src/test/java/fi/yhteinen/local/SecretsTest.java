package fi.yhteinen.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @Test
  void secretsOfClientsNeedNoEscaping(@TempDir Path folder) {
    var secrets = new Secrets(new StackHome(folder, folder, 0));

    for (int i = 0; i < 40; i++) {
      assertThat(secrets.of("client-" + i + "-secret")).matches("[A-Za-z0-9_-]{43}");
    }
  }

  @Test
  void aSecretStaysWhatItWas(@TempDir Path folder) {
    var home = new StackHome(folder, folder, 0);

    assertThat(new Secrets(home).of("hetu-key")).isEqualTo(new Secrets(home).of("hetu-key"));
  }
}
