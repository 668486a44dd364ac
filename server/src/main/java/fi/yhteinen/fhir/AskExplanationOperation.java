package fi.yhteinen.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import fi.yhteinen.caller.Callers;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.relation.AskExplanation;
import jakarta.servlet.http.HttpServletRequest;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code POST /fhir/Patient/…/$ask-explanation}: why somebody used a client's records. */
@Component
public class AskExplanationOperation implements OperationProvider {

  private final AskExplanation asking;

  AskExplanationOperation(AskExplanation asking) {
    this.asking = asking;
  }

  /** The parameters are those of the OperationDefinition {@code ask-explanation}. */
  @Operation(name = "$ask-explanation", type = Patient.class, idempotent = false)
  public Parameters askExplanation(
      @IdParam IdType client,
      @OperationParam(name = "event", min = 1, max = 1) @Nullable StringType event,
      @OperationParam(name = "text", min = 1, max = 1) @Nullable StringType text,
      HttpServletRequest request) {
    ResourceKey task =
        asking.run(Callers.current(request), client.getIdPart(), value(event), value(text));
    Parameters answer = new Parameters();
    answer.addParameter().setName("task").setValue(new Reference(task.toString()));
    return answer;
  }

  private static String value(@Nullable StringType text) {
    return text == null || text.getValue() == null ? "" : text.getValue();
  }
}
