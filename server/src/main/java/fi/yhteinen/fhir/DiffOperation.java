package fi.yhteinen.fhir;

import fi.yhteinen.interaction.Diff;
import fi.yhteinen.interaction.VersionNumber;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.search.SearchRequest.Parameter;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;

/** {@code …/…/$diff}: what changed between two versions of a record. */
@Component
class DiffOperation implements DirectOperation {

  private final Diff diff;
  private final OperationParameters parameters;
  private final SupportedTypes types;
  private final Shaping shaping;

  DiffOperation(Diff diff, OperationParameters parameters, SupportedTypes types, Shaping shaping) {
    this.diff = diff;
    this.parameters = parameters;
    this.types = types;
    this.shaping = shaping;
  }

  @Override
  public boolean is(Route.Operation asked) {
    return asked.name().equals("diff") && !asked.id().isEmpty();
  }

  @Override
  public Answer run(Exchange exchange, Route.Operation asked) {
    types.require(asked.type(), "vread");
    Presentation presentation = exchange.presentation(parameters.of(exchange, asked.type()));
    presentation.requireWhole();
    OptionalInt from = OptionalInt.empty();
    OptionalInt to = OptionalInt.empty();
    for (Parameter parameter : presentation.rest()) {
      int version = VersionNumber.parse(parameter.value());
      if (parameter.name().equals("fromVersion") && from.isEmpty()) {
        from = OptionalInt.of(version);
      } else if (parameter.name().equals("toVersion") && to.isEmpty()) {
        to = OptionalInt.of(version);
      } else {
        throw new RefusedException(
            new Refusal.BadRequest(
                "not-supported",
                "request.parameter",
                "$diff takes fromVersion and toVersion, each once."));
      }
    }
    byte[] changes = diff.run(exchange.caller(), asked.key(), from, to);
    return Answer.of(200, shaping.shape(changes, presentation));
  }
}
