package fi.yhteinen.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of a caller's roles into grants, once for each set of roles, and those into SQL,
 * once for each caller. Nothing of it depends on what is stored.
 */
final class Grants {

  private static final int MOST_CALLERS = 10_000;

  private final Policy policy;
  private final Map<Set<String>, List<Grant>> known = new ConcurrentHashMap<>();

  private final Cache<Who, VisibilitySql> texts =
      Caffeine.newBuilder().maximumSize(MOST_CALLERS).build();

  Grants(Policy policy) {
    this.policy = policy;
  }

  Visibility visibility(Caller caller) {
    return visibility(Who.of(caller));
  }

  VisibilitySql sql(Caller caller) {
    return texts.get(Who.of(caller), who -> new VisibilitySql(visibility(who)));
  }

  /** Whether all that the caller may see of a type is about its clients, or about none. */
  boolean reachOnlyClients(Caller caller, String type) {
    return visibility(caller).grants().stream()
        .filter(grant -> grant.types().isEmpty() || grant.types().contains(type))
        .allMatch(grant -> grant.reach() == Reach.RELATED || grant.reach() == Reach.DIRECTORY);
  }

  private Visibility visibility(Who who) {
    return new Visibility(
        who.user(), who.agency(), who.units(), known.computeIfAbsent(who.roles(), this::compile));
  }

  /** All of a caller that its grants depend on. */
  private record Who(
      @Nullable String user, @Nullable String agency, Set<String> units, Set<String> roles) {

    static Who of(Caller caller) {
      return new Who(caller.user(), caller.agency(), caller.units(), caller.roles());
    }
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
