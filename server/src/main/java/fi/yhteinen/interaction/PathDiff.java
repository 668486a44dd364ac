package fi.yhteinen.interaction;

import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.json.JsonTree;
import fi.yhteinen.json.JsonTree.Items;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What makes one version of a record into another, as the operations of a FHIRPath Patch: carried
 * out in their order on the first they give the second. What the server itself writes is left out.
 */
final class PathDiff {

  /** What the server writes, by path within the record. */
  private static final Set<String> SERVERS = Set.of("id", "meta.versionId", "meta.lastUpdated");

  private static final long MOST_PAIRS = 100_000;

  private final String type;
  private final List<PathOperation> operations = new ArrayList<>();

  private PathDiff(String type) {
    this.type = type;
  }

  /** The operations that make {@code before} into {@code after}; both are left as they are. */
  static List<PathOperation> between(FhirContext fhir, JsonTree before, JsonTree after) {
    PatchElement from = PatchElement.root(fhir, before);
    PatchElement to = PatchElement.root(fhir, after);
    var diff = new PathDiff(from.type().getName());
    diff.children(diff.type, from, to);
    return List.copyOf(diff.operations);
  }

  private void children(String path, PatchElement from, PatchElement to) {
    for (String name : names(from)) {
      if (SERVERS.contains((path + "." + name).substring(type.length() + 1))) {
        continue;
      }
      List<PatchElement> before = from.children(name);
      List<PatchElement> after = to.children(name);
      if (from.repeats(name)) {
        list(path, name, before, after);
      } else if (before.isEmpty()) {
        after.forEach(element -> operations.add(PathOperation.add(path, name, element)));
      } else if (after.isEmpty()) {
        operations.add(PathOperation.delete(path + "." + name));
      } else {
        changed(path + "." + name, before.getFirst(), after.getFirst());
      }
    }
  }

  /** The names its children may have, in FHIR's order. */
  static Set<String> names(PatchElement element) {
    Set<String> names = new LinkedHashSet<>(List.of("id", "extension"));
    if (element.type() instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
      composite
          .getChildren()
          .forEach(child -> names.add(child.getElementName().replace("[x]", "")));
    }
    names.add("modifierExtension");
    return names;
  }

  private void changed(String path, PatchElement from, PatchElement to) {
    if (isSame(from, to)) {
      return;
    }
    boolean isOfSameParts =
        from.type().getName().equals(to.type().getName())
            && from.type() instanceof BaseRuntimeElementCompositeDefinition<?>
            && !PathOperation.isResource(from);
    if (isOfSameParts) {
      children(path, from, to);
    } else {
      operations.add(PathOperation.replace(path, to));
    }
  }

  /** Keeps what both lists have in the same order; what stands between is changed one by one. */
  private void list(String path, String name, List<PatchElement> before, List<PatchElement> after) {
    if ((long) before.size() * after.size() > MOST_PAIRS) {
      positions(path, name, before, after);
      return;
    }
    int[][] common = common(before, after);
    int i = 0;
    int j = 0;
    int at = 0;
    int size = before.size();
    while (i < before.size() || j < after.size()) {
      boolean bothThere = i < before.size() && j < after.size();
      if (bothThere && isSame(before.get(i), after.get(j))) {
        i++;
        j++;
        at++;
      } else if (bothThere && common[i + 1][j + 1] == common[i][j]) {
        changed(path + "." + name + "[" + at + "]", before.get(i++), after.get(j++));
        at++;
      } else if (j == after.size() || (bothThere && common[i + 1][j] == common[i][j])) {
        operations.add(PathOperation.delete(path + "." + name + "[" + at + "]"));
        i++;
        size--;
      } else {
        PatchElement added = after.get(j++);
        operations.add(
            at == size
                ? PathOperation.add(path, name, added)
                : PathOperation.insert(path + "." + name, at, added));
        at++;
        size++;
      }
    }
  }

  /** Very long lists are compared position by position. */
  private void positions(
      String path, String name, List<PatchElement> before, List<PatchElement> after) {
    int both = Math.min(before.size(), after.size());
    for (int at = 0; at < both; at++) {
      changed(path + "." + name + "[" + at + "]", before.get(at), after.get(at));
    }
    for (int at = before.size() - 1; at >= both; at--) {
      operations.add(PathOperation.delete(path + "." + name + "[" + at + "]"));
    }
    for (PatchElement added : after.subList(both, after.size())) {
      operations.add(PathOperation.add(path, name, added));
    }
  }

  /** How many elements both have in the same order, from these positions on. */
  private static int[][] common(List<PatchElement> before, List<PatchElement> after) {
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            isSame(before.get(i), after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private static boolean isSame(PatchElement one, PatchElement other) {
    return one.list().name().equals(other.list().name())
        && isSame(one.list().value(one.index()), other.list().value(other.index()))
        && isSame(one.list().beside(one.index()), other.list().beside(other.index()));
  }

  private static boolean isSame(@Nullable JsonTree one, @Nullable JsonTree other) {
    return one == null || other == null ? one == other : one.saysSameAs(other);
  }

  /** The operations as Parameters. */
  static JsonTree parameters(List<PathOperation> operations) {
    var parameters = new JsonTree.Members();
    parameters.byName().put("resourceType", PathOperation.text("Parameters"));
    if (!operations.isEmpty()) {
      parameters
          .byName()
          .put(
              "parameter",
              new Items(new ArrayList<>(operations.stream().map(PathOperation::json).toList())));
    }
    return parameters;
  }
}
