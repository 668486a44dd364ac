package fi.yhteinen.fhir;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import fi.yhteinen.caller.Callers;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.relation.BreakGlass;
import fi.yhteinen.relation.ConfirmAccess;
import fi.yhteinen.relation.Emergency;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code POST /fhir/$confirm-access} and {@code POST /fhir/$break-glass}. */
@Component
public class OpeningOperations implements OperationProvider {

  private final ConfirmAccess confirmAccess;
  private final BreakGlass breakGlass;

  OpeningOperations(ConfirmAccess confirmAccess, BreakGlass breakGlass) {
    this.confirmAccess = confirmAccess;
    this.breakGlass = breakGlass;
  }

  /** The parameters are those of the OperationDefinition {@code confirm-access}. */
  @Operation(name = "$confirm-access", idempotent = false)
  public Parameters confirmAccess(
      @OperationParam(name = "record", min = 1, max = 1) @Nullable Reference record,
      @OperationParam(name = "reason", min = 1, max = 1) @Nullable StringType reason,
      HttpServletRequest request) {
    ResourceKey key = record == null ? null : key(record);
    if (key == null || reason == null) {
      throw new RefusedException(
          new Refusal.Invalid(
              "required", "confirm-access", "$confirm-access needs a record and a reason."));
    }
    Instant closes = confirmAccess.run(Callers.current(request), key, text(reason));
    return closing(closes);
  }

  /** The parameters are those of the OperationDefinition {@code break-glass}. */
  @Operation(name = "$break-glass", idempotent = false)
  public Parameters breakGlass(
      @OperationParam(name = "patient", max = 1) @Nullable Reference patient,
      @OperationParam(name = "hetu", max = 1) @Nullable StringType hetu,
      @OperationParam(name = "class") @Nullable List<CodeType> classes,
      @OperationParam(name = "reasonCode", max = 1) @Nullable CodeType reasonCode,
      @OperationParam(name = "reason", max = 1) @Nullable StringType reason,
      HttpServletRequest request) {
    ResourceKey key = patient == null ? null : key(patient);
    BreakGlass.Broken broken =
        breakGlass.run(
            Callers.current(request),
            new Emergency(
                key == null || !key.type().equals("Patient") ? null : key.id(),
                hetu == null ? null : text(hetu),
                classes == null
                    ? java.util.Set.of()
                    : classes.stream().map(OpeningOperations::text).collect(Collectors.toSet()),
                text(reasonCode),
                text(reason)));
    Parameters answer = closing(broken.closes());
    answer.addParameter().setName("patient").setValue(new Reference("Patient/" + broken.client()));
    answer.addParameter().setName("review").setValue(new Reference("Task/" + broken.review()));
    return answer;
  }

  private static Parameters closing(Instant closes) {
    Parameters answer = new Parameters();
    answer.addParameter().setName("closes").setValue(new InstantType(Date.from(closes)));
    return answer;
  }

  private static @Nullable ResourceKey key(Reference reference) {
    List<String> parts =
        List.of((reference.getReference() == null ? "" : reference.getReference()).split("/", -1));
    return parts.size() == 2 && ResourceKey.isId(parts.get(1))
        ? new ResourceKey(parts.get(0), parts.get(1))
        : null;
  }

  private static String text(@Nullable PrimitiveType<String> value) {
    return value == null || value.getValue() == null ? "" : value.getValue();
  }
}
