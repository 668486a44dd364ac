package fi.yhteinen.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ValidationOptions;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.utilities.filesystem.ManagedFileAccess;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HAPI's own validator, whose verdict is the one that counts. Costs about ten milliseconds a record
 * and some hundred megabytes, so it is built when first asked.
 *
 * <p>Everything it knows comes from the class path and from {@code packages-directory}: there is no
 * remote terminology and nothing that fetches a reference. What it has never heard of is a warning,
 * never an error: a profile claimed in {@code meta.profile}, a code system, an extension.
 */
final class FullValidator {

  private static final Logger LOG = LoggerFactory.getLogger(FullValidator.class);

  /** The rule of a record that the validator cannot judge, which counts as wrong. */
  private static final String UNJUDGED = "unjudged";

  /** An address without a version and not among R4's own. */
  private static final Pattern ADDRESS =
      Pattern.compile("https?://(?!hl7\\.org/fhir/StructureDefinition/)[A-Za-z0-9._~/-]+");

  /** Bounded, so that nobody can fill the memory by inventing profiles. */
  private static final int MOST_PROFILES = 1_000;

  private final Cache<String, Boolean> unheardOf =
      Caffeine.newBuilder().maximumSize(MOST_PROFILES).build();

  private final FhirValidator validator;
  private final IValidationSupport knowledge;
  private final IValidationSupport terminology;

  private FullValidator(
      FhirValidator validator, IValidationSupport knowledge, IValidationSupport terminology) {
    this.validator = validator;
    this.knowledge = knowledge;
    this.terminology = terminology;
  }

  /**
   * @param known profiles, code systems and value sets besides R4 itself, first one wins
   */
  static FullValidator build(FhirContext context, List<IValidationSupport> known) {
    // For the whole process: the validator opens no address and no file that a record names.
    ManagedWebAccess.setAccessPolicy(ManagedWebAccess.WebAccessPolicy.PROHIBITED);
    ManagedFileAccess.setAccessPolicy(ManagedFileAccess.FileAccessPolicy.PROHIBITED);
    var chain = new ArrayList<>(known);
    chain.add(new DefaultProfileValidationSupport(context));
    chain.add(new CommonCodeSystemsTerminologyService(context));
    chain.add(new InMemoryTerminologyServerValidationSupport(context));
    chain.add(new SnapshotGeneratingValidationSupport(context));
    var terminology = new ValidationSupportChain(chain);
    var unknownSystems = new UnknownCodeSystemWarningValidationSupport(context);
    unknownSystems.setNonExistentCodeSystemSeverity(IValidationSupport.IssueSeverity.WARNING);
    chain.add(unknownSystems);
    var support = new ValidationSupportChain(chain);

    var instances = new FhirInstanceValidator(support);
    instances.setAnyExtensionsAllowed(true);
    instances.setErrorForUnknownProfiles(false);
    // A relative reference says the type of its target; whether the target exists is not asked
    // here.
    instances.setAssumeValidRestReferences(true);
    instances.setAllowExamples(true);

    var validator = context.newValidator();
    validator.setValidateAgainstStandardSchema(false);
    validator.setValidateAgainstStandardSchematron(false);
    validator.registerValidatorModule(instances);
    return new FullValidator(validator, support, terminology);
  }

  /**
   * What code systems and value sets are known, and nothing that lets unknown ones pass; for
   * terminology operations.
   */
  IValidationSupport terminology() {
    return terminology;
  }

  /** Whether a profile is at hand, R4's own among them. */
  boolean knows(String profile) {
    return knowledge.fetchStructureDefinition(profile) != null;
  }

  /** Whether a profile is not known, so that a record that claims it is not asked to fit it. */
  boolean isUnheardOf(String profile) {
    return unheardOf.get(
        profile,
        url -> ADDRESS.matcher(url).matches() && knowledge.fetchStructureDefinition(url) == null);
  }

  /**
   * Everything HAPI has to say about the record, in its order.
   *
   * @param profile canonical of one more profile to check against, or null
   */
  List<Finding> check(String json, @Nullable String profile) {
    var options = new ValidationOptions().addProfileIfNotBlank(profile);
    try {
      return validator.validateWithResult(json, options).getMessages().stream()
          .map(ValidatorMessages::finding)
          .toList();
    } catch (RuntimeException brokenByTheRecord) {
      // HAPI falls over some references, such as "//x". Its exception may quote the record.
      LOG.warn("the validator failed with {}", brokenByTheRecord.getClass().getName());
      return List.of(Finding.error("processing", UNJUDGED, null, Texts.english(UNJUDGED)));
    }
  }
}
