package fi.yhteinen.identity;

import fi.yhteinen.keycloak.AdminAccess;
import fi.yhteinen.keycloak.PartnerClients;
import fi.yhteinen.setting.HubSettings;
import fi.yhteinen.setting.KeycloakSettings;
import fi.yhteinen.setting.Secrets;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the room together. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

  @Bean
  PartnerRules partnerRules() {
    return PartnerRules.delivered();
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  AdmittedPartners admittedPartners(PartnerTable table, PartnerSettings settings) {
    return new AdmittedPartners(table, settings, InstantSource.system());
  }

  @Bean
  KeyAlignment keyAlignment(PartnerTable table, LoginServer login) {
    return new KeyAlignment(table, login, InstantSource.system());
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  EndedKeys endedKeys(PartnerTable table, KeyAlignment alignment, PartnerSettings settings) {
    return new EndedKeys(table, alignment, settings.retireInterval());
  }

  /** The secret is read when it is needed: a hub without one serves, and registers nobody. */
  @Bean
  LoginServer loginServer(HubSettings hub, KeycloakSettings keycloak) {
    return new LoginServer(() ->
        new PartnerClients(
            new AdminAccess(
                keycloak.url(), PartnerClients.CLIENT, Secrets.of(hub).text("partners-secret"))));
  }
}
