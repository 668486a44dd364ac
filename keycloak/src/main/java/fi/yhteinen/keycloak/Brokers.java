package fi.yhteinen.keycloak;

import fi.yhteinen.keycloak.Change.Kind;
import fi.yhteinen.keycloak.LoginSources.Link;
import fi.yhteinen.keycloak.LoginSources.Source;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.IdentityProviderMapperRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * The sources of logins as Keycloak has them: an identity provider each, and a link from each
 * person to what the source knows the person by.
 *
 * <p>Links are made here and nowhere else: the flow for a first login denies, so nobody whom the
 * source vouches for but we do not know gets in, and no account is ever found by e-mail or name.
 */
final class Brokers {

  private static final String FIRST_LOGIN = "hub no first login";
  private static final String AFTER_LOGIN = "hub after login elsewhere";
  private static final String MAPPER = "oidc-username-idp-mapper";

  private final RealmResource realm;
  private final Places places;
  private final Ledger ledger;

  Brokers(RealmResource realm, Places places, Ledger ledger) {
    this.realm = realm;
    this.places = places;
    this.ledger = ledger;
  }

  /** Makes the sources true; links of people that are not listed for a source are taken away. */
  void align(LoginSources wanted) {
    for (var source : wanted.sources()) {
      alignProvider(source);
      alignMapper(source, "who", "BROKER_ID", "${CLAIM." + source.claim() + "}");
      alignMapper(source, "no name", "BROKER_USERNAME", "${ALIAS}");
      withdraw(source);
      source.people().forEach(link -> alignLink(source, link));
    }
  }

  private void alignProvider(Source source) {
    var known =
        realm.identityProviders().findAll().stream()
            .filter(provider -> provider.getAlias().equals(source.alias()))
            .findFirst();
    var provider = known.orElseGet(IdentityProviderRepresentation::new);
    Map<String, String> config =
        known.isPresent() ? new HashMap<>(provider.getConfig()) : new HashMap<>();
    config.putAll(config(source));
    if (known.isPresent()
        && config.equals(provider.getConfig())
        && source.name().equals(provider.getDisplayName())) {
      return;
    }
    provider.setAlias(source.alias());
    provider.setDisplayName(source.name());
    provider.setProviderId("oidc");
    provider.setEnabled(true);
    provider.setTrustEmail(false);
    provider.setStoreToken(false);
    provider.setLinkOnly(false);
    provider.setFirstBrokerLoginFlowAlias(FIRST_LOGIN);
    provider.setPostBrokerLoginFlowAlias(AFTER_LOGIN);
    provider.setConfig(config);
    ledger.enter(
        known.isPresent() ? Kind.CHANGED : Kind.MADE,
        source.alias(),
        "source of logins",
        () -> {
          if (known.isPresent()) {
            realm.identityProviders().get(source.alias()).update(provider);
          } else {
            require(realm.identityProviders().create(provider));
            joinAgency(source);
          }
        });
  }

  private void joinAgency(Source source) {
    if (source.agency() != null) {
      var id =
          places
              .organizationId(source.agency())
              .orElseThrow(() -> new IllegalStateException("no agency " + source.agency()));
      require(
          realm.organizations().get(id).identityProviders().addIdentityProvider(source.alias()));
    }
  }

  private static Map<String, String> config(Source source) {
    return Map.ofEntries(
        Map.entry("issuer", source.issuer()),
        Map.entry("authorizationUrl", source.authorization()),
        Map.entry("tokenUrl", source.token()),
        Map.entry("jwksUrl", source.keys()),
        Map.entry("useJwksUrl", "true"),
        Map.entry("validateSignature", "true"),
        Map.entry("clientId", source.client()),
        Map.entry("clientAuthMethod", "private_key_jwt"),
        Map.entry("clientAssertionSigningAlg", "RS256"),
        Map.entry("pkceEnabled", "true"),
        Map.entry("pkceMethod", "S256"),
        Map.entry("defaultScope", "openid"),
        Map.entry("disableUserInfo", "true"),
        Map.entry("syncMode", "IMPORT"));
  }

  private void alignMapper(Source source, String name, String target, String template) {
    if (ledger.isChecking() && isNew(source)) {
      return;
    }
    var provider = realm.identityProviders().get(source.alias());
    var config = Map.of("syncMode", "INHERIT", "target", target, "template", template);
    var known =
        provider.getMappers().stream().filter(mapper -> mapper.getName().equals(name)).findFirst();
    if (known.filter(mapper -> mapper.getConfig().equals(config)).isPresent()) {
      return;
    }
    var mapper = known.orElseGet(IdentityProviderMapperRepresentation::new);
    mapper.setName(name);
    mapper.setIdentityProviderAlias(source.alias());
    mapper.setIdentityProviderMapper(MAPPER);
    mapper.setConfig(config);
    ledger.enter(
        known.isPresent() ? Kind.CHANGED : Kind.MADE,
        source.alias(),
        "mapper " + name,
        () -> {
          if (known.isPresent()) {
            provider.update(mapper.getId(), mapper);
          } else {
            require(provider.addMapper(mapper));
          }
        });
  }

  private boolean isNew(Source source) {
    return realm.identityProviders().findAll().stream()
        .noneMatch(provider -> provider.getAlias().equals(source.alias()));
  }

  /** Before any link is made, so that a subject never belongs to two people. */
  private void withdraw(Source source) {
    var listed = source.people().stream().collect(Collectors.toMap(Link::userName, Link::subject));
    var linked =
        realm
            .users()
            .search(null, null, null, null, null, source.alias(), null, 0, Places.ALL, null, true);
    for (var person : linked) {
      var user = realm.users().get(person.getId());
      var subject = listed.getOrDefault(person.getUsername(), "");
      if (!subjects(source, user).equals(Set.of(subject))) {
        ledger.enter(
            Kind.WITHDRAWN,
            person.getUsername(),
            "login by " + source.alias(),
            () -> user.removeFederatedIdentity(source.alias()));
      }
    }
  }

  private static Set<String> subjects(Source source, UserResource user) {
    return user.getFederatedIdentity().stream()
        .filter(identity -> identity.getIdentityProvider().equals(source.alias()))
        .map(FederatedIdentityRepresentation::getUserId)
        .collect(Collectors.toSet());
  }

  private void alignLink(Source source, Link link) {
    var user = user(link.userName());
    var held = subjects(source, user);
    if (held.contains(link.subject())) {
      return;
    }
    var identity = new FederatedIdentityRepresentation();
    identity.setIdentityProvider(source.alias());
    identity.setUserId(link.subject());
    identity.setUserName(source.alias());
    ledger.enter(
        Kind.GRANTED,
        link.userName(),
        "login by " + source.alias(),
        () -> require(user.addFederatedIdentity(source.alias(), identity)));
  }

  private UserResource user(String userName) {
    List<UserRepresentation> found = realm.users().searchByUsername(userName, true);
    if (found.isEmpty()) {
      throw new IllegalArgumentException("no person " + userName);
    }
    return realm.users().get(Objects.requireNonNull(found.getFirst().getId()));
  }

  /** Thrown without Keycloak's words, which may repeat an identity code. */
  private static void require(Response answer) {
    try (answer) {
      if (answer.getStatusInfo().getFamily() != Response.Status.Family.SUCCESSFUL) {
        throw new WebApplicationException(answer.getStatus());
      }
    }
  }
}
