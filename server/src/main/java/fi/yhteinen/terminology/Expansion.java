package fi.yhteinen.terminology;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.context.support.ValueSetExpansionOptions;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceDesignationComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.jspecify.annotations.Nullable;

/** Tells the codes of a value set, in one language or in all. */
final class Expansion {

  /** Most codes told at once. */
  static final int MOST = 1_000;

  private final IValidationSupport support;
  private final Concepts concepts;

  Expansion(IValidationSupport support, Concepts concepts) {
    this.support = support;
    this.concepts = concepts;
  }

  ValueSet of(ValueSet valueSet, ExpansionAsked asked) {
    List<ValueSetExpansionContainsComponent> all =
        codes(valueSet).stream().filter(code -> isWanted(code, asked.filter())).toList();
    int from = Math.min(asked.offset(), all.size());
    Integer count = asked.count();
    int most = count == null ? all.size() - from : Math.min(count, all.size() - from);
    if (most > MOST) {
      throw new RefusedException(
          new Refusal.BadRequest(
              "too-costly",
              "terminology.limit",
              "More than " + MOST + " codes are not told at once: send count and offset."));
    }
    ValueSet answer = valueSet.copy();
    answer.setCompose(null);
    answer.setText(null);
    ValueSetExpansionComponent expansion = answer.getExpansion();
    expansion.setIdentifier("urn:uuid:" + UUID.randomUUID());
    expansion.setTotal(all.size());
    expansion.setOffset(from);
    expansion
        .addParameter()
        .setName("displayLanguage")
        .setValue(new CodeType(asked.language().getLanguage()));
    for (ValueSetExpansionContainsComponent code : all.subList(from, from + most)) {
      expansion.addContains(told(code, asked.language(), asked.designations()));
    }
    return answer;
  }

  /** All codes, without the tree they may stand in. */
  private List<ValueSetExpansionContainsComponent> codes(ValueSet valueSet) {
    var options = new ValueSetExpansionOptions().setFailOnMissingCodeSystem(true);
    var outcome = support.expandValueSet(new ValidationSupportContext(support), options, valueSet);
    if (outcome == null || !(outcome.getValueSet() instanceof ValueSet expanded)) {
      throw new RefusedException(
          new Refusal.Unknown(
              "terminology.expansion",
              "The codes of this value set cannot be told: the hub does not hold a code system it"
                  + " takes them from."));
    }
    List<ValueSetExpansionContainsComponent> codes = new ArrayList<>();
    flatten(expanded.getExpansion().getContains(), codes);
    Map<String, Integer> places = places(valueSet, codes);
    codes.sort(Comparator.comparing(code -> places.getOrDefault(name(code), Integer.MAX_VALUE)));
    return codes;
  }

  /** Where each code stands: as the value set lists it, else as its code system does. */
  private Map<String, Integer> places(
      ValueSet valueSet, List<ValueSetExpansionContainsComponent> codes) {
    Map<String, Integer> places = new HashMap<>();
    for (ConceptSetComponent include : valueSet.getCompose().getInclude()) {
      include
          .getConcept()
          .forEach(concept ->
              places.putIfAbsent(name(include.getSystem(), concept.getCode()), places.size()));
    }
    codes.stream()
        .filter(ValueSetExpansionContainsComponent::hasSystem)
        .map(ValueSetExpansionContainsComponent::getSystem)
        .distinct()
        .forEach(system ->
            concepts
                .codes(system)
                .forEach(code -> places.putIfAbsent(name(system, code), places.size())));
    return places;
  }

  private static String name(ValueSetExpansionContainsComponent code) {
    return name(code.hasSystem() ? code.getSystem() : "", code.getCode());
  }

  private static String name(String system, String code) {
    return system + "|" + code;
  }

  private static void flatten(
      List<ValueSetExpansionContainsComponent> from, List<ValueSetExpansionContainsComponent> to) {
    for (ValueSetExpansionContainsComponent code : from) {
      if (code.hasCode()) {
        to.add(code);
      }
      flatten(code.getContains(), to);
    }
  }

  private boolean isWanted(ValueSetExpansionContainsComponent code, @Nullable String filter) {
    if (filter == null) {
      return true;
    }
    String wanted = filter.toLowerCase(Locale.ROOT);
    Stream<String> texts =
        Stream.concat(
            Stream.of(code.getCode(), code.hasDisplay() ? code.getDisplay() : ""),
            concept(code).stream().flatMap(Concepts.Found::texts));
    return texts.anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private Optional<Concepts.Found> concept(ValueSetExpansionContainsComponent code) {
    return code.hasSystem() ? concepts.find(code.getSystem(), code.getCode()) : Optional.empty();
  }

  private ValueSetExpansionContainsComponent told(
      ValueSetExpansionContainsComponent code, Locale language, boolean designations) {
    var told = new ValueSetExpansionContainsComponent();
    told.setSystem(code.getSystem()).setCode(code.getCode()).setDisplay(code.getDisplay());
    if (code.hasVersion()) {
      told.setVersion(code.getVersion());
    }
    concept(code)
        .ifPresent(found -> {
          told.setDisplay(found.display(language));
          if (designations) {
            found
                .definition()
                .getDesignation()
                .forEach(one ->
                    told.addDesignation(
                        new ConceptReferenceDesignationComponent()
                            .setLanguage(one.getLanguage())
                            .setValue(one.getValue())));
          }
        });
    return told;
  }
}
