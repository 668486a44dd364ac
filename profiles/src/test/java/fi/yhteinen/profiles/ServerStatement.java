package fi.yhteinen.profiles;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.SearchParameter;
import org.hl7.fhir.r4.model.StructureDefinition;

/** Fills in what can be searched, from the parameters of FHIR R4 and our own. */
final class ServerStatement {

  static final String FILE = "CapabilityStatement-hub-server.json";

  private static final FhirContext CONTEXT = FhirContext.forR4Cached();
  private static final String CORE = "/org/hl7/fhir/r4/model/sp/search-parameters.json";

  /**
   * A named query runs whatever its author wrote; the hub offers none. Nor does it measure
   * distances.
   */
  private static final Set<String> LEFT_OUT = Set.of("_query", "near");

  /** The hub's own definitions, which are no records: by what they are searched. */
  private static final Set<String> DEFINITIONS =
      Set.of(
          "StructureDefinition",
          "SearchParameter",
          "OperationDefinition",
          "CodeSystem",
          "ValueSet");

  private static final Set<String> TAGS = Set.of("_tag", "_security", "_profile", "_source");

  private static final String PREFIXES = "Prefixes: eq, ne, gt, lt, ge, le, sa, eb, ap.";

  private static final Set<String> OF_DEFINITIONS =
      Set.of("_id", "url", "version", "name", "title", "status", "code", "base", "type", "kind");

  private final List<SearchParameter> parameters;
  private final Set<String> served;

  private ServerStatement(List<SearchParameter> parameters, Set<String> served) {
    this.parameters = parameters;
    this.served = served;
  }

  /** The statement among these compiled resources, completed. */
  static String complete(Map<String, String> compiled) {
    var json = CONTEXT.newJsonParser();
    var statement = json.parseResource(CapabilityStatement.class, compiled.get(FILE));
    var parameters = new ArrayList<>(core());
    compiled.forEach((name, text) -> {
      if (name.startsWith("SearchParameter-")) {
        parameters.add(json.parseResource(SearchParameter.class, text));
      }
    });
    var types = statement.getRestFirstRep().getResource();
    var served =
        types.stream()
            .map(CapabilityStatementRestResourceComponent::getType)
            .collect(Collectors.toSet());
    var searchable = types.stream().filter(ServerStatement::isSearchable).toList();
    var filled = new ServerStatement(parameters, served);
    types.forEach(type -> profiled(type, compiled));
    searchable.forEach(filled::fill);
    types.forEach(type -> filled.reverse(type, searchable));
    return json.setPrettyPrint(true).encodeResourceToString(statement) + "\n";
  }

  private static void profiled(
      CapabilityStatementRestResourceComponent type, Map<String, String> compiled) {
    compiled.forEach((name, text) -> {
      if (name.startsWith("StructureDefinition-")) {
        var profile = CONTEXT.newJsonParser().parseResource(StructureDefinition.class, text);
        if (profile.getType().equals(type.getType())) {
          type.addSupportedProfile(profile.getUrl());
        }
      }
    });
  }

  private static List<SearchParameter> core() {
    try (var in = FhirContext.class.getResourceAsStream(CORE)) {
      return CONTEXT.newJsonParser().parseResource(Bundle.class, in).getEntry().stream()
          .map(entry -> (SearchParameter) entry.getResource())
          .filter(parameter -> !LEFT_OUT.contains(parameter.getCode()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + CORE, e);
    }
  }

  private static boolean isSearchable(CapabilityStatementRestResourceComponent type) {
    return type.getInteraction().stream()
        .anyMatch(interaction -> interaction.getCode() == TypeRestfulInteraction.SEARCHTYPE);
  }

  private void fill(CapabilityStatementRestResourceComponent type) {
    for (var parameter : of(type.getType())) {
      boolean isOfDefinition = DEFINITIONS.contains(type.getType());
      if (isOfDefinition && !OF_DEFINITIONS.contains(parameter.getCode())) {
        continue;
      }
      type.addSearchParam()
          .setName(parameter.getCode())
          .setDefinition(parameter.getUrl())
          .setType(parameter.getType())
          .setDocumentation(isOfDefinition ? ofDefinition(parameter) : modifiers(parameter));
      if (!isOfDefinition
          && parameter.getType() == SearchParamType.REFERENCE
          && targets(parameter).stream().anyMatch(served::contains)) {
        type.addSearchInclude(type.getType() + ":" + parameter.getCode());
      }
    }
  }

  private void reverse(
      CapabilityStatementRestResourceComponent target,
      List<CapabilityStatementRestResourceComponent> searchable) {
    var found = new TreeSet<String>();
    if (DEFINITIONS.contains(target.getType())) {
      return;
    }
    for (var type : searchable) {
      if (DEFINITIONS.contains(type.getType())) {
        continue;
      }
      for (var parameter : of(type.getType())) {
        if (targets(parameter).contains(target.getType())) {
          found.add(type.getType() + ":" + parameter.getCode());
        }
      }
    }
    found.forEach(target::addSearchRevInclude);
  }

  private static String ofDefinition(SearchParameter parameter) {
    return switch (parameter.getCode()) {
      case "name", "title" -> "Begins so, in either case. Modifiers: :exact, :contains.";
      case "url" -> "Modifier: :below.";
      default -> "Equal, without modifiers.";
    };
  }

  /** What may stand behind the name of a parameter, or before its value. */
  private static String modifiers(SearchParameter parameter) {
    if (parameter.getCode().startsWith("_") && !TAGS.contains(parameter.getCode())) {
      return parameter.getCode().equals("_lastUpdated") ? PREFIXES : "No modifiers.";
    }
    return switch (parameter.getType()) {
      case TOKEN ->
          parameter.getCode().contains("identifier")
              ? "Modifiers: :not, :of-type, :text, :missing."
              : "Modifiers: :not, :in, :not-in, :above, :below, :text, :missing.";
      case STRING ->
          "Begins so, in either case, accents aside. Modifiers: :exact, :contains, :missing.";
      case URI -> "Modifiers: :above, :below, :missing.";
      case REFERENCE ->
          "Modifiers: :identifier, :missing, and the type referred to. Chains: a dot and a"
              + " parameter of the target.";
      case DATE, NUMBER, QUANTITY -> PREFIXES + " Modifier: :missing.";
      case COMPOSITE -> "Values joined by $. Modifier: :missing.";
      default -> "No modifiers.";
    };
  }

  private List<SearchParameter> of(String type) {
    var bases = Set.of(type, "Resource", "DomainResource");
    return parameters.stream()
        .filter(parameter -> codes(parameter.getBase()).stream().anyMatch(bases::contains))
        .sorted(Comparator.comparing(SearchParameter::getCode))
        .toList();
  }

  private static Set<String> targets(SearchParameter parameter) {
    return codes(parameter.getTarget());
  }

  private static Set<String> codes(List<? extends PrimitiveType<?>> values) {
    return values.stream().map(PrimitiveType::getValueAsString).collect(Collectors.toSet());
  }
}
