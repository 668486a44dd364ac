package fi.yhteinen.identity;

import fi.yhteinen.access.Agencies;
import fi.yhteinen.access.Roles;
import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.interaction.Attempt;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.setting.HubSettings;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody asks that a partner system be let in. Nothing is until another person approves it. */
@Component
public class RegisterPartner {

  private static final String NAME = "$register-partner";
  private static final Pattern SYSTEM_NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N} .()/-]{2,79}");
  private static final Pattern CONTACT =
      Pattern.compile("[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+){1,5}");
  private static final Pattern DIGITS_OF_CODE = Pattern.compile("\\d{6}\\D?\\d{3}");
  private static final int LONGEST_CONTACT = 120;

  private final Keepers keepers;
  private final PartnerRules rules;
  private final PartnerTable table;
  private final Agencies agencies;
  private final Roles roles;
  private final HubSettings hub;
  private final Audit audit;
  private final Attempt attempt;
  private final TransactionTemplate transaction;
  private final Clock clock;

  RegisterPartner(
      Keepers keepers,
      PartnerRules rules,
      PartnerTable table,
      Agencies agencies,
      Roles roles,
      HubSettings hub,
      Audit audit,
      Attempt attempt,
      TransactionTemplate transaction,
      Clock clock) {
    this.keepers = keepers;
    this.rules = rules;
    this.table = table;
    this.agencies = agencies;
    this.roles = roles;
    this.hub = hub;
    this.audit = audit;
    this.attempt = attempt;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Registers a system, as proposed.
   *
   * @throws RefusedException Forbidden when the caller keeps no systems of this agency, Invalid
   *     when something of the proposal cannot be
   */
  public Partner run(Caller caller, Proposal proposal) {
    return attempt.run(
        caller,
        Interaction.OPERATION,
        NAME,
        null,
        () -> {
          keepers.requireKeeps(caller, proposal.agency());
          String role = role(proposal.agency());
          requireWellFormed(proposal);
          List<PartnerKey> keys = PartnerKey.parse(proposal.jwks());
          String purpose =
              proposal.purpose() == null ? roles.purpose(Set.of(role)) : proposal.purpose();
          return Objects.requireNonNull(
              transaction.execute(status -> propose(caller, proposal, purpose, keys)));
        });
  }

  private String role(String agency) {
    return agencies
        .kinds(agency)
        .flatMap(rules::role)
        .orElseThrow(() ->
            invalid("agency", "agency must be the OID of an agency that has partner systems."));
  }

  private void requireWellFormed(Proposal proposal) {
    require(
        SYSTEM_NAME.matcher(proposal.name()).matches() && isNoCode(proposal.name()),
        "name",
        "name must be the name of the system in 3 to 80 letters, digits and spaces.");
    require(
        CONTACT.matcher(proposal.contact()).matches()
            && proposal.contact().length() <= LONGEST_CONTACT
            && isNoCode(proposal.contact()),
        "contact",
        "contact must be the e-mail address of a role, not of a person.");
    require(
        !proposal.bundles().isEmpty() && rules.bundles().keySet().containsAll(proposal.bundles()),
        "bundle",
        "bundle must be one of the hub's bundles of scopes, at least once.");
    require(
        proposal.purpose() == null || mayBeUsual(proposal.purpose()),
        "purpose",
        "purpose must be one of the hub's purposes of use.");
    require(
        !proposal.sandbox() || hub.demonstration(),
        "sandbox",
        "A sandbox is where the people are made up: this hub serves real people only.");
  }

  private boolean mayBeUsual(String purpose) {
    return roles.isPurpose(purpose) && roles.mayName(purpose, Set.of());
  }

  /** Neither a name nor an address has so many digits; a personal identity code does. */
  private static boolean isNoCode(String text) {
    return !DIGITS_OF_CODE.matcher(text).find();
  }

  private Partner propose(Caller caller, Proposal proposal, String purpose, List<PartnerKey> keys) {
    int number = table.nextNumber(proposal.agency());
    Partner partner =
        new Partner(
            UUID.randomUUID().toString(),
            "partner-" + proposal.agency() + "-" + number,
            proposal.agency(),
            proposal.name(),
            proposal.contact(),
            proposal.bundles().stream().distinct().sorted().toList(),
            purpose,
            proposal.sandbox(),
            Partner.State.PROPOSED,
            caller.subject());
    table.propose(partner, number, clock.instant());
    keys.forEach(key -> table.add(partner.id(), key, clock.instant()));
    audit.inTransaction(
        List.of(Act.on(caller, Interaction.OPERATION, NAME, partner.id(), null, null)));
    return partner;
  }

  private static void require(boolean well, String element, String text) {
    if (!well) {
      throw invalid(element, text);
    }
  }

  private static RefusedException invalid(String element, String text) {
    return new RefusedException(new Refusal.Invalid("value", "partner." + element, text));
  }
}
