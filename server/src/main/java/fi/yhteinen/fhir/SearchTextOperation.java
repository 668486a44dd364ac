package fi.yhteinen.fhir;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import fi.yhteinen.caller.Callers;
import fi.yhteinen.fulltext.Snippets;
import fi.yhteinen.interaction.SearchText;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code $search-text}: words in the text of all records that the caller may see. */
@Component
public class SearchTextOperation implements OperationProvider {

  private static final int USUAL = 20;
  private static final int MOST = 100;

  private final SearchText searchText;

  SearchTextOperation(SearchText searchText) {
    this.searchText = searchText;
  }

  /** The hits, best first; in a snippet the words asked for stand between guillemets. */
  @Operation(name = "$search-text", idempotent = false)
  public Parameters run(
      HttpServletRequest request,
      @OperationParam(name = "text", min = 1, max = 1) @Nullable StringType text,
      @OperationParam(name = "type") @Nullable List<CodeType> types,
      @OperationParam(name = "patient", max = 1) @Nullable Reference patient,
      @OperationParam(name = "count", max = 1) @Nullable IntegerType count,
      @OperationParam(name = "entered-in-error", max = 1) @Nullable BooleanType withErrors) {
    if (text == null || text.getValue() == null) {
      throw new RefusedException(
          new Refusal.BadRequest("required", "search-text.text", "Send the words as text."));
    }
    Set<String> wanted = new HashSet<>();
    if (types != null) {
      types.forEach(type -> wanted.add(type.getCode()));
    }
    List<SearchText.Found> found =
        searchText.run(
            Callers.current(request),
            text.getValue(),
            wanted,
            patient == null ? null : patient.getReferenceElement().getIdPart(),
            count == null ? USUAL : Math.clamp(count.getValue(), 1, MOST),
            withErrors != null && withErrors.booleanValue());
    Parameters answer = new Parameters();
    found.forEach(hit -> hit(answer.addParameter().setName("hit"), hit));
    return answer;
  }

  private static void hit(ParametersParameterComponent hit, SearchText.Found found) {
    hit.addPart().setName("record").setValue(new Reference(found.version().key().toString()));
    String client = found.version().client();
    if (client != null) {
      hit.addPart().setName("patient").setValue(new Reference("Patient/" + client));
    }
    hit.addPart().setName("date").setValue(new DateTimeType(found.date()));
    if (found.isInError()) {
      hit.addPart().setName("entered-in-error").setValue(new BooleanType(true));
    }
    for (Snippets.Snippet snippet : found.snippets()) {
      String text =
          snippet.parts().stream()
              .map(part -> part.hit() ? "«" + part.text() + "»" : part.text())
              .collect(Collectors.joining());
      hit.addPart().setName("snippet").setValue(new StringType(text));
    }
  }
}
