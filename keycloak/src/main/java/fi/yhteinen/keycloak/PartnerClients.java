package fi.yhteinen.keycloak;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes, changes and stops the clients of partner systems in the realm {@code hub}. What all of
 * them have in common is {@code realm/partner-client.json}.
 *
 * <p>Every act may be repeated. Its connection is opened for each act.
 */
public final class PartnerClients {

  /** The client of the realm that may do this, and nothing else. */
  public static final String CLIENT = "hub-partners";

  private static final String KEYS = "jwks.string";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final AdminAccess access;

  public PartnerClients(AdminAccess access) {
    this.access = access;
  }

  /**
   * Makes the client, or makes the one that there is so.
   *
   * @throws IllegalStateException when Keycloak does not answer or refuses
   */
  public void put(PartnerClient partner) {
    inRealm(realm -> {
      partner.scopes().forEach(scope -> requireScope(realm, scope));
      Optional<ClientRepresentation> known = find(realm, partner.clientId());
      known.ifPresent(client -> realm.clients().get(client.getId()).remove());
      require(realm.clients().create(representation(partner)));
    });
  }

  /**
   * From now on these are its keys.
   *
   * @param keys a JSON Web Key Set of public keys
   * @throws IllegalStateException when Keycloak does not answer or refuses, or has no such client
   */
  public void setKeys(String clientId, String keys) {
    change(
        clientId,
        client -> {
          Map<String, String> attributes = new TreeMap<>(client.getAttributes());
          attributes.put(KEYS, keys);
          client.setAttributes(attributes);
        });
  }

  /**
   * It gets no more tokens.
   *
   * @throws IllegalStateException when Keycloak does not answer or refuses, or has no such client
   */
  public void disable(String clientId) {
    change(clientId, client -> client.setEnabled(false));
  }

  private void change(String clientId, Consumer<ClientRepresentation> how) {
    inRealm(realm -> {
      ClientRepresentation client =
          find(realm, clientId)
              .orElseThrow(() -> new IllegalStateException("Keycloak has no client " + clientId));
      how.accept(client);
      realm.clients().get(client.getId()).update(client);
    });
  }

  private void inRealm(Consumer<RealmResource> work) {
    try (Keycloak keycloak = access.open()) {
      work.accept(keycloak.realm(RealmFiles.REALM));
    } catch (WebApplicationException | ProcessingException e) {
      throw new IllegalStateException("Keycloak does not do it: " + e.getMessage(), e);
    }
  }

  private static Optional<ClientRepresentation> find(RealmResource realm, String clientId) {
    return realm.clients().findByClientId(clientId).stream().findFirst();
  }

  /** A scope of SMART is a client scope of the same name that says no more than its name. */
  private static void requireScope(RealmResource realm, String name) {
    boolean known =
        realm.clientScopes().findAll().stream().anyMatch(scope -> name.equals(scope.getName()));
    if (!known) {
      ClientScopeRepresentation scope = new ClientScopeRepresentation();
      scope.setName(name);
      scope.setProtocol("openid-connect");
      scope.setAttributes(
          Map.of("include.in.token.scope", "true", "display.on.consent.screen", "false"));
      require(realm.clientScopes().create(scope));
    }
  }

  private static void require(Response response) {
    try (response) {
      if (response.getStatusInfo().getFamily() != Response.Status.Family.SUCCESSFUL) {
        throw new IllegalStateException("Keycloak answered " + response.getStatus());
      }
    }
  }

  private static ClientRepresentation representation(PartnerClient partner) {
    ClientRepresentation client = template();
    client.setClientId(partner.clientId());
    client.setName(partner.name());
    client.setOptionalClientScopes(partner.scopes().stream().sorted().toList());
    Map<String, String> attributes = new TreeMap<>(client.getAttributes());
    attributes.put(KEYS, partner.keys());
    client.setAttributes(attributes);
    Map<String, String> values = Map.of("${agency}", partner.agency(), "${role}", partner.role());
    client.getProtocolMappers().forEach(mapper -> fill(mapper, values));
    return client;
  }

  private static void fill(ProtocolMapperRepresentation mapper, Map<String, String> values) {
    mapper.setConfig(
        mapper.getConfig().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> values.getOrDefault(entry.getValue(), entry.getValue()))));
  }

  private static ClientRepresentation template() {
    try (InputStream in =
        Objects.requireNonNull(
            PartnerClients.class.getResourceAsStream("/realm/partner-client.json"))) {
      return JSON.readValue(in.readAllBytes(), ClientRepresentation.class);
    } catch (IOException e) {
      throw new UncheckedIOException("reading realm/partner-client.json", e);
    }
  }
}
