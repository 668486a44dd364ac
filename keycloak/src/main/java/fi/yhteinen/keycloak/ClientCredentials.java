package fi.yhteinen.keycloak;

import java.net.URI;
import java.util.Map;

/** Gets access tokens for programs that act for themselves. */
public final class ClientCredentials {

  private ClientCredentials() {}

  /**
   * An access token of a service account of the realm {@code hub}.
   *
   * @param keycloak base address of Keycloak, as {@code http://127.0.0.1:8081}
   * @throws LoginRefusedException when the client or its secret is not accepted
   */
  public static String token(URI keycloak, String clientId, String secret) {
    return new RealmEndpoint(keycloak)
        .token(
            Map.of(
                "grant_type", "client_credentials",
                "client_id", clientId,
                "client_secret", secret));
  }
}
