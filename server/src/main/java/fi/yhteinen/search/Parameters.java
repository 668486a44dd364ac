package fi.yhteinen.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import fi.yhteinen.model.PlanGrade;
import fi.yhteinen.profiles.ProfileResources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.SearchParameter;
import org.springframework.stereotype.Component;

/**
 * The search parameters that the hub's CapabilityStatement lists, and those every record has. What
 * is not here is neither indexed nor understood.
 */
@Component
final class Parameters {

  private static final String CORE = "http://hl7.org/fhir/SearchParameter/";

  /** Asked of the record's own row or of full text, so not extracted. */
  private static final Set<String> NOT_EXTRACTED =
      Set.of("_id", "_lastUpdated", "_content", "_text");

  private final Map<String, Map<String, Parameter>> byType = new HashMap<>();

  private final Set<Integer> alwaysShown = new HashSet<>();

  Parameters(FhirContext context) {
    var parser = context.newJsonParser();
    var statement =
        parser.parseResource(CapabilityStatement.class, ProfileResources.capabilityStatement());
    Map<String, SearchParameter> own = new HashMap<>();
    for (String name : ProfileResources.names("SearchParameter")) {
      var parameter = parser.parseResource(SearchParameter.class, ProfileResources.text(name));
      own.put(parameter.getUrl(), parameter);
    }
    for (var resource : statement.getRestFirstRep().getResource()) {
      byType.put(resource.getType(), read(resource, own, context));
    }
    requireDistinctNumbers();
    byType.values().stream()
        .flatMap(parameters -> parameters.values().stream())
        .filter(Parameters::isAlwaysShown)
        .forEach(parameter ->
            alwaysShown.addAll(
                List.of(
                    parameter.number(),
                    parameter.identifiers(),
                    parameter.typed(),
                    parameter.base())));
  }

  /** Whether what stands in the index under this number is shown of every graded record. */
  boolean isAlwaysShown(int number) {
    return alwaysShown.contains(number);
  }

  private static boolean isAlwaysShown(Parameter parameter) {
    return !parameter.paths().isEmpty()
        && parameter.paths().stream()
            .map(ElementPath::first)
            .allMatch(element -> !element.equals("meta") && PlanGrade.showsAlways(element));
  }

  /** Whether the type can be searched at all. */
  boolean knows(String type) {
    return byType.containsKey(type);
  }

  /** All types that the hub keeps. */
  Set<String> types() {
    return byType.keySet();
  }

  /** All parameters of a type; empty for a type the hub does not keep. */
  Collection<Parameter> of(String type) {
    return byType.getOrDefault(type, Map.of()).values();
  }

  Optional<Parameter> find(String type, String code) {
    return Optional.ofNullable(byType.getOrDefault(type, Map.of()).get(code));
  }

  /** The types a reference may point to, as far as the hub keeps them; no types named means any. */
  Set<String> targets(Parameter reference) {
    if (reference.targets().isEmpty() || reference.targets().contains("Resource")) {
      return byType.keySet();
    }
    return reference.targets().stream().filter(this::knows).collect(Collectors.toSet());
  }

  private static Map<String, Parameter> read(
      CapabilityStatementRestResourceComponent resource,
      Map<String, SearchParameter> own,
      FhirContext context) {
    String type = resource.getType();
    var definition = context.getResourceDefinition(type);
    Map<String, RuntimeSearchParam> core = new LinkedHashMap<>();
    definition.getSearchParams().forEach(param -> core.put(param.getName(), param));

    Map<String, Parameter> parameters = new LinkedHashMap<>();
    everywhere(type, context).forEach(parameter -> parameters.put(parameter.code(), parameter));
    for (var listed : resource.getSearchParam()) {
      String code = listed.getName();
      if (NOT_EXTRACTED.contains(code) || parameters.containsKey(code)) {
        continue;
      }
      var mine = own.get(listed.getDefinition());
      var theirs = core.get(code);
      if (mine != null) {
        parameters.put(code, own(type, mine, context));
      } else if (theirs != null && listed.getDefinition().startsWith(CORE)) {
        core(type, theirs, core, context).ifPresent(p -> parameters.put(code, p));
      } else {
        throw new IllegalStateException("no definition of search parameter " + type + "." + code);
      }
    }
    return parameters;
  }

  private static List<Parameter> everywhere(String type, FhirContext context) {
    return List.of(
        new Parameter(type, "_tag", Kind.TOKEN, path("Resource.meta.tag", type, context), Set.of()),
        new Parameter(
            type, "_security", Kind.TOKEN, path("Resource.meta.security", type, context), Set.of()),
        new Parameter(
            type, "_profile", Kind.URI, path("Resource.meta.profile", type, context), Set.of()),
        new Parameter(
            type, "_source", Kind.URI, path("Resource.meta.source", type, context), Set.of()));
  }

  private static Parameter own(String type, SearchParameter parameter, FhirContext context) {
    return new Parameter(
        type,
        parameter.getCode(),
        Kind.valueOf(parameter.getType().name()),
        path(parameter.getExpression(), type, context),
        parameter.getTarget().stream()
            .map(PrimitiveType::asStringValue)
            .collect(Collectors.toSet()));
  }

  private static Optional<Parameter> core(
      String type,
      RuntimeSearchParam parameter,
      Map<String, RuntimeSearchParam> siblings,
      FhirContext context) {
    return switch (parameter.getParamType()) {
      case SPECIAL, HAS -> Optional.empty();
      case COMPOSITE -> composite(type, parameter, siblings, context);
      default ->
          Optional.of(
              new Parameter(
                  type,
                  parameter.getName(),
                  Kind.valueOf(parameter.getParamType().name()),
                  path(parameter.getPath(), type, context),
                  parameter.getTargets()));
    };
  }

  /** A composite joins the values of its components that stand in the same element. */
  private static Optional<Parameter> composite(
      String type,
      RuntimeSearchParam parameter,
      Map<String, RuntimeSearchParam> siblings,
      FhirContext context) {
    List<ElementPath> bases = path(parameter.getPath(), type, context);
    List<Parameter> components = new ArrayList<>();
    for (var component : parameter.getComponents()) {
      var sibling =
          siblings.values().stream()
              .filter(one -> component.getReference().equals(one.getUri()))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no component of " + parameter));
      String code = parameter.getName() + "$" + components.size();
      components.add(
          new Parameter(
              type,
              code,
              Kind.valueOf(sibling.getParamType().name()),
              path(sibling.getPath(), type, context),
              sibling.getTargets()));
    }
    return Optional.of(
        new Parameter(
            type,
            parameter.getName(),
            Kind.COMPOSITE,
            bases,
            Set.of(),
            components,
            Digest.small(type + "." + parameter.getName())));
  }

  private static List<ElementPath> path(String expression, String type, FhirContext context) {
    return ElementPath.parse(expression, type, context);
  }

  private void requireDistinctNumbers() {
    Map<Integer, String> taken = new HashMap<>();
    for (var parameters : byType.values()) {
      for (var parameter : parameters.values()) {
        claim(taken, parameter.number(), parameter.toString());
        claim(taken, parameter.identifiers(), parameter + ":identifier");
        claim(taken, parameter.typed(), parameter + ":of-type");
        claim(taken, parameter.base(), parameter + ":base");
        for (Parameter part : parameter.components()) {
          claim(taken, part.number(), part.toString());
          claim(taken, part.base(), part + ":base");
        }
      }
    }
  }

  private static void claim(Map<Integer, String> taken, int number, String name) {
    String other = taken.put(number, name);
    if (other != null) {
      throw new IllegalStateException("one number for " + other + " and " + name);
    }
  }
}
