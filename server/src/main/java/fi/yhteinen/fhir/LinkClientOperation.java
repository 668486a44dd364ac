package fi.yhteinen.fhir;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import fi.yhteinen.caller.Callers;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.relation.LinkClient;
import jakarta.servlet.http.HttpServletRequest;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code POST /fhir/Patient/$link-client}: opens a care relation. */
@Component
public class LinkClientOperation implements OperationProvider {

  private final LinkClient linkClient;

  LinkClientOperation(LinkClient linkClient) {
    this.linkClient = linkClient;
  }

  /** The parameters are those of the OperationDefinition {@code link-client}. */
  @Operation(name = "$link-client", type = Patient.class, idempotent = false)
  public Parameters linkClient(
      @OperationParam(name = "hetu", min = 1, max = 1) @Nullable StringType hetu,
      @OperationParam(name = "basis", min = 1, max = 1) @Nullable CodeType basis,
      @OperationParam(name = "reason", min = 1, max = 1) @Nullable StringType reason,
      HttpServletRequest request) {
    if (hetu == null || basis == null || reason == null) {
      throw new RefusedException(
          new Refusal.Invalid(
              "required", "link-client", "$link-client needs hetu, basis and reason."));
    }
    var client = linkClient.run(Callers.current(request), text(hetu), text(basis), text(reason));
    Parameters answer = new Parameters();
    answer.addParameter().setName("return").setValue(new Reference(client.toString()));
    return answer;
  }

  private static String text(StringType value) {
    return value.getValue() == null ? "" : value.getValue();
  }
}
