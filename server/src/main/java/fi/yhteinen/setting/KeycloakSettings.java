package fi.yhteinen.setting;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens the hub believes.
 *
 * @param url the base address of Keycloak, without a slash at the end
 * @param issuer the issuer a token must name; when not set, the realm's address under {@code url}
 * @param realm the realm
 * @param audience the audience a token must be for
 * @param clients the client systems a token may have been given to; a demonstration hub adds its
 *     own
 * @param scopedClients further client systems, whose tokens count only as far as their SMART scopes
 * @param jwksFile where the last good signing keys are kept, so that valid tokens go on working
 *     when the hub restarts while Keycloak is down; when not set, in the folder of secrets
 */
@ConfigurationProperties("hub.keycloak")
public record KeycloakSettings(
    @DefaultValue("http://127.0.0.1:8081") URI url,
    @Nullable String issuer,
    @DefaultValue("hub") String realm,
    @DefaultValue("hub-api") String audience,
    @DefaultValue("hub-bff") Set<String> clients,
    @DefaultValue Set<String> scopedClients,
    @Nullable Path jwksFile) {

  private static final String PARTNER = "partner-";
  private static final Set<String> OF_THE_DEMONSTRATION = Set.of("hub-cli", "hub-loader");

  /** The issuer that a token must name. */
  public String expectedIssuer() {
    return issuer == null || issuer.isBlank() ? url + "/realms/" + realm : issuer;
  }

  /** An address of the realm, such as {@code auth}, {@code token} or {@code logout}. */
  public URI endpoint(String name) {
    return URI.create(url + "/realms/" + realm + "/protocol/openid-connect/" + name);
  }

  /** Where the realm publishes its signing keys. */
  public URI signingKeys() {
    return endpoint("certs");
  }

  /**
   * Whether the SMART scopes of this client system's tokens narrow what its role gives. Those of
   * partner systems always do.
   */
  public boolean isScoped(String client) {
    return client.startsWith(PARTNER) || scopedClients.contains(client);
  }

  /** Whether a token may have been given to this client system. */
  public boolean knows(String client, boolean demonstration) {
    return clients.contains(client)
        || scopedClients.contains(client)
        || (demonstration && OF_THE_DEMONSTRATION.contains(client));
  }
}
