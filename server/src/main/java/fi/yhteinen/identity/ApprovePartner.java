package fi.yhteinen.identity;

import fi.yhteinen.access.Agencies;
import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.interaction.Attempt;
import fi.yhteinen.keycloak.PartnerClient;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A second person lets a registered system in. Then the login server has a client for it, and not
 * before; the hub believes its tokens once that is so.
 */
@Component
public class ApprovePartner {

  private static final String NAME = "$approve-partner";

  private final Keepers keepers;
  private final PartnerRules rules;
  private final PartnerTable table;
  private final Agencies agencies;
  private final LoginServer login;
  private final AdmittedPartners admitted;
  private final Audit audit;
  private final Attempt attempt;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ApprovePartner(
      Keepers keepers,
      PartnerRules rules,
      PartnerTable table,
      Agencies agencies,
      LoginServer login,
      AdmittedPartners admitted,
      Audit audit,
      Attempt attempt,
      TransactionTemplate transaction,
      Clock clock) {
    this.keepers = keepers;
    this.rules = rules;
    this.table = table;
    this.agencies = agencies;
    this.login = login;
    this.admitted = admitted;
    this.audit = audit;
    this.attempt = attempt;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Approves a registration. When the login server fails, it stays proposed and may be approved
   * again.
   *
   * @throws RefusedException Forbidden when the caller's role does not approve or the caller itself
   *     registered it, NotFound when there is none, Conflict when it waits for nobody any more,
   *     Unavailable when the login server fails
   */
  public Partner run(Caller caller, @Nullable String registration) {
    return attempt.run(
        caller,
        Interaction.OPERATION,
        NAME,
        registration,
        () -> {
          keepers.requireApproves(caller);
          Partner partner = keepers.kept(caller, registration);
          if (partner.proposedBy().equals(caller.subject())) {
            throw new RefusedException(
                new Refusal.Forbidden(
                    "partner.second-person", "Another person approves what somebody registered."));
          }
          if (partner.state() != Partner.State.PROPOSED) {
            throw conflict();
          }
          login.change(clients -> clients.put(client(partner)));
          boolean now =
              Objects.requireNonNull(transaction.execute(status -> approve(caller, partner)));
          if (!now) {
            stopUnlessActive(partner);
            throw conflict();
          }
          admitted.look();
          return table.find(partner.id()).orElseThrow();
        });
  }

  private PartnerClient client(Partner partner) {
    return new PartnerClient(
        partner.client(),
        partner.name(),
        partner.agency(),
        agencies.kinds(partner.agency()).flatMap(rules::role).orElseThrow(ApprovePartner::conflict),
        rules.scopes(partner.bundles()),
        PartnerKey.set(table.keys(partner.id(), clock.instant())));
  }

  private boolean approve(Caller caller, Partner partner) {
    boolean now = table.approve(partner.id(), caller.subject(), clock.instant());
    if (now) {
      audit.inTransaction(
          List.of(Act.on(caller, Interaction.OPERATION, NAME, partner.id(), null, null)));
    }
    return now;
  }

  /** Somebody revoked it meanwhile: the client just made is not to be used. */
  private void stopUnlessActive(Partner partner) {
    boolean active =
        table.find(partner.id()).filter(p -> p.state() == Partner.State.ACTIVE).isPresent();
    if (!active) {
      login.change(clients -> clients.disable(partner.client()));
    }
  }

  private static RefusedException conflict() {
    return new RefusedException(
        new Refusal.Conflict("The registration was approved or revoked already."));
  }
}
