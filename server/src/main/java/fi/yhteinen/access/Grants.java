package fi.yhteinen.access;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.Visibility;
import fi.yhteinen.model.Visibility.Grant;
import fi.yhteinen.model.Visibility.Ownership;
import fi.yhteinen.model.Visibility.Reach;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Turns the rows of a caller's roles into grants, once for each set of roles. */
final class Grants {

  private final Policy policy;
  private final Map<Set<String>, List<Grant>> known = new ConcurrentHashMap<>();

  Grants(Policy policy) {
    this.policy = policy;
  }

  Visibility visibility(Caller caller) {
    return new Visibility(
        caller.user(),
        caller.agency(),
        caller.units(),
        known.computeIfAbsent(caller.roles(), this::compile));
  }

  private List<Grant> compile(Set<String> roles) {
    Map<Grant, EnumSet<DataClass>> merged = new LinkedHashMap<>();
    roles.stream()
        .sorted()
        .map(policy.roles()::get)
        .filter(java.util.Objects::nonNull)
        .forEach(role -> add(role, merged));
    return merged.entrySet().stream()
        .map(entry ->
            new Grant(
                entry.getKey().reach(),
                entry.getValue(),
                entry.getKey().ownership(),
                entry.getKey().cleared(),
                entry.getKey().types()))
        .toList();
  }

  private static void add(Policy.Role role, Map<Grant, EnumSet<DataClass>> merged) {
    for (DataClass dataClass : DataClass.values()) {
      for (Right right : role.rights(dataClass)) {
        if (!right.read()) {
          continue;
        }
        for (Grant grant : grants(role, right)) {
          merged.computeIfAbsent(grant, g -> EnumSet.noneOf(DataClass.class)).add(dataClass);
        }
      }
    }
  }

  /** Grants with no class yet, so that those equal in all else fall together. */
  private static List<Grant> grants(Policy.Role role, Right right) {
    List<Grant> grants = new ArrayList<>();
    Set<String> everywhere = role.clearedEverywhere();
    Set<String> ownUnit = role.clearedInOwnUnit();
    if (right.ownership() == Ownership.OWN_UNIT) {
      grants.add(grant(right.reach(), right, Ownership.OWN_UNIT, union(everywhere, ownUnit)));
    } else {
      grants.add(grant(right.reach(), right, right.ownership(), everywhere));
      if (!ownUnit.isEmpty() && right.ownership() == Ownership.ANY) {
        grants.add(grant(right.reach(), right, Ownership.OWN_UNIT, union(everywhere, ownUnit)));
      }
    }
    if (right.reach() == Reach.RELATED) {
      grants.add(grant(Reach.DIRECTORY, right, Ownership.OWN_UNIT, union(everywhere, ownUnit)));
    }
    return grants;
  }

  private static Grant grant(Reach reach, Right right, Ownership ownership, Set<String> cleared) {
    return new Grant(reach, Set.of(), ownership, cleared, right.types());
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new java.util.HashSet<>(some);
    all.addAll(others);
    return all;
  }
}
