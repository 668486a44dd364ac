package fi.yhteinen.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

  @TempDir Path folder;

  @Test
  void takesTheNextPortWhenTheUsualOneIsTakenAndKeepsIt() throws Exception {
    var ports = new Ports(new StackHome(folder, folder, 0));
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var chosen = ports.take("keycloak", other.getLocalPort());

      assertThat(chosen).isGreaterThan(other.getLocalPort());
      other.close();
      assertThat(ports.take("keycloak", other.getLocalPort())).isEqualTo(chosen);
    }
  }

  @Test
  void neverGivesOnePortToTwoServers() {
    var ports = new Ports(new StackHome(folder, folder, 0));

    var first = ports.take("hub-1", 18080);
    var second = ports.take("hub-2", 18080);

    assertThat(second).isNotEqualTo(first);
  }
}
