package fi.yhteinen.terminology;

import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import fi.yhteinen.access.Access;
import fi.yhteinen.interaction.Attempt;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.validation.Validation;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The terminology operations of FHIR R4 on definitions at hand. */
@Component
public class Terminology {

  private final Access access;
  private final Attempt attempt;
  private final Validation validation;

  Terminology(Access access, Attempt attempt, Validation validation) {
    this.access = access;
    this.attempt = attempt;
    this.validation = validation;
  }

  /**
   * What a code means, in the answer's form of {@code CodeSystem/$lookup}.
   *
   * @param properties codes of the properties wanted; empty for all
   * @throws RefusedException Forbidden by role; Unknown when system or code is not at hand
   */
  public Parameters lookup(Caller caller, CodeAsked asked, Set<String> properties) {
    return about(
        caller,
        "lookup",
        "CodeSystem",
        () -> {
          Concepts concepts = concepts();
          String system = system(asked);
          concepts.requireSystem(system, asked.version());
          return concepts
              .find(system, asked.code())
              .map(found -> Answers.lookup(found, asked.language(), properties))
              .orElseThrow(() ->
                  new RefusedException(
                      new Refusal.Unknown(
                          "terminology.code", "The code system has no such code.")));
        });
  }

  /**
   * Whether a code is one of its system, in the form of {@code CodeSystem/$validate-code}.
   *
   * @throws RefusedException Forbidden by role; Unknown when the system is not at hand
   */
  public Parameters validateInSystem(Caller caller, CodeAsked asked) {
    return about(
        caller,
        "validate-code",
        "CodeSystem",
        () -> {
          Concepts concepts = concepts();
          String system = system(asked);
          concepts.requireSystem(system, asked.version());
          return concepts
              .find(system, asked.code())
              .map(found -> Answers.isCode(found, asked))
              .orElseGet(() -> Answers.isNot("The code system has no such code."));
        });
  }

  /**
   * Whether a code is in a value set, in the form of {@code ValueSet/$validate-code}.
   *
   * @param url canonical of the value set
   * @throws RefusedException Forbidden by role; Unknown when the value set is not at hand
   */
  public Parameters validateInValueSet(Caller caller, String url, CodeAsked asked) {
    return about(
        caller,
        "validate-code",
        "ValueSet",
        () -> {
          IValidationSupport support = validation.terminology();
          ValueSet valueSet = valueSet(support, url);
          String system = asked.system();
          var result =
              support.validateCodeInValueSet(
                  new ValidationSupportContext(support),
                  new ConceptValidationOptions().setInferSystem(system == null),
                  system,
                  asked.code(),
                  null,
                  valueSet);
          if (result == null || !result.isOk()) {
            return Answers.isNot("The value set has no such code.");
          }
          return system == null
              ? Answers.isIn(asked, result.getDisplay())
              : concepts()
                  .find(system, asked.code())
                  .map(found -> Answers.isCode(found, asked))
                  .orElseGet(() -> Answers.isIn(asked, result.getDisplay()));
        });
  }

  /**
   * The codes of a value set.
   *
   * @throws RefusedException Forbidden by role; Unknown when the value set or a code system it
   *     takes from is not at hand; BadRequest, too costly, when more than {@value Expansion#MOST}
   *     codes would be told at once
   */
  public ValueSet expand(Caller caller, ExpansionAsked asked) {
    return about(
        caller,
        "expand",
        "ValueSet",
        () -> {
          IValidationSupport support = validation.terminology();
          return new Expansion(support, concepts()).of(valueSet(support, asked.url()), asked);
        });
  }

  /** The code systems at hand, in the order of their addresses. */
  public List<CodeSystem> codeSystems() {
    var all = validation.terminology().fetchAllConformanceResources();
    return (all == null ? List.<IBaseResource>of() : all)
        .stream()
            .filter(CodeSystem.class::isInstance)
            .map(CodeSystem.class::cast)
            .filter(system -> system.hasUrl() && system.hasContent())
            .filter(system -> system.getContent() != CodeSystem.CodeSystemContentMode.NOTPRESENT)
            .sorted(Comparator.comparing(CodeSystem::getUrl))
            .toList();
  }

  private <T> T about(Caller caller, String name, String type, Supplier<T> work) {
    return attempt.run(
        caller,
        Interaction.OPERATION,
        name,
        null,
        () -> {
          access.requireType(caller, Interaction.READ, type);
          return work.get();
        });
  }

  private Concepts concepts() {
    return new Concepts(validation.terminology());
  }

  private static String system(CodeAsked asked) {
    String system = asked.system();
    if (system == null) {
      throw new RefusedException(
          new Refusal.BadRequest("required", "terminology.asked", "Say the code system."));
    }
    return system;
  }

  private static ValueSet valueSet(IValidationSupport support, String url) {
    int bar = url.indexOf('|');
    String version = bar < 0 ? null : url.substring(bar + 1);
    if (support.fetchValueSet(bar < 0 ? url : url.substring(0, bar)) instanceof ValueSet known
        && isVersion(known, version)) {
      return known;
    }
    throw new RefusedException(
        new Refusal.Unknown(
            "terminology.value-set", "The hub does not hold this value set or version."));
  }

  private static boolean isVersion(ValueSet known, @Nullable String version) {
    return version == null || version.equals(known.getVersion());
  }
}
