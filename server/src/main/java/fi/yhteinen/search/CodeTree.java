package fi.yhteinen.search;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.jspecify.annotations.Nullable;

/** Which code of a system is a kind of which; a code may be a kind of several. */
final class CodeTree {

  /** Properties by which a concept names those above it. */
  private static final Set<String> UPWARDS = Set.of("parent", "subsumedBy");

  private final Map<String, Set<String>> parents = new HashMap<>();
  private final Map<String, Set<String>> children = new HashMap<>();

  private CodeTree() {}

  static CodeTree of(CodeSystem system) {
    var tree = new CodeTree();
    tree.add(system.getConcept(), null);
    return tree;
  }

  boolean has(String code) {
    return parents.containsKey(code);
  }

  /** The code and all below it. */
  Set<String> below(String code) {
    return reached(code, children);
  }

  /** The code and all above it. */
  Set<String> above(String code) {
    return reached(code, parents);
  }

  private void add(List<ConceptDefinitionComponent> concepts, @Nullable String parent) {
    for (ConceptDefinitionComponent concept : concepts) {
      String code = concept.getCode();
      parents.computeIfAbsent(code, one -> new HashSet<>());
      if (parent != null) {
        link(parent, code);
      }
      for (var property : concept.getProperty()) {
        String other = property.getValue().primitiveValue();
        if (other != null && UPWARDS.contains(property.getCode())) {
          link(other, code);
        } else if (other != null && property.getCode().equals("child")) {
          link(code, other);
        }
      }
      add(concept.getConcept(), code);
    }
  }

  private void link(String parent, String child) {
    parents.computeIfAbsent(child, one -> new HashSet<>()).add(parent);
    children.computeIfAbsent(parent, one -> new HashSet<>()).add(child);
  }

  private static Set<String> reached(String code, Map<String, Set<String>> steps) {
    Set<String> reached = new HashSet<>(Set.of(code));
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (String next : steps.getOrDefault(open.pop(), Set.of())) {
        if (reached.add(next)) {
          open.push(next);
        }
      }
    }
    return reached;
  }
}
