package fi.yhteinen.search;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.context.support.ValueSetExpansionOptions;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fi.yhteinen.model.RefusedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;

/**
 * Tells which codes a value set holds, and which stand above or below a code. Knows what the
 * validator knows; anything else is refused, because a search by it would find nothing and look as
 * if there were nothing.
 */
final class CodeSets {

  /** Most codes that one value may stand for. */
  private static final int MOST = 5_000;

  /** Found by no search: no row has neither system nor code. */
  private static final Match.Token NOTHING = new Match.Token(Digest.NONE, List.of(Digest.NONE));

  private final Supplier<IValidationSupport> support;
  private final Cache<String, List<Match.Token>> valueSets =
      Caffeine.newBuilder().maximumSize(200).build();
  private final Cache<String, CodeTree> trees = Caffeine.newBuilder().maximumSize(200).build();

  CodeSets(Supplier<IValidationSupport> support) {
    this.support = support;
  }

  /** The codes of a value set, given by its canonical address. */
  List<Match.Token> in(String name, String value) {
    String address = Values.unescape(value);
    List<Match.Token> known = valueSets.getIfPresent(address);
    if (known == null) {
      known = expanded(name, address);
      valueSets.put(address, known);
    }
    return known;
  }

  /** The code itself and all that are kinds of it. */
  Match.Token below(String name, String value) {
    Place place = place(name, value);
    return tokens(name, place.system(), place.tree().below(place.code()));
  }

  /** The code itself and all that it is a kind of. */
  Match.Token above(String name, String value) {
    Place place = place(name, value);
    return tokens(name, place.system(), place.tree().above(place.code()));
  }

  private List<Match.Token> expanded(String name, String address) {
    IValidationSupport terminology = support.get();
    if (!(terminology.fetchValueSet(address) instanceof ValueSet valueSet)) {
      throw unknown(name);
    }
    var outcome =
        terminology.expandValueSet(
            new ValidationSupportContext(terminology),
            new ValueSetExpansionOptions().setFailOnMissingCodeSystem(true),
            valueSet);
    if (outcome == null || !(outcome.getValueSet() instanceof ValueSet expanded)) {
      throw unknown(name);
    }
    Map<String, Set<String>> codes = new LinkedHashMap<>();
    gather(expanded.getExpansion().getContains(), codes);
    List<Match.Token> tokens = new ArrayList<>();
    codes.forEach((system, of) -> tokens.add(tokens(name, system, of)));
    return tokens.isEmpty() ? List.of(NOTHING) : List.copyOf(tokens);
  }

  private static void gather(
      List<ValueSetExpansionContainsComponent> from, Map<String, Set<String>> into) {
    for (ValueSetExpansionContainsComponent one : from) {
      if (one.hasCode() && !one.getAbstract()) {
        into.computeIfAbsent(one.hasSystem() ? one.getSystem() : "", system -> new HashSet<>())
            .add(one.getCode());
      }
      gather(one.getContains(), into);
    }
  }

  private static Match.Token tokens(String name, String system, Set<String> codes) {
    if (codes.size() > MOST) {
      throw Misunderstood.tooCostly(name, "at most " + MOST + " codes of a system");
    }
    return new Match.Token(Digest.of(system), codes.stream().sorted().map(Digest::of).toList());
  }

  private Place place(String name, String value) {
    List<String> parts = Values.split(value, '|').stream().map(Values::unescape).toList();
    if (parts.size() != 2 || parts.contains("")) {
      throw Misunderstood.value(name, "a system and a code: system|code");
    }
    String system = parts.getFirst();
    CodeTree tree = trees.getIfPresent(system);
    if (tree == null) {
      if (!(support.get().fetchCodeSystem(system) instanceof CodeSystem known)
          || !known.hasConcept()) {
        throw Misunderstood.value(name, "a code system whose codes this hub holds");
      }
      tree = CodeTree.of(known);
      trees.put(system, tree);
    }
    if (!tree.has(parts.getLast())) {
      throw Misunderstood.value(name, "a code of that code system");
    }
    return new Place(system, parts.getLast(), tree);
  }

  private static RefusedException unknown(String name) {
    return Misunderstood.value(name, "the address of a value set whose codes this hub holds");
  }

  /** A code in its system. */
  private record Place(String system, String code, CodeTree tree) {}
}
