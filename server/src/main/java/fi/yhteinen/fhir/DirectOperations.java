package fi.yhteinen.fhir;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds the operation that was asked for. */
@Component
class DirectOperations {

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  private final List<DirectOperation> operations;

  DirectOperations(List<DirectOperation> operations) {
    this.operations = List.copyOf(operations);
  }

  /** False for operations of HAPI's server, and for those that nobody offers. */
  boolean isAnsweredHere(Route route) {
    return !(route instanceof Route.Operation asked) || find(asked).isPresent();
  }

  Answer run(Exchange exchange, Route.Operation asked) {
    if (!METHODS.contains(exchange.request().getMethod())) {
      throw new RefusedException(
          new Refusal.NotSupported("An operation is called by GET or POST: see /metadata."));
    }
    return find(asked).orElseThrow().run(exchange, asked);
  }

  private Optional<DirectOperation> find(Route.Operation asked) {
    return operations.stream().filter(operation -> operation.is(asked)).findFirst();
  }
}
