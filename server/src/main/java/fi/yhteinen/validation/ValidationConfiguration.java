package fi.yhteinen.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.time.Clock;
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
      FhirContext context,
      ValidationSettings settings,
      HubMode mode,
      Clock clock,
      List<PlanRules> rules) {
    var full = new Once<>(() -> FullValidator.build(context, known(context, settings, mode)));
    return new Validation(
        full,
        new Once<>(() ->
            QuickCheck.compile(
                RecordTypes.ALL, mode.conformance(), url -> full.get().isUnheardOf(url))),
        new OwnRules(mode.conformance(), mode.demonstration(), clock),
        rules,
        mode.conformance());
  }

  @Bean
  WarmUp validationWarmUp(Validation validation, ValidationSettings settings) {
    return new WarmUp(validation, settings);
  }

  private static List<IValidationSupport> known(
      FhirContext context, ValidationSettings settings, HubMode mode) {
    var known = new ArrayList<IValidationSupport>();
    if (!mode.conformance()) {
      known.add(ProfileLibrary.own(context));
      if (settings.packagesDirectory() != null) {
        known.add(ProfileLibrary.packages(context, settings.packagesDirectory()));
      }
    }
    return known;
  }
}
