package fi.yhteinen.identity;

import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.interaction.Attempt;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives a partner system new keys; for a while the old ones count too. */
@Component
public class RotatePartnerKey {

  private static final String NAME = "$rotate-partner-key";
  private static final int MOST_KEYS = 8;

  private final Keepers keepers;
  private final PartnerTable table;
  private final KeyAlignment alignment;
  private final PartnerSettings settings;
  private final Audit audit;
  private final Attempt attempt;
  private final TransactionTemplate transaction;

  RotatePartnerKey(
      Keepers keepers,
      PartnerTable table,
      KeyAlignment alignment,
      PartnerSettings settings,
      Audit audit,
      Attempt attempt,
      TransactionTemplate transaction) {
    this.keepers = keepers;
    this.table = table;
    this.alignment = alignment;
    this.settings = settings;
    this.audit = audit;
    this.attempt = attempt;
    this.transaction = transaction;
  }

  /**
   * A system with new keys.
   *
   * @param oldEnds when the keys it had before stop to count
   */
  public record Rotated(Partner partner, Instant oldEnds) {}

  /**
   * Adds keys and lets those before end after the overlap. May be repeated with the same keys, when
   * the login server failed.
   *
   * @param jwks the new public keys, a JSON Web Key Set
   * @throws RefusedException Forbidden when the caller keeps no systems, NotFound when not this
   *     one, Invalid for keys that cannot be or have been before, Conflict when the system is not
   *     active, Unavailable when the login server fails
   */
  public Rotated run(Caller caller, @Nullable String registration, String jwks) {
    return attempt.run(
        caller,
        Interaction.OPERATION,
        NAME,
        registration,
        () -> {
          Partner partner = keepers.kept(caller, registration);
          List<PartnerKey> keys = PartnerKey.parse(jwks);
          Instant ends =
              Objects.requireNonNull(transaction.execute(status -> replace(caller, partner, keys)));
          alignment.align(partner);
          return new Rotated(partner, ends);
        });
  }

  private Instant replace(Caller caller, Partner partner, List<PartnerKey> keys) {
    if (table.lock(partner.id()) != Partner.State.ACTIVE) {
      throw new RefusedException(
          new Refusal.Conflict("Only a partner system that is let in gets new keys."));
    }
    Instant now = alignment.now();
    List<PartnerKey> counting = table.keys(partner.id(), now);
    Instant ends = now.plus(settings.keyOverlap());
    if (!counting.containsAll(keys)) {
      boolean used = keys.stream().anyMatch(key -> table.hasKey(partner.id(), key.kid()));
      if (used || counting.size() + keys.size() > MOST_KEYS) {
        throw new RefusedException(
            new Refusal.Invalid(
                "value",
                "partner.new-keys",
                "A new key needs a kid that the system never had, and eight keys are the most."));
      }
      table.end(partner.id(), ends);
      keys.forEach(key -> table.add(partner.id(), key, now));
    }
    audit.inTransaction(
        List.of(Act.on(caller, Interaction.OPERATION, NAME, partner.id(), null, null)));
    return ends;
  }
}
