package fi.yhteinen.terminology;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.jspecify.annotations.Nullable;

/** Finds concepts in the code systems at hand, and their texts in a language. */
final class Concepts {

  private final IValidationSupport support;
  private final ValidationSupportContext context;

  Concepts(IValidationSupport support) {
    this.support = support;
    this.context = new ValidationSupportContext(support);
  }

  /**
   * A concept.
   *
   * @param definition as its code system has it; one made of nothing but code and display when the
   *     system is too large to be listed, such as languages or units
   */
  record Found(String system, @Nullable CodeSystem in, ConceptDefinitionComponent definition) {

    /** The text in a language, or the display when there is none. */
    String display(Locale language) {
      return definition.getDesignation().stream()
          .filter(designation -> isIn(designation, language))
          .map(ConceptDefinitionDesignationComponent::getValue)
          .findFirst()
          .or(() -> Optional.ofNullable(definition.getDisplay()))
          .orElse(definition.getCode());
    }

    private static boolean isIn(
        ConceptDefinitionDesignationComponent designation, Locale language) {
      return designation.hasLanguage()
          && Locale.forLanguageTag(designation.getLanguage())
              .getLanguage()
              .equals(language.getLanguage());
    }

    /** Whether this is one of its texts, in any language and either case. */
    boolean isCalled(String text) {
      return texts().anyMatch(text::equalsIgnoreCase);
    }

    /** All its texts. */
    Stream<String> texts() {
      return Stream.concat(
          Stream.ofNullable(definition.getDisplay()),
          definition.getDesignation().stream()
              .map(ConceptDefinitionDesignationComponent::getValue));
    }
  }

  /**
   * Requires a code system.
   *
   * @throws RefusedException Unknown when it is not at hand
   */
  void requireSystem(String system, @Nullable String version) {
    CodeSystem known = system(system);
    boolean isAtHand =
        (known != null && known.getContent() != CodeSystem.CodeSystemContentMode.NOTPRESENT)
            || support.isCodeSystemSupported(context, system);
    if (!isAtHand || !isVersion(known, version)) {
      throw new RefusedException(
          new Refusal.Unknown(
              "terminology.system", "The hub does not hold this code system or version."));
    }
  }

  private static boolean isVersion(@Nullable CodeSystem known, @Nullable String version) {
    return version == null || (known != null && version.equals(known.getVersion()));
  }

  /** The concept of a code; empty when the system has no such code. */
  Optional<Found> find(String system, String code) {
    CodeSystem known = system(system);
    if (known != null) {
      Optional<ConceptDefinitionComponent> found = find(known.getConcept(), code);
      if (found.isPresent() || known.getContent() == CodeSystem.CodeSystemContentMode.COMPLETE) {
        return found.map(definition -> new Found(system, known, definition));
      }
    }
    var result = support.lookupCode(context, new LookupCodeRequest(system, code));
    if (result == null || !result.isFound()) {
      return Optional.empty();
    }
    var definition = new ConceptDefinitionComponent().setCode(code);
    definition.setDisplay(result.getCodeDisplay());
    return Optional.of(new Found(system, known, definition));
  }

  /** All codes of a system in its order, each before those below it; none when it lists none. */
  List<String> codes(String system) {
    CodeSystem known = system(system);
    List<String> codes = new ArrayList<>();
    if (known != null) {
      collect(known.getConcept(), codes);
    }
    return codes;
  }

  private static void collect(List<ConceptDefinitionComponent> from, List<String> to) {
    for (ConceptDefinitionComponent concept : from) {
      to.add(concept.getCode());
      collect(concept.getConcept(), to);
    }
  }

  private @Nullable CodeSystem system(String url) {
    return support.fetchCodeSystem(url) instanceof CodeSystem system ? system : null;
  }

  private static Optional<ConceptDefinitionComponent> find(
      List<ConceptDefinitionComponent> among, String code) {
    for (ConceptDefinitionComponent concept : among) {
      if (concept.getCode().equals(code)) {
        return Optional.of(concept);
      }
      Optional<ConceptDefinitionComponent> below = find(concept.getConcept(), code);
      if (below.isPresent()) {
        return below;
      }
    }
    return Optional.empty();
  }
}
