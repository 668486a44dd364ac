package fi.yhteinen.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;

/**
 * How the provisioner is let in: a service account of the realm {@code hub} itself.
 *
 * @param keycloak base address of Keycloak, as {@code http://127.0.0.1:8081}
 * @param clientId {@value #CLIENT} unless the realm calls it otherwise
 */
public record AdminAccess(URI keycloak, String clientId, String secret) {

  /** The client that the realm has for this. */
  public static final String CLIENT = "hub-admin-automation";

  private static final String ADDRESS = "HUB_KEYCLOAK_URL";
  private static final String CLIENT_ID = "HUB_ADMIN_AUTOMATION_CLIENT";
  private static final String SECRET = "HUB_ADMIN_AUTOMATION_SECRET";
  private static final String SECRET_FILE = SECRET + "_FILE";

  /** Access by the client that the realm has for this. */
  public AdminAccess(URI keycloak, String secret) {
    this(keycloak, CLIENT, secret);
  }

  /**
   * Reads {@code HUB_KEYCLOAK_URL}, {@code HUB_ADMIN_AUTOMATION_SECRET} or the file named by {@code
   * HUB_ADMIN_AUTOMATION_SECRET_FILE}, and {@code HUB_ADMIN_AUTOMATION_CLIENT} if set.
   *
   * @throws IllegalArgumentException naming what is missing
   */
  static AdminAccess from(Map<String, String> environment) {
    return new AdminAccess(
        URI.create(required(environment, ADDRESS)),
        environment.getOrDefault(CLIENT_ID, CLIENT),
        Optional.ofNullable(environment.get(SECRET_FILE))
            .map(AdminAccess::read)
            .orElseGet(() -> required(environment, SECRET)));
  }

  Keycloak open() {
    return KeycloakBuilder.builder()
        .serverUrl(keycloak.toString())
        .realm(RealmFiles.REALM)
        .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
        .clientId(clientId)
        .clientSecret(secret)
        .build();
  }

  private static String required(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("reading the secret from " + file, e);
    }
  }

  /** Without the secret, so that it cannot slip into a log. */
  @Override
  public String toString() {
    return clientId + " at " + keycloak;
  }
}
