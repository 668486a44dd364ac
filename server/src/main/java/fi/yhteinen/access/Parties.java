package fi.yhteinen.access;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.ResourceKey;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which agency somebody stands for, as the directory has it. */
@Component
public class Parties {

  private final Directory directory;
  private final Policy policy;

  Parties(Directory directory, Policy policy) {
    this.directory = directory;
    this.policy = policy;
  }

  /** The kinds of agency that an Organization or a PractitionerRole belongs to; else none. */
  public Set<String> kinds(ResourceKey party) {
    return unit(party).map(Directory.Unit::agencyKinds).orElse(Set.of());
  }

  /** Whether an Organization or a PractitionerRole is of the caller's own agency. */
  public boolean isOwn(Caller caller, ResourceKey party) {
    return unit(party)
        .map(Directory.Unit::agency)
        .filter(agency -> agency.equals(caller.agency()))
        .isPresent();
  }

  /** Whether somebody, or a unit, acts for an agency or a unit: is it, or is of it. */
  public boolean actsFor(ResourceKey who, ResourceKey organization) {
    Optional<String> meant = unit(organization).map(Directory.Unit::oid);
    return meant.isPresent()
        && (unit(who).map(Directory.Unit::oid).equals(meant)
            || unit(who).map(Directory.Unit::agency).equals(meant));
  }

  /** Whether the caller brings records as they are, such as the loader does. */
  public boolean bringsAsTheyAre(Caller caller) {
    return policy.writesEverything(caller.roles(), DataClass.P, "CarePlan");
  }

  private Optional<Directory.Unit> unit(ResourceKey party) {
    return directory.unit(new Elements.Target(party.type(), party.id()));
  }
}
