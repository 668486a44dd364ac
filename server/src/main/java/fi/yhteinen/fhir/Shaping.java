package fi.yhteinen.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import fi.yhteinen.interaction.Parsing;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Writes stored text in another shape where a caller asks for one; otherwise passes it on. */
@Component
class Shaping {

  private final FhirContext fhir;
  private final Parsing parsing;

  Shaping(FhirContext fhir, Parsing parsing) {
    this.fhir = fhir;
    this.parsing = parsing;
  }

  /** The record as asked; shortened ones are marked SUBSETTED. */
  byte[] shape(byte[] stored, Presentation presentation) {
    if (presentation.isPlain()) {
      return stored;
    }
    Resource resource = parsing.stored(stored);
    IParser parser = fhir.newJsonParser();
    parser.setPrettyPrint(presentation.pretty());
    parser.setDontStripVersionsFromReferencesAtPaths("Provenance.target", "AuditEvent.entity.what");
    String summary = presentation.summary();
    if (summary != null) {
      switch (summary) {
        case "true" -> parser.setSummaryMode(true);
        case "text" ->
            parser.setEncodeElements(
                java.util.Set.of(
                    resource.fhirType() + ".text",
                    resource.fhirType() + ".id",
                    resource.fhirType() + ".meta"));
        case "data" -> parser.setSuppressNarratives(true);
        default -> {
          return stored;
        }
      }
    }
    if (!presentation.elements().isEmpty()) {
      parser.setEncodeElements(
          presentation.elements().stream()
              .map(element ->
                  element.startsWith(resource.fhirType() + ".")
                      ? element
                      : resource.fhirType() + "." + element)
              .collect(Collectors.toSet()));
    }
    return parser.encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
  }
}
