package fi.yhteinen.identity;

import fi.yhteinen.keycloak.PartnerClients;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The login server's administration; when it fails, that is a refusal. */
final class LoginServer {

  private static final Logger LOG = LoggerFactory.getLogger(LoginServer.class);
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Supplier<PartnerClients> clients;

  LoginServer(Supplier<PartnerClients> clients) {
    this.clients = clients;
  }

  /**
   * Does something there; outside any transaction.
   *
   * @throws RefusedException Unavailable when it does not answer or refuses, or this hub has no
   *     secret for it
   */
  void change(Consumer<PartnerClients> act) {
    try {
      act.accept(clients.get());
    } catch (IllegalStateException e) {
      LOG.warn("the login server did not change a partner system: {}", e.getMessage());
      throw new RefusedException(new Refusal.Unavailable("login", SOON));
    }
  }
}
