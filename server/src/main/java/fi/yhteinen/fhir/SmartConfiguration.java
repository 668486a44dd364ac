package fi.yhteinen.fhir;

import fi.yhteinen.setting.KeycloakSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a system gets a token, as SMART App Launch 2.2 wants it said. It names addresses of Keycloak
 * from the settings only, whatever host a request was sent to, and no capability that is not there.
 */
@Component
class SmartConfiguration {

  private final byte[] json;

  SmartConfiguration(KeycloakSettings keycloak) {
    ObjectNode said = JsonMapper.shared().createObjectNode();
    said.put("token_endpoint", address(keycloak, "token"));
    said.put("jwks_uri", address(keycloak, "certs"));
    list(said, "token_endpoint_auth_methods_supported", "private_key_jwt");
    list(said, "token_endpoint_auth_signing_alg_values_supported", "ES384", "RS384");
    list(said, "grant_types_supported", "client_credentials");
    list(said, "code_challenge_methods_supported", "S256");
    list(said, "capabilities", "client-confidential-asymmetric", "permission-v2");
    this.json = said.toString().getBytes(StandardCharsets.UTF_8);
  }

  byte[] json() {
    return json.clone();
  }

  /** Where a system sends its assertion. */
  static String token(KeycloakSettings keycloak) {
    return address(keycloak, "token");
  }

  private static String address(KeycloakSettings keycloak, String name) {
    return URI.create(keycloak.expectedIssuer()) + "/protocol/openid-connect/" + name;
  }

  private static void list(ObjectNode said, String name, String... values) {
    List.of(values).forEach(said.withArray(name)::add);
  }
}
