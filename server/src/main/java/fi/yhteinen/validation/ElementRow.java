package fi.yhteinen.validation;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One element of a StructureDefinition's snapshot, as far as the quick check reads it.
 *
 * @param max largest number, or {@link Integer#MAX_VALUE} for {@code *}
 * @param contentReference path of the element whose content this one has, or null
 * @param bound whether a value set is bound to it, however strongly
 * @param limited whether its value is limited in a way the quick check does not read: a fixed
 *     value, a pattern, a length, a smallest or largest value
 */
record ElementRow(
    String path,
    int min,
    int max,
    List<TypeRow> types,
    @Nullable String contentReference,
    boolean bound,
    boolean limited,
    List<ConstraintRow> constraints) {

  /**
   * A type an element may have.
   *
   * @param code name of the type
   * @param profiles canonicals of the profiles on that type; any one must fit
   * @param targets names of the types a reference may point to; empty means any
   */
  record TypeRow(String code, List<String> profiles, Set<String> targets) {}

  /** An invariant whose breach is an error. */
  record ConstraintRow(String key, String expression) {}

  /** The name of the element within its parent, without {@code [x]}. */
  String name() {
    var last = path.substring(path.lastIndexOf('.') + 1);
    return isChoice() ? last.substring(0, last.length() - "[x]".length()) : last;
  }

  boolean isChoice() {
    return path.endsWith("[x]");
  }

  boolean isChildOf(String parent) {
    return path.length() > parent.length()
        && path.startsWith(parent)
        && path.charAt(parent.length()) == '.'
        && path.indexOf('.', parent.length() + 1) < 0;
  }
}
