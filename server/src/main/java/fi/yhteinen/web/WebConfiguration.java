package fi.yhteinen.web;

import fi.yhteinen.setting.HubSettings;
import fi.yhteinen.setting.KeycloakSettings;
import fi.yhteinen.setting.Secrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;

/** Puts the room together. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

  static final String CALLBACK = "/login/oauth2/code/hub";

  @Bean
  Seal seal(HubSettings hub) {
    return new Seal(Secrets.of(hub).key("session-key"));
  }

  @Bean
  Cookies cookies(HubSettings hub) {
    return new Cookies(hub.baseUrl());
  }

  @Bean
  Keycloak keycloak(HubSettings hub, KeycloakSettings settings) {
    return new Keycloak(client(hub, settings), settings.endpoint("logout").toString());
  }

  /** Every address is named, so that nothing asks Keycloak while the hub starts. */
  static ClientRegistration client(HubSettings hub, KeycloakSettings keycloak) {
    return ClientRegistration.withRegistrationId("hub")
        .clientId("hub-bff")
        .clientSecret(Secrets.of(hub).text("bff-secret"))
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri(hub.baseUrl() + CALLBACK)
        .scope("openid")
        .authorizationUri(keycloak.endpoint("auth").toString())
        .tokenUri(keycloak.endpoint("token").toString())
        .jwkSetUri(keycloak.endpoint("certs").toString())
        .issuerUri(keycloak.expectedIssuer())
        .userNameAttributeName(IdTokenClaimNames.SUB)
        .clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
        .build();
  }
}
