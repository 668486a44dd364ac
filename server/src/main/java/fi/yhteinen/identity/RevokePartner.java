package fi.yhteinen.identity;

import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.interaction.Attempt;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.RefusedException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends the life of a partner system: this hub refuses its tokens at once, the others when they look
 * next, and the login server gives it no more.
 */
@Component
public class RevokePartner {

  private static final String NAME = "$revoke-partner";

  private final Keepers keepers;
  private final PartnerTable table;
  private final LoginServer login;
  private final AdmittedPartners admitted;
  private final Audit audit;
  private final Attempt attempt;
  private final TransactionTemplate transaction;
  private final Clock clock;

  RevokePartner(
      Keepers keepers,
      PartnerTable table,
      LoginServer login,
      AdmittedPartners admitted,
      Audit audit,
      Attempt attempt,
      TransactionTemplate transaction,
      Clock clock) {
    this.keepers = keepers;
    this.table = table;
    this.login = login;
    this.admitted = admitted;
    this.audit = audit;
    this.attempt = attempt;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Revokes a system, or withdraws its registration. May be repeated: when the login server failed,
   * the hubs refuse the system's tokens nevertheless, and repeating stops it there too.
   *
   * @throws RefusedException Forbidden when the caller keeps no systems, NotFound when not this
   *     one, Unavailable when the login server fails
   */
  public Partner run(Caller caller, @Nullable String registration) {
    return attempt.run(
        caller,
        Interaction.OPERATION,
        NAME,
        registration,
        () -> {
          Partner partner = keepers.kept(caller, registration);
          transaction.executeWithoutResult(status -> revoke(caller, partner));
          admitted.look();
          if (partner.state() != Partner.State.PROPOSED) {
            login.change(clients -> clients.disable(partner.client()));
          }
          return table.find(partner.id()).orElseThrow();
        });
  }

  private void revoke(Caller caller, Partner partner) {
    table.revoke(partner.id(), caller.subject(), clock.instant());
    audit.inTransaction(
        List.of(Act.on(caller, Interaction.OPERATION, NAME, partner.id(), null, null)));
  }
}
