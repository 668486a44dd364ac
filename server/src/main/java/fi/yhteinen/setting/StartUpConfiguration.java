package fi.yhteinen.setting;

import fi.yhteinen.setting.StartUp.Named;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Looks at what the hub was started with. */
@Configuration(proxyBeanMethods = false)
class StartUpConfiguration {

  /** Before anything else is made: a hub that must not start leaves everything as it was. */
  @Bean
  static BeanFactoryPostProcessor startUp(Environment environment) {
    return beans -> {
      Binder binder = Binder.get(environment);
      HubSettings hub = binder.bindOrCreate("hub", HubSettings.class);
      KeycloakSettings keycloak = binder.bindOrCreate("hub.keycloak", KeycloakSettings.class);
      List<String> complaints =
          new ArrayList<>(StartUp.complaints(circumstances(hub, keycloak, environment)));
      complaints.addAll(Secrets.of(hub).complaints());
      StartUp.require(complaints);
    };
  }

  private static StartUp.Circumstances circumstances(
      HubSettings hub, KeycloakSettings keycloak, Environment environment) {
    return new StartUp.Circumstances(
        hub.demonstration(),
        hub.conformance(),
        List.of(
            new Named("hub.base-url", hub.baseUrl().toString()),
            new Named("hub.keycloak.url", keycloak.url().toString()),
            new Named(
                "hub.elasticsearch.url",
                environment.getProperty("hub.elasticsearch.url", "http://127.0.0.1:9280"))),
        List.of(
            new Named(
                "hub.database.password", environment.getProperty("hub.database.password", ""))));
  }
}
