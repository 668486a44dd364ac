package fi.yhteinen.fhir;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import fi.yhteinen.caller.Callers;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.relation.Disqualify;
import jakarta.servlet.http.HttpServletRequest;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code POST /fhir/$disqualify}: whose records a worker must not handle. */
@Component
public class DisqualifyOperation implements OperationProvider {

  private final Disqualify disqualify;

  DisqualifyOperation(Disqualify disqualify) {
    this.disqualify = disqualify;
  }

  /** The parameters are those of the OperationDefinition {@code disqualify}. */
  @Operation(name = "$disqualify", idempotent = false)
  public Parameters disqualify(
      @OperationParam(name = "person", max = 1) @Nullable Reference person,
      @OperationParam(name = "hetu", min = 1, max = 1) @Nullable StringType hetu,
      @OperationParam(name = "relationship", min = 1, max = 1) @Nullable CodeType relationship,
      @OperationParam(name = "lifted", max = 1) @Nullable BooleanType lifted,
      HttpServletRequest request) {
    ResourceKey worker = References.key(person);
    if (person != null && (worker == null || !worker.type().equals("PractitionerRole"))) {
      throw new RefusedException(
          new Refusal.Invalid(
              "value", "disqualify", "$disqualify names a person by its PractitionerRole."));
    }
    boolean isLifted = lifted != null && Boolean.TRUE.equals(lifted.getValue());
    disqualify.run(
        Callers.current(request),
        new Disqualify.Declared(worker, text(hetu), text(relationship), isLifted));
    Parameters answer = new Parameters();
    answer.addParameter().setName("holds").setValue(new BooleanType(!isLifted));
    return answer;
  }

  private static String text(@Nullable PrimitiveType<String> value) {
    return value == null || value.getValue() == null ? "" : value.getValue();
  }
}
