package fi.yhteinen.identity;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Gives the login server the keys that the table has. Several may do so at once: whoever finds that
 * the table moved on does it again, so the last word is the table's.
 */
final class KeyAlignment {

  private final PartnerTable table;
  private final LoginServer login;
  private final InstantSource clock;

  KeyAlignment(PartnerTable table, LoginServer login, InstantSource clock) {
    this.table = table;
    this.login = login;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * Outside any transaction.
   *
   * @throws fi.yhteinen.model.RefusedException Unavailable when the login server fails
   */
  void align(Partner partner) {
    List<PartnerKey> given;
    do {
      List<PartnerKey> keys = table.keys(partner.id(), clock.instant());
      login.change(clients -> clients.setKeys(partner.client(), PartnerKey.set(keys)));
      given = keys;
    } while (!given.equals(table.keys(partner.id(), clock.instant())));
  }
}
