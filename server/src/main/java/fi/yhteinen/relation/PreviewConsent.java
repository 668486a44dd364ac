package fi.yhteinen.relation;

import fi.yhteinen.access.Access;
import fi.yhteinen.access.ConsentEffects;
import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.interaction.Attempt;
import fi.yhteinen.interaction.Create;
import fi.yhteinen.interaction.IfMatch;
import fi.yhteinen.interaction.Incoming;
import fi.yhteinen.interaction.Parsing;
import fi.yhteinen.interaction.Update;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Consent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells what a Consent would change before it is saved: it is written as by saving, counted, and
 * rolled back. So it is refused as saving is.
 */
@Component
public class PreviewConsent {

  private static final String NAME = "$preview";

  private final ConsentEffects consentEffects;
  private final Access access;
  private final Parsing parsing;
  private final ResourceStore store;
  private final Create create;
  private final Update update;
  private final Audit audit;
  private final Attempt attempt;
  private final TransactionTemplate transaction;

  PreviewConsent(
      ConsentEffects consentEffects,
      Access access,
      Parsing parsing,
      ResourceStore store,
      Create create,
      Update update,
      Audit audit,
      Attempt attempt,
      TransactionTemplate transaction) {
    this.consentEffects = consentEffects;
    this.access = access;
    this.parsing = parsing;
    this.store = store;
    this.create = create;
    this.update = update;
    this.audit = audit;
    this.attempt = attempt;
    this.transaction = transaction;
  }

  /**
   * The effects of a Consent; of one with an id, those of replacing what is stored.
   *
   * @throws RefusedException as when it is saved: Forbidden to who may not write it, NotFound when
   *     there is nothing to replace for this caller, Invalid and BadRequest for its content
   */
  public List<ConsentEffects.Effect> run(Caller caller, byte[] sent) {
    return attempt.run(
        caller,
        Interaction.OPERATION,
        NAME,
        null,
        () -> {
          access.requireType(caller, Interaction.CREATE, "Consent");
          Incoming body = parsing.incoming(sent);
          if (!(body.resource() instanceof Consent consent)) {
            throw new RefusedException(
                new Refusal.BadRequest("invalid", "consent.preview", "$preview takes a Consent."));
          }
          Previewed previewed =
              Objects.requireNonNull(
                  transaction.execute(status -> {
                    status.setRollbackOnly();
                    return preview(caller, body, consent);
                  }));
          audit.durably(
              List.of(Act.on(caller, Interaction.OPERATION, NAME, null, null, previewed.client())));
          return previewed.effects();
        });
  }

  private Previewed preview(Caller caller, Incoming body, Consent consent) {
    ConsentEffects.Watch watch = consentEffects.watch(caller, consent);
    Optional<ResourceKey> key =
        Optional.ofNullable(consent.getIdElement().getIdPart())
            .map(id -> new ResourceKey("Consent", id));
    if (key.isPresent()) {
      update.run(caller, key.get(), body, current(caller, key.get()));
    } else {
      create.run(caller, "Consent", body, null);
    }
    return new Previewed(watch.client(), watch.effects());
  }

  /** Empty when the caller sees none; the update says so. */
  private Optional<IfMatch> current(Caller caller, ResourceKey key) {
    return store
        .read(key, access.visible(caller, "r.number"))
        .map(StoredVersion::version)
        .map(IfMatch::new)
        .or(() -> Optional.of(new IfMatch(1)));
  }

  private record Previewed(String client, List<ConsentEffects.Effect> effects) {}
}
