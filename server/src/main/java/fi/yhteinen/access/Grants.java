package fi.yhteinen.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.PlanGrade;
import fi.yhteinen.model.Scopes;
import fi.yhteinen.model.Visibility;
import fi.yhteinen.model.Visibility.Grant;
import fi.yhteinen.model.Visibility.Ownership;
import fi.yhteinen.model.Visibility.Reach;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of a caller's roles into grants, once for each set of roles, and those into SQL,
 * once for each caller. Nothing of it depends on what is stored.
 */
final class Grants {

  private static final int MOST_CALLERS = 10_000;

  private final Policy policy;
  private final Registers registers;
  private final List<Grant> broken;
  private final Map<Set<String>, List<Grant>> known = new ConcurrentHashMap<>();
  private final Map<Set<String>, List<Grant>> whole = new ConcurrentHashMap<>();

  private final Cache<Who, VisibilitySql> texts =
      Caffeine.newBuilder().maximumSize(MOST_CALLERS).build();
  private final Cache<Who, VisibilitySql> wholeTexts =
      Caffeine.newBuilder().maximumSize(MOST_CALLERS).build();

  Grants(Policy policy, Registers registers) {
    this.policy = policy;
    this.registers = registers;
    this.broken = broken(policy.opening());
  }

  Visibility visibility(Caller caller) {
    return visibility(who(caller), Extent.PART);
  }

  /** As {@link #visibility}, of what the caller sees in full. */
  Visibility whole(Caller caller) {
    return visibility(who(caller), Extent.WHOLE);
  }

  VisibilitySql sql(Caller caller) {
    return texts.get(
        who(caller), who -> new VisibilitySql(policy.sharing(), visibility(who, Extent.PART)));
  }

  /** As {@link #sql}, of what the caller sees in full. */
  VisibilitySql wholeSql(Caller caller) {
    return wholeTexts.get(
        who(caller), who -> new VisibilitySql(policy.sharing(), visibility(who, Extent.WHOLE)));
  }

  /** How much of a graded part of the plan has to be seen. */
  private enum Extent {
    PART,
    WHOLE
  }

  /** Whether all that the caller may see of a type is about its clients, or about none. */
  boolean reachOnlyClients(Caller caller, String type) {
    return visibility(caller).grants().stream()
        .filter(grant -> grant.types().isEmpty() || grant.types().contains(type))
        .allMatch(grant ->
            grant.reach() == Reach.RELATED
                || grant.reach() == Reach.DIRECTORY
                || (grant.reach() == Reach.OPENED
                    && !caller.purpose().equals(Openings.BREAK_GLASS)));
  }

  private Visibility visibility(Who who, Extent extent) {
    return new Visibility(
        who.user(),
        who.agency(),
        who.units(),
        who.registers(),
        addresses(who),
        who.purpose(),
        narrowed(
            who.purpose().equals(Openings.BREAK_GLASS)
                ? broken
                : (extent == Extent.WHOLE ? whole : known)
                    .computeIfAbsent(who.roles(), roles -> compile(roles, extent)),
            who.scopes()));
  }

  private static List<Grant> narrowed(List<Grant> grants, @Nullable Scopes scopes) {
    if (scopes == null || scopes.showEveryType()) {
      return grants;
    }
    Set<String> shown = scopes.shownTypes();
    return grants.stream()
        .map(grant -> ofTypes(grant, shown))
        .filter(grant -> !grant.types().isEmpty())
        .toList();
  }

  private static Grant ofTypes(Grant grant, Set<String> shown) {
    Set<String> types = new HashSet<>(shown);
    if (!grant.types().isEmpty()) {
      types.retainAll(grant.types());
    }
    return new Grant(
        grant.reach(),
        grant.classes(),
        grant.ownership(),
        grant.cleared(),
        types,
        grant.needsBasis());
  }

  /** All of a caller that its grants depend on. */
  private record Who(
      @Nullable String user,
      @Nullable String agency,
      Set<String> units,
      Set<String> registers,
      String purpose,
      Set<String> roles,
      @Nullable Scopes scopes) {}

  private Who who(Caller caller) {
    return new Who(
        caller.user(),
        caller.agency(),
        caller.units(),
        registers.of(caller.units(), caller.agency()),
        caller.purpose(),
        caller.roles(),
        caller.scopes());
  }

  private Set<String> addresses(Who who) {
    Set<String> addresses = new HashSet<>(who.units());
    if (who.user() != null) {
      addresses.add(who.user());
    }
    for (String role : who.roles()) {
      who.units().forEach(unit -> addresses.add(Openings.address(unit, role)));
      if (who.agency() != null && policy.ofAgency().contains(role)) {
        addresses.add(Openings.address(who.agency(), role));
      }
    }
    return addresses;
  }

  /** Of who has broken the glass: the directory, and what its own agency has of the client. */
  private static List<Grant> broken(Policy.Opening opening) {
    return List.of(
        new Grant(Reach.DIRECTORY, Set.of(DataClass.O), Ownership.ANY, Set.of(), Set.of(), false),
        new Grant(
            Reach.OPENED,
            opening.classes(),
            Ownership.OWN_AGENCY,
            Classifier.SENSITIVITIES,
            Set.of(),
            false),
        new Grant(
            Reach.OPENED,
            Set.of(DataClass.P),
            Ownership.ANY,
            Labels.PROTECTED,
            Set.of("Patient"),
            false));
  }

  private List<Grant> compile(Set<String> roles, Extent extent) {
    Map<Grant, EnumSet<DataClass>> merged = new LinkedHashMap<>();
    roles.stream()
        .sorted()
        .forEach(role -> {
          if (policy.roles().get(role) instanceof Policy.Role known) {
            add(
                known,
                !policy.withoutBasis().contains(role),
                cleared -> cleared(cleared, extent, policy.agreedContent().contains(role)),
                merged);
          }
        });
    if (roles.stream().anyMatch(policy.opening().confirm()::contains)) {
      merged.put(
          new Grant(Reach.OPENED, Set.of(), Ownership.ANY, Labels.PROTECTED, Set.of(), false),
          EnumSet.of(DataClass.M));
    }
    return merged.entrySet().stream()
        .map(entry ->
            new Grant(
                entry.getKey().reach(),
                entry.getValue(),
                entry.getKey().ownership(),
                entry.getKey().cleared(),
                entry.getKey().types(),
                entry.getKey().needsBasis()))
        .toList();
  }

  /** Whoever is cleared for what is not shown sees all grades in full, others a part of them. */
  private static Set<String> cleared(Set<String> cleared, Extent extent, boolean agreedContent) {
    return extent == Extent.PART || cleared.contains(Classifier.NOT_SHOWN)
        ? union(cleared, PlanGrade.SHOWN)
        : agreedContent ? union(cleared, Set.of(PlanGrade.G3.name())) : cleared;
  }

  /**
   * The cells of the matrix that a grant of a caller comes from for one class, as {@code
   * role.class}; what is opened for a stated reason comes from {@code opening}.
   */
  List<String> cells(Caller caller, Grant grant, DataClass dataClass) {
    if (grant.reach() == Reach.OPENED || caller.purpose().equals(Openings.BREAK_GLASS)) {
      return List.of("opening");
    }
    return caller.roles().stream()
        .sorted()
        .filter(role ->
            policy.roles().get(role) instanceof Policy.Role known
                && isFrom(role, known, grant, dataClass))
        .map(role -> role + "." + dataClass)
        .toList();
  }

  private boolean isFrom(String name, Policy.Role role, Grant grant, DataClass dataClass) {
    Map<Grant, EnumSet<DataClass>> compiled = new LinkedHashMap<>();
    add(
        role,
        !policy.withoutBasis().contains(name),
        cleared -> cleared(cleared, Extent.PART, policy.agreedContent().contains(name)),
        compiled);
    return compiled
        .getOrDefault(
            new Grant(
                grant.reach(),
                Set.of(),
                grant.ownership(),
                grant.cleared(),
                grant.types(),
                grant.needsBasis()),
            EnumSet.noneOf(DataClass.class))
        .contains(dataClass);
  }

  private static void add(
      Policy.Role role,
      boolean needsBasis,
      UnaryOperator<Set<String>> seen,
      Map<Grant, EnumSet<DataClass>> merged) {
    for (DataClass dataClass : DataClass.values()) {
      for (Right right : role.rights(dataClass)) {
        if (!right.read()) {
          continue;
        }
        for (Grant grant : grants(role, right, needsBasis, seen)) {
          merged.computeIfAbsent(grant, g -> EnumSet.noneOf(DataClass.class)).add(dataClass);
        }
      }
    }
  }

  /** Grants with no class yet, so that those equal in all else fall together. */
  private static List<Grant> grants(
      Policy.Role role, Right right, boolean needsBasis, UnaryOperator<Set<String>> seen) {
    List<Grant> grants = new ArrayList<>();
    Set<String> everywhere = seen.apply(role.clearedEverywhere());
    Set<String> ownUnit = seen.apply(union(role.clearedEverywhere(), role.clearedInOwnUnit()));
    if (right.ownership() == Ownership.OWN_UNIT) {
      grants.add(grant(right, Ownership.OWN_UNIT, ownUnit, needsBasis));
    } else {
      grants.add(grant(right, right.ownership(), everywhere, needsBasis));
      if (!ownUnit.equals(everywhere) && right.ownership() == Ownership.ANY) {
        grants.add(grant(right, Ownership.OWN_UNIT, ownUnit, needsBasis));
      }
    }
    if (right.reach() == Reach.RELATED) {
      grants.add(
          new Grant(Reach.DIRECTORY, Set.of(), Ownership.OWN_UNIT, ownUnit, right.types(), false));
    }
    return grants;
  }

  private static Grant grant(
      Right right, Ownership ownership, Set<String> cleared, boolean needsBasis) {
    return new Grant(
        right.reach(),
        Set.of(),
        ownership,
        cleared,
        right.types(),
        needsBasis && right.reach() == Reach.RELATED);
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new java.util.HashSet<>(some);
    all.addAll(others);
    return all;
  }
}
