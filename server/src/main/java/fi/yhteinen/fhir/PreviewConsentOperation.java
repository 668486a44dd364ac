package fi.yhteinen.fhir;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.access.ConsentEffects.Change;
import fi.yhteinen.access.ConsentEffects.Effect;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.Texts;
import fi.yhteinen.relation.PreviewConsent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.stereotype.Component;

/** {@code POST /fhir/Consent/$preview}: what a Consent would change, before it is saved. */
@Component
class PreviewConsentOperation implements DirectOperation {

  private final PreviewConsent previewConsent;
  private final FhirContext fhir;

  PreviewConsentOperation(PreviewConsent previewConsent, FhirContext fhir) {
    this.previewConsent = previewConsent;
    this.fhir = fhir;
  }

  @Override
  public boolean is(Route.Operation asked) {
    return asked.name().equals("preview") && asked.type().equals("Consent") && asked.isOnType();
  }

  @Override
  public Answer run(Exchange exchange, Route.Operation asked) {
    Presentation presentation = exchange.presentation(exchange.query());
    presentation.requireWhole();
    if (!exchange.isPost() || !presentation.rest().isEmpty()) {
      throw new RefusedException(
          new Refusal.BadRequest("invalid", "consent.preview", "$preview takes a Consent."));
    }
    byte[] sent = RequestBody.json(exchange.request(), RequestBody.MOST_WITH_ATTACHMENT);
    List<Effect> effects = previewConsent.run(exchange.caller(), sent);
    Locale language = exchange.language();
    Parameters answer = new Parameters();
    effects.forEach(effect -> add(answer.addParameter().setName("effect"), effect, language));
    byte[] body =
        fhir.newJsonParser()
            .setPrettyPrint(presentation.pretty())
            .encodeResourceToString(answer)
            .getBytes(StandardCharsets.UTF_8);
    return new Answer(200, Map.of("Content-Language", language.getLanguage()), body);
  }

  private static void add(ParametersParameterComponent parameter, Effect effect, Locale language) {
    parameter
        .addPart()
        .setName("organization")
        .setValue(new Reference("Organization/" + effect.place()));
    effect.roles().stream()
        .sorted()
        .forEach(role -> parameter.addPart().setName("role").setValue(new CodeType(role)));
    parameter.addPart().setName("related").setValue(new BooleanType(effect.related()));
    parameter.addPart().setName("change").setValue(new CodeType(effect.change().code()));
    parameter.addPart().setName("dataClass").setValue(new CodeType(effect.dataClass().name()));
    parameter.addPart().setName("count").setValue(new IntegerType(effect.records()));
    parameter
        .addPart()
        .setName("text")
        .setValue(new StringType(Texts.in(language, text(effect.change()))));
    if (!effect.related()) {
      parameter
          .addPart()
          .setName("text")
          .setValue(
              new StringType(Texts.in(language, "Only once they take part in the client's case.")));
    }
  }

  private static String text(Change change) {
    return switch (change) {
      case SEES -> "They would see these records.";
      case SEES_NO_MORE -> "They would no longer see these records.";
      case MAY_OPEN -> "They could open these protected records by stating a reason.";
      case MAY_OPEN_NO_MORE -> "They could no longer open these protected records.";
    };
  }
}
