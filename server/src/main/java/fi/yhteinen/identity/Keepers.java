package fi.yhteinen.identity;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may do what to partner systems. Only people, never another system. */
@Component
class Keepers {

  private final PartnerRules rules;
  private final PartnerTable table;

  Keepers(PartnerRules rules, PartnerTable table) {
    this.rules = rules;
    this.table = table;
  }

  /**
   * The agency whose systems the caller keeps; empty for every agency's.
   *
   * @throws RefusedException Forbidden when the caller keeps none
   */
  Optional<String> kept(Caller caller) {
    requirePerson(caller);
    if (!Collections.disjoint(caller.roles(), rules.anyAgency())) {
      return Optional.empty();
    }
    if (caller.agency() == null || Collections.disjoint(caller.roles(), rules.ownAgency())) {
      throw forbidden();
    }
    return Optional.of(caller.agency());
  }

  /**
   * A system that the caller keeps.
   *
   * @throws RefusedException Forbidden when the caller keeps none, NotFound when not this one
   */
  Partner kept(Caller caller, @Nullable String id) {
    Optional<String> agency = kept(caller);
    return Optional.ofNullable(id)
        .flatMap(table::find)
        .filter(partner -> agency.isEmpty() || agency.get().equals(partner.agency()))
        .orElseThrow(() -> new RefusedException(new Refusal.NotFound()));
  }

  void requireKeeps(Caller caller, String agency) {
    Optional<String> own = kept(caller);
    if (own.isPresent() && !own.get().equals(agency)) {
      throw forbidden();
    }
  }

  void requireApproves(Caller caller) {
    requirePerson(caller);
    if (Collections.disjoint(caller.roles(), rules.approve())) {
      throw forbidden();
    }
  }

  private static void requirePerson(Caller caller) {
    if (caller.user() == null || !caller.user().startsWith("PractitionerRole/")) {
      throw forbidden();
    }
  }

  private static RefusedException forbidden() {
    return new RefusedException(
        new Refusal.Forbidden("role", "The caller's role does not allow this."));
  }
}
