package fi.yhteinen.fhir;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.plan.Evaluate;
import fi.yhteinen.plan.PlanFinding;
import fi.yhteinen.search.SearchRequest.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code CarePlan/…/$evaluate}: what the rules say of a joint plan. */
@Component
class EvaluateOperation implements DirectOperation {

  private final Evaluate evaluate;
  private final OperationParameters parameters;
  private final Shaping shaping;
  private final FhirContext fhir;

  EvaluateOperation(
      Evaluate evaluate, OperationParameters parameters, Shaping shaping, FhirContext fhir) {
    this.evaluate = evaluate;
    this.parameters = parameters;
    this.shaping = shaping;
    this.fhir = fhir;
  }

  @Override
  public boolean is(Route.Operation asked) {
    return asked.name().equals("evaluate")
        && asked.type().equals("CarePlan")
        && !asked.id().isEmpty();
  }

  @Override
  public Answer run(Exchange exchange, Route.Operation asked) {
    Presentation presentation = exchange.presentation(parameters.of(exchange, asked.type()));
    presentation.requireWhole();
    Evaluate.Found found = evaluate.run(exchange.caller(), asked.key(), on(presentation.rest()));
    Parameters answer = answer(found, exchange.language());
    byte[] body =
        fhir.newJsonParser().encodeResourceToString(answer).getBytes(StandardCharsets.UTF_8);
    return Answer.of(200, shaping.shape(body, presentation));
  }

  private static @Nullable LocalDate on(List<Parameter> asked) {
    if (asked.isEmpty()) {
      return null;
    }
    Parameter on = asked.getFirst();
    if (asked.size() > 1 || !on.name().equals("on")) {
      throw invalid("not-supported");
    }
    try {
      return LocalDate.parse(on.value());
    } catch (DateTimeParseException e) {
      throw invalid("value");
    }
  }

  private static RefusedException invalid(String code) {
    return new RefusedException(
        new Refusal.BadRequest(
            code, "request.parameter", "$evaluate takes one parameter, on, which is a date."));
  }

  private static Parameters answer(Evaluate.Found found, Locale language) {
    Parameters answer = new Parameters();
    found
        .findings()
        .forEach(finding ->
            add(answer.addParameter().setName("finding"), finding, found.on(), language));
    return answer;
  }

  private static void add(
      ParametersParameterComponent parts, PlanFinding finding, LocalDate on, Locale language) {
    parts.addPart().setName("rule").setValue(new StringType(finding.rule().id()));
    parts.addPart().setName("kind").setValue(new CodeType(finding.rule().kind().code()));
    parts.addPart().setName("text").setValue(new StringType(finding.text(language)));
    finding
        .rule()
        .basis()
        .forEach(basis -> parts.addPart().setName("basis").setValue(new StringType(basis)));
    if (finding.about() != null) {
      parts.addPart().setName("about").setValue(new Reference(finding.about().toString()));
    }
    if (finding.expression() != null) {
      parts.addPart().setName("expression").setValue(new StringType(finding.expression()));
    }
    if (finding.due() instanceof LocalDate due) {
      parts.addPart().setName("due").setValue(new DateType(due.toString()));
      parts.addPart().setName("overdue").setValue(new BooleanType(due.isBefore(on)));
    }
  }
}
