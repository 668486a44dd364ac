package fi.yhteinen.fhir;

import fi.yhteinen.interaction.History;
import fi.yhteinen.interaction.HistoryAsked;
import fi.yhteinen.model.ResourceKey;
import java.util.List;
import org.springframework.stereotype.Component;

/** Answers the histories of a record, of a type and of everything. */
@Component
class HistoryHandler {

  private final History history;
  private final Bundles bundles;
  private final SupportedTypes types;

  HistoryHandler(History history, Bundles bundles, SupportedTypes types) {
    this.history = history;
    this.bundles = bundles;
    this.types = types;
  }

  Answer ofRecord(Exchange exchange, ResourceKey key) {
    types.require(key.type(), "history-instance");
    Presentation presentation = exchange.presentation(exchange.query());
    HistoryAsked asked = HistoryAsked.of(presentation.rest());
    History.Page page = history.run(exchange.caller(), key, asked);
    return Answer.of(200, bundles.history(key.toString(), page, presentation));
  }

  Answer ofType(Exchange exchange, String type) {
    types.require(type, "history-type");
    return of(exchange, type + "/", List.of(type));
  }

  Answer ofAll(Exchange exchange) {
    return of(exchange, "", types.with("history-type"));
  }

  private Answer of(Exchange exchange, String path, List<String> ofTypes) {
    Presentation presentation = exchange.presentation(exchange.query());
    HistoryAsked asked = HistoryAsked.of(presentation.rest());
    History.Page page = history.run(exchange.caller(), ofTypes, asked);
    return Answer.of(200, bundles.history(path.replace("/", ""), page, presentation));
  }
}
