package fi.yhteinen.profiles;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/** HAPI's validator with FHIR R4 and our own definitions, and nothing else. */
final class ProfileValidator {

  private final FhirValidator validator;

  ProfileValidator() {
    var context = FhirContext.forR4Cached();
    var own = new PrePopulatedValidationSupport(context);
    ProfileResources.all()
        .forEach(text -> own.addResource(context.newJsonParser().parseResource(text)));
    var chain =
        new ValidationSupportChain(
            own,
            new DefaultProfileValidationSupport(context),
            new InMemoryTerminologyServerValidationSupport(context),
            new CommonCodeSystemsTerminologyService(context));
    var instance = new FhirInstanceValidator(chain);
    instance.setErrorForUnknownProfiles(true);
    // A relative reference says the type of its target; nothing is there to be found.
    instance.setAssumeValidRestReferences(true);
    this.validator = context.newValidator().registerValidatorModule(instance);
  }

  /** What the validator calls an error in this JSON. */
  List<SingleValidationMessage> errors(String json) {
    return validator.validateWithResult(json).getMessages().stream()
        .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
        .toList();
  }
}
