package fi.yhteinen.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the room together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ValidationSettings.class, HubMode.class})
class ValidationConfiguration {

  /** HAPI's model of R4: one for the whole process, because it is the heavy part. */
  @Bean
  FhirContext fhirContext() {
    return FhirContext.forR4Cached();
  }

  @Bean
  Validation validation(
      FhirContext context, ValidationSettings settings, HubMode mode, List<PlanRules> rules) {
    return new Validation(
        new Once<>(() -> FullValidator.build(context, known(context, settings, mode))),
        rules,
        mode.conformance());
  }

  private static List<IValidationSupport> known(
      FhirContext context, ValidationSettings settings, HubMode mode) {
    var known = new ArrayList<IValidationSupport>();
    if (!mode.conformance() && settings.packagesDirectory() != null) {
      known.add(ProfileLibrary.packages(context, settings.packagesDirectory()));
    }
    return known;
  }
}
