package fi.yhteinen.fhir;

import fi.yhteinen.interaction.Batch;
import fi.yhteinen.interaction.Incoming;
import fi.yhteinen.interaction.Parsing;
import fi.yhteinen.interaction.Transaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import org.springframework.stereotype.Component;

/** Answers batches and transactions. */
@Component
class BundleHandler {

  private final Batch batch;
  private final Transaction transaction;
  private final Parsing parsing;
  private final Bundles bundles;

  BundleHandler(Batch batch, Transaction transaction, Parsing parsing, Bundles bundles) {
    this.batch = batch;
    this.transaction = transaction;
    this.parsing = parsing;
    this.bundles = bundles;
  }

  Answer run(Exchange exchange) {
    exchange.presentationOnly();
    byte[] body = RequestBody.json(exchange.request(), RequestBody.MOST);
    Incoming bundle = parsing.incoming(body);
    if (!bundle.json().type().equals("Bundle")) {
      throw new RefusedException(
          new Refusal.BadRequest("invalid", "bundle.type", "Only a Bundle may be sent here."));
    }
    Preferred preferred = exchange.preferred(Preferred.MINIMAL);
    return switch (bundle.json().value().string("type").orElse("")) {
      case "batch" -> {
        requireNoKey(exchange);
        yield Answer.of(
            200,
            bundles.response(
                "batch-response", batch.run(exchange.caller(), bundle), preferred, exchange));
      }
      case "transaction" ->
          Answer.of(
              200,
              transaction.run(
                  exchange.caller(),
                  bundle,
                  exchange.idempotencyKey(),
                  results ->
                      bundles.response("transaction-response", results, preferred, exchange)));
      default ->
          throw new RefusedException(
              new Refusal.BadRequest(
                  "invalid", "bundle.type", "The Bundle must be a transaction or a batch."));
    };
  }

  /** The entries of a batch stand each by itself; a key for them all would promise too much. */
  private static void requireNoKey(Exchange exchange) {
    if (exchange.idempotencyKey() != null) {
      throw new RefusedException(
          new Refusal.BadRequest(
              "not-supported",
              "request.idempotency-key",
              "A batch takes no Idempotency-Key: send a transaction, or each entry by itself."));
    }
  }
}
