package fi.yhteinen.setting;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What kind of hub this is, and where it is found.
 *
 * @param demonstration whether it serves the made-up demonstration region; only then may there be
 *     known secrets, plain HTTP beyond this machine, test identifiers and the role loader
 * @param conformance whether it is a conformance instance: ids made by clients, no integrity of
 *     references; only beside {@code demonstration}
 * @param baseUrl the address by which callers know the hub, without a slash at the end; no
 *     request's Host header ever changes it
 * @param secretsDirectory the folder of the hub's secret keys, readable by the hub only
 */
@ConfigurationProperties("hub")
public record HubSettings(
    @DefaultValue("false") boolean demonstration,
    @DefaultValue("false") boolean conformance,
    @DefaultValue("http://127.0.0.1:8080") URI baseUrl,
    @DefaultValue("secrets") Path secretsDirectory) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Whether an address leads to this very machine. */
  public static boolean isLoopback(URI address) {
    return address.getHost() != null && isLoopback(address.getHost());
  }

  /** Whether a host's name is this very machine's, whatever else it is called. */
  public static boolean isLoopback(String host) {
    return LOOPBACK.contains(host);
  }
}
