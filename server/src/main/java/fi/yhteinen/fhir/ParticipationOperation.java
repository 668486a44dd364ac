package fi.yhteinen.fhir;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.activity.Counted;
import fi.yhteinen.activity.Participation;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.profiles.Canonical;
import fi.yhteinen.rule.RuleText;
import fi.yhteinen.search.SearchRequest.Parameter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.stereotype.Component;

/** {@code ServiceRequest/…/$participation}: what became of the days of a service. */
@Component
class ParticipationOperation implements DirectOperation {

  private final Participation participation;
  private final OperationParameters parameters;
  private final Shaping shaping;
  private final FhirContext fhir;

  ParticipationOperation(
      Participation participation,
      OperationParameters parameters,
      Shaping shaping,
      FhirContext fhir) {
    this.participation = participation;
    this.parameters = parameters;
    this.shaping = shaping;
    this.fhir = fhir;
  }

  @Override
  public boolean is(Route.Operation asked) {
    return asked.name().equals("participation")
        && asked.type().equals("ServiceRequest")
        && !asked.id().isEmpty();
  }

  @Override
  public Answer run(Exchange exchange, Route.Operation asked) {
    Presentation presentation = exchange.presentation(parameters.of(exchange, asked.type()));
    presentation.requireWhole();
    Map<String, LocalDate> days = new HashMap<>();
    for (Parameter parameter : presentation.rest()) {
      boolean known = parameter.name().equals("from") || parameter.name().equals("to");
      if (!known || days.put(parameter.name(), day(parameter.value())) != null) {
        throw invalid("not-supported");
      }
    }
    Counted counted =
        participation.run(exchange.caller(), asked.key(), days.get("from"), days.get("to"));
    byte[] body =
        fhir.newJsonParser()
            .encodeResourceToString(answer(counted, exchange.language()))
            .getBytes(StandardCharsets.UTF_8);
    return Answer.of(200, shaping.shape(body, presentation));
  }

  private static LocalDate day(String value) {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeParseException e) {
      throw invalid("value");
    }
  }

  private static RefusedException invalid(String code) {
    return new RefusedException(
        new Refusal.BadRequest(
            code,
            "request.parameter",
            "$participation takes from and to, each once, which are dates."));
  }

  private static Parameters answer(Counted counted, Locale language) {
    Parameters answer = new Parameters();
    add(answer, "scheduled", counted.scheduled());
    add(answer, "realised", counted.realised());
    add(answer, "absences", counted.absences().size());
    add(answer, "notArranged", counted.notArranged());
    add(answer, "open", counted.open());
    add(answer, "expenses", counted.expenses());
    add(answer, "stateCompensation", counted.stateCompensation());
    counted
        .absences()
        .forEach(absence -> {
          ParametersParameterComponent part = answer.addParameter().setName("absence");
          part.addPart().setName("day").setValue(new DateType(absence.day().toString()));
          part.addPart()
              .setName("reason")
              .setValue(
                  new Coding()
                      .setSystem(Canonical.codeSystem("day-reason"))
                      .setCode(absence.reason()));
        });
    counted
        .findings()
        .forEach(said -> {
          ParametersParameterComponent part = answer.addParameter().setName("finding");
          part.addPart().setName("rule").setValue(new StringType(said.rule().id()));
          part.addPart().setName("kind").setValue(new CodeType(said.rule().kind().code()));
          part.addPart()
              .setName("text")
              .setValue(new StringType(RuleText.of(said.rule(), said.values(), language)));
        });
    return answer;
  }

  private static void add(Parameters answer, String name, int number) {
    answer.addParameter().setName(name).setValue(new IntegerType(number));
  }

  private static void add(Parameters answer, String name, BigDecimal euros) {
    answer.addParameter().setName(name).setValue(new Money().setValue(euros).setCurrency("EUR"));
  }
}
