package fi.yhteinen.interaction;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides without a transaction: what is known or found out about a caller is remembered until the
 * decision is made, as it would be in one. A connection that something was asked over is held until
 * then, so nothing may be gathered with others while deciding.
 */
@Component
class Deciding {

  private final TransactionTemplate scope;

  Deciding(PlatformTransactionManager transactions) {
    scope = new TransactionTemplate(transactions);
    scope.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);
  }

  <T> T decide(Supplier<T> decision) {
    return Objects.requireNonNull(scope.execute(status -> decision.get()));
  }
}
