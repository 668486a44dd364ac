package fi.yhteinen.rule;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What a room can compute, by the names that rules call it. Implemented by the rooms above. */
public interface Computing {

  /** Checks that need not be told of which services a rule is. */
  default Set<String> ofPlans() {
    return Set.of();
  }

  /** Checks of a service: a rule that calls for one says of which services it is. */
  default Set<String> ofServices() {
    return Set.of();
  }

  /**
   * Makes sure that every rule can be computed.
   *
   * @throws IllegalStateException naming the rule that calls for an unknown check, or for one about
   *     services without saying of which
   */
  static void requireAll(Catalogue catalogue, Collection<Computing> rooms) {
    Set<String> ofPlans = new HashSet<>();
    Set<String> ofServices = new HashSet<>();
    rooms.forEach(room -> {
      ofPlans.addAll(room.ofPlans());
      ofServices.addAll(room.ofServices());
    });
    for (Rule rule : catalogue.all()) {
      for (String check : rule.checks()) {
        if (!ofPlans.contains(check) && !ofServices.contains(check)) {
          throw new IllegalStateException(rule.id() + " has no check that is known");
        }
        if (ofServices.contains(check) && rule.services().isEmpty()) {
          throw new IllegalStateException(rule.id() + " does not say of which services it is");
        }
      }
    }
  }
}
