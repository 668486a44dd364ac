package fi.yhteinen.fhir;

import fi.yhteinen.interaction.Parsing;
import fi.yhteinen.json.JsonKind;
import fi.yhteinen.json.JsonResource;
import fi.yhteinen.json.JsonValue;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.search.SearchRequest.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Reads what an operation is asked: by GET in the address, by POST in a Parameters of the body. The
 * members of a value that is no primitive come as {@code name.member}.
 */
@Component
class OperationParameters {

  private final Parsing parsing;
  private final PersonalData personalData;

  OperationParameters(Parsing parsing, PersonalData personalData) {
    this.parsing = parsing;
    this.personalData = personalData;
  }

  /**
   * The parameters in order, those about writing among them.
   *
   * @throws RefusedException BadRequest for a body that is no Parameters or holds resources
   */
  List<Parameter> of(Exchange exchange, String type) {
    List<Parameter> all = new ArrayList<>(exchange.query());
    personalData.requireNone(type, all);
    if (exchange.isPost()) {
      byte[] body = RequestBody.json(exchange.request(), RequestBody.MOST);
      add(parsing.read(body).resource(), all);
    }
    return all;
  }

  private static void add(JsonResource body, List<Parameter> to) {
    if (!body.type().equals("Parameters")) {
      throw refused("The body is a Parameters resource.");
    }
    for (JsonValue parameter : body.value().children("parameter")) {
      String name =
          parameter.string("name").orElseThrow(() -> refused("Every parameter has a name."));
      List<JsonValue> values =
          parameter.children().stream().filter(member -> !member.name().equals("name")).toList();
      if (values.size() != 1 || !values.getFirst().name().startsWith("value")) {
        throw refused("Every parameter of this operation has one value.");
      }
      add(name, values.getFirst(), to);
    }
  }

  private static void add(String name, JsonValue value, List<Parameter> to) {
    if (value.kind() == JsonKind.OBJECT) {
      value.children().forEach(member -> add(name + "." + member.name(), member, to));
    } else if (value.kind() == JsonKind.ARRAY) {
      value.children().forEach(item -> add(name, item, to));
    } else {
      to.add(new Parameter(name, value.text()));
    }
  }

  private static RefusedException refused(String text) {
    return new RefusedException(new Refusal.BadRequest("invalid", "operation.parameters", text));
  }
}
