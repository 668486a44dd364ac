package fi.yhteinen.fhir;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import fi.yhteinen.access.Explanation;
import fi.yhteinen.access.Layer;
import fi.yhteinen.caller.Callers;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.Texts;
import fi.yhteinen.relation.ExplainAccess;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code POST /fhir/$explain-access}: why somebody sees a record or does not. */
@Component
public class ExplainAccessOperation implements OperationProvider {

  private final ExplainAccess explainAccess;

  ExplainAccessOperation(ExplainAccess explainAccess) {
    this.explainAccess = explainAccess;
  }

  /** The parameters are those of the OperationDefinition {@code explain-access}. */
  @Operation(name = "$explain-access", idempotent = false)
  public Parameters explainAccess(
      @OperationParam(name = "record", min = 1, max = 1) @Nullable Reference record,
      @OperationParam(name = "person", max = 1) @Nullable Reference person,
      @OperationParam(name = "purpose", max = 1) @Nullable CodeType purpose,
      HttpServletRequest request) {
    ResourceKey key = References.key(record);
    ResourceKey whose = References.key(person);
    if (key == null || (person != null && (whose == null || !isWorker(whose)))) {
      throw new RefusedException(
          new Refusal.Invalid(
              "required",
              "explain-access",
              "$explain-access needs a record, and names a person by its PractitionerRole."));
    }
    ExplainAccess.Told told =
        explainAccess.run(
            Callers.current(request),
            new ExplainAccess.Asked(key, whose, purpose == null ? null : purpose.getValue()));
    return answer(told, Callers.language(request));
  }

  private static Parameters answer(ExplainAccess.Told told, Locale language) {
    Explanation why = told.why();
    Parameters answer = new Parameters();
    answer.addParameter().setName("sees").setValue(new BooleanType(why.visible()));
    if (why.lacking() instanceof Layer layer) {
      answer.addParameter().setName("layer").setValue(new CodeType(layer.code()));
    }
    texts(told).stream()
        .map(text -> new StringType(Texts.in(language, text)))
        .forEach(text -> answer.addParameter().setName("text").setValue(text));
    why.cells().forEach(cell -> answer.addParameter("rule", cell));
    why.relations()
        .forEach(kind -> answer.addParameter().setName("relation").setValue(new CodeType(kind)));
    why.grounds().forEach(ground -> add(answer.addParameter().setName("basis"), ground));
    answer.addParameter().setName("inPart").setValue(new BooleanType(told.inPart()));
    return answer;
  }

  private static void add(ParametersParameterComponent basis, Explanation.Ground ground) {
    basis.addPart().setName("code").setValue(new CodeType(ground.code()));
    if (ground.saidBy() instanceof ResourceKey said && said.type().equals("Consent")) {
      basis.addPart().setName("consent").setValue(new Reference(said.toString()));
    }
  }

  private static List<String> texts(ExplainAccess.Told told) {
    List<String> texts = new ArrayList<>();
    texts.add(
        switch (told.why().lacking()) {
          case null -> "The access policy lets this person see the record.";
          case ROLE -> "The role does not read records of this kind, or only those of its own.";
          case RELATION -> "The person has no open care relation to the client.";
          case BASIS ->
              "No statute, order or will of the client lets the record move to the person's register.";
          case DISQUALIFICATION ->
              "Nobody handles the records of herself, himself or a person near to them.";
          case LABELS ->
              "The record is protected, and the person is not cleared for it or has not opened it.";
        });
    if (told.why().confirmable()) {
      texts.add("The person may open it by $confirm-access.");
    }
    if (told.inPart()) {
      texts.add("Something of the record is left out for this person.");
    }
    return texts;
  }

  private static boolean isWorker(ResourceKey key) {
    return key.type().equals("PractitionerRole");
  }
}
