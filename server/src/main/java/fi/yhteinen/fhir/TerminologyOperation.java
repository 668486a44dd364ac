package fi.yhteinen.fhir;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.model.Caller;
import fi.yhteinen.terminology.Terminology;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * {@code CodeSystem/$lookup}, {@code CodeSystem/$validate-code}, {@code ValueSet/$expand} and
 * {@code ValueSet/$validate-code}.
 */
@Component
class TerminologyOperation implements DirectOperation {

  private static final String LOOKUP = "CodeSystem/lookup";
  private static final String IN_SYSTEM = "CodeSystem/validate-code";
  private static final String IN_VALUE_SET = "ValueSet/validate-code";
  private static final String EXPAND = "ValueSet/expand";

  private static final Map<String, Set<String>> TAKEN =
      Map.of(
          LOOKUP,
          Set.of("code", "system", "version", "coding", "displayLanguage", "property"),
          IN_SYSTEM,
          Set.of(
              "url", "code", "version", "display", "coding", "codeableConcept", "displayLanguage"),
          IN_VALUE_SET,
          Set.of(
              "url",
              "valueSetVersion",
              "code",
              "system",
              "systemVersion",
              "display",
              "coding",
              "codeableConcept",
              "displayLanguage"),
          EXPAND,
          Set.of(
              "url",
              "valueSetVersion",
              "filter",
              "offset",
              "count",
              "includeDesignations",
              "displayLanguage"));

  private final Terminology terminology;
  private final OperationParameters parameters;
  private final FhirContext fhir;

  TerminologyOperation(Terminology terminology, OperationParameters parameters, FhirContext fhir) {
    this.terminology = terminology;
    this.parameters = parameters;
    this.fhir = fhir;
  }

  @Override
  public boolean is(Route.Operation asked) {
    return asked.isOnType() && TAKEN.containsKey(name(asked));
  }

  @Override
  public Answer run(Exchange exchange, Route.Operation asked) {
    Presentation presentation = exchange.presentation(parameters.of(exchange, asked.type()));
    presentation.requireWhole();
    TerminologyParameters said =
        TerminologyParameters.of(
            presentation.rest(), TAKEN.getOrDefault(name(asked), Set.of()), exchange.language());
    Resource answer = answer(exchange.caller(), name(asked), said);
    byte[] body =
        fhir.newJsonParser()
            .setPrettyPrint(presentation.pretty())
            .encodeResourceToString(answer)
            .getBytes(StandardCharsets.UTF_8);
    return new Answer(200, Map.of("Content-Language", said.language().getLanguage()), body);
  }

  private Resource answer(Caller caller, String name, TerminologyParameters said) {
    return switch (name) {
      case LOOKUP ->
          terminology.lookup(caller, said.code("system", "version"), said.all("property"));
      case IN_SYSTEM -> terminology.validateInSystem(caller, said.code("url", "version"));
      case IN_VALUE_SET ->
          terminology.validateInValueSet(
              caller, said.canonical("valueSetVersion"), said.code("system", "systemVersion"));
      default -> terminology.expand(caller, said.expansion());
    };
  }

  private static String name(Route.Operation asked) {
    return asked.type() + "/" + asked.name();
  }
}
