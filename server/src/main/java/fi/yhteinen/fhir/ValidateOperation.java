package fi.yhteinen.fhir;

import fi.yhteinen.interaction.Parsing;
import fi.yhteinen.interaction.Validate;
import fi.yhteinen.interaction.Validate.Asked;
import fi.yhteinen.interaction.Validate.Mode;
import fi.yhteinen.json.JsonResource;
import fi.yhteinen.json.JsonValue;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.search.SearchRequest.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code …/$validate} and {@code …/…/$validate}: what is wrong with a record, stored nowhere. */
@Component
class ValidateOperation implements DirectOperation {

  private static final Finding NOTHING =
      new Finding(
          Finding.Severity.INFORMATION, "informational", "validate.nothing", null, "All is well.");

  private final Validate validate;
  private final Parsing parsing;
  private final SupportedTypes types;
  private final PersonalData personalData;

  ValidateOperation(
      Validate validate, Parsing parsing, SupportedTypes types, PersonalData personalData) {
    this.validate = validate;
    this.parsing = parsing;
    this.types = types;
    this.personalData = personalData;
  }

  @Override
  public boolean is(Route.Operation asked) {
    return asked.name().equals("validate") && !asked.type().isEmpty();
  }

  @Override
  public Answer run(Exchange exchange, Route.Operation asked) {
    types.require(asked.type(), "create");
    List<Parameter> address = exchange.query();
    personalData.requireNone(asked.type(), address);
    Presentation presentation = exchange.presentation(address);
    presentation.requireWhole();
    List<Parameter> parameters = new ArrayList<>(presentation.rest());
    byte[] body = null;
    if (exchange.isPost()) {
      byte[] sent = RequestBody.json(exchange.request(), RequestBody.MOST_WITH_ATTACHMENT);
      body = isReadable(sent) ? resource(parsing.read(sent).resource(), parameters) : sent;
    }
    return answer(exchange, validate.run(exchange.caller(), asked(asked, parameters, body)));
  }

  /** What cannot be read at all is handed on as it is, so that this is said about it. */
  private boolean isReadable(byte[] sent) {
    try {
      parsing.read(sent);
      return true;
    } catch (RefusedException e) {
      if (e.refusal() instanceof Refusal.TooLong) {
        throw e;
      }
      return false;
    }
  }

  /** The record within Parameters, whose other parameters are added; or the body itself. */
  private static byte @Nullable [] resource(JsonResource sent, List<Parameter> parameters) {
    if (!sent.type().equals("Parameters")) {
      return sent.value().bytes();
    }
    byte[] resource = null;
    for (JsonValue parameter : sent.value().children("parameter")) {
      String name = parameter.string("name").orElse("");
      if (name.equals("resource")) {
        resource =
            parameter
                .member("resource")
                .filter(one -> resourceIsFirst(parameter))
                .orElseThrow(() -> refused("The parameter resource holds a resource."))
                .bytes();
      } else {
        String value =
            parameter.children().stream()
                .filter(member -> member.name().startsWith("value"))
                .filter(member -> member.children().isEmpty())
                .map(JsonValue::text)
                .findFirst()
                .orElseThrow(() -> refused("mode is a code and profile an address."));
        parameters.add(new Parameter(name, value));
      }
    }
    return resource;
  }

  private static boolean resourceIsFirst(JsonValue parameter) {
    return parameter.children().size() == 2;
  }

  private static Asked asked(
      Route.Operation asked, List<Parameter> parameters, byte @Nullable [] body) {
    Mode mode = null;
    String profile = null;
    for (Parameter parameter : parameters) {
      if (parameter.name().equals("mode") && mode == null) {
        mode = mode(parameter.value());
      } else if (parameter.name().equals("profile") && profile == null) {
        profile = parameter.value();
      } else {
        throw refused("$validate takes resource, mode and profile, each once.");
      }
    }
    return new Asked(asked.type(), asked.id().isEmpty() ? null : asked.key(), mode, profile, body);
  }

  private static Mode mode(String code) {
    return switch (code) {
      case "create" -> Mode.CREATE;
      case "update" -> Mode.UPDATE;
      case "delete" -> Mode.DELETE;
      case "profile" -> Mode.PROFILE;
      default -> throw refused("mode is create, update, delete or profile.");
    };
  }

  private static Answer answer(Exchange exchange, List<Finding> findings) {
    return Outcomes.answer(
        200, Map.of(), findings.isEmpty() ? List.of(NOTHING) : findings, exchange.request());
  }

  private static RefusedException refused(String text) {
    return new RefusedException(new Refusal.BadRequest("invalid", "operation.parameters", text));
  }
}
