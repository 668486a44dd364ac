package fi.yhteinen.keycloak;

import java.util.Set;

/**
 * A partner system as a client of the realm: it proves itself by a key of its own and acts for an
 * agency in one role.
 *
 * @param clientId {@code partner-<oid>-<n>}
 * @param name what people call the system
 * @param agency OID of the agency
 * @param role code of the hub's role that bounds it
 * @param scopes SMART scopes that it may ask for
 * @param keys its public keys, a JSON Web Key Set
 */
public record PartnerClient(
    String clientId, String name, String agency, String role, Set<String> scopes, String keys) {

  public PartnerClient {
    scopes = Set.copyOf(scopes);
  }
}
