package fi.yhteinen.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import fi.yhteinen.setting.KeycloakSettings;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hangs the FHIR door at {@code /fhir}, and says what Tomcat refuses in its words. */
@Configuration(proxyBeanMethods = false)
class FhirConfiguration {

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> serverRefusals() {
    return factory ->
        factory.addContextCustomizers(context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ServerRefusals.class.getName());
          }
        });
  }

  @Bean
  ServletRegistrationBean<HubServlet> fhirServlet(
      FhirContext fhir,
      RecordHandler records,
      HistoryHandler histories,
      BundleHandler bundles,
      DirectOperations direct,
      OpenStatements statements,
      Definitions definitions,
      TrailHandler trail,
      SupportedTypes types,
      Links links,
      KeycloakSettings keycloak,
      ObjectProvider<OperationProvider> operations,
      Clock clock) {
    HubServlet servlet =
        new HubServlet(fhir, records, histories, bundles, direct, statements, definitions, trail);
    servlet.setServerConformanceProvider(
        new Statement(types, links, keycloak, Date.from(clock.instant())));
    servlet.setServerAddressStrategy(new HardcodedServerAddressStrategy(links.base()));
    servlet.setDefaultResponseEncoding(EncodingEnum.JSON);
    fhir.getParserOptions().setDontStripVersionsFromReferencesAtPaths("AuditEvent.entity.what");
    servlet.registerInterceptor(new SafeAnswers(fhir));
    servlet.registerProviders(List.<Object>copyOf(operations.stream().toList()));
    ServletRegistrationBean<HubServlet> registration =
        new ServletRegistrationBean<>(servlet, "/fhir/*");
    registration.setName("fhir");
    registration.setLoadOnStartup(1);
    return registration;
  }
}
