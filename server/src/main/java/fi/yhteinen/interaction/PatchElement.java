package fi.yhteinen.interaction;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildChoiceDefinition;
import fi.yhteinen.json.JsonTree;
import fi.yhteinen.json.JsonTree.Items;
import fi.yhteinen.json.JsonTree.Members;
import fi.yhteinen.json.JsonTree.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An element of a record: what FHIR says it is and where in the JSON it stands.
 *
 * @param type its type
 * @param list the elements of its name; just one, and no array, where it cannot repeat
 * @param index its position among them
 * @param name as FHIRPath calls it, without a type
 * @param names the JSON names it may have: several when its type is a choice
 */
record PatchElement(
    FhirContext fhir,
    BaseRuntimeElementDefinition<?> type,
    Run list,
    int index,
    String name,
    List<String> names) {

  /** The elements of one name in one parent: the JSON member, and {@code _name} beside it. */
  record Run(Members parent, String name) {

    int size() {
      return Math.max(size(parent.byName().get(name)), size(parent.byName().get("_" + name)));
    }

    private static int size(@Nullable JsonTree member) {
      return member == null ? 0 : member instanceof Items(var items) ? items.size() : 1;
    }

    @Nullable JsonTree value(int index) {
      return at(parent.byName().get(name), index);
    }

    /** Where the id and the extensions of a primitive stand. */
    @Nullable JsonTree beside(int index) {
      return at(parent.byName().get("_" + name), index);
    }

    private static @Nullable JsonTree at(@Nullable JsonTree member, int index) {
      JsonTree found =
          member instanceof Items(var items)
              ? index < items.size() ? items.get(index) : null
              : member;
      return Scalar.NULL.equals(found) ? null : found;
    }

    void add(int index, PatchValue added) {
      int size = size();
      add("_" + name, index, added.beside(), size);
      add(name, index, added.value(), size);
    }

    private void add(String member, int index, @Nullable JsonTree value, int size) {
      if (value != null || parent.byName().containsKey(member)) {
        list(member, size).add(index, value == null ? Scalar.NULL : value);
      }
    }

    /** The array of this member, as long as the elements are many; made where there is none. */
    private List<JsonTree> list(String member, int size) {
      JsonTree there = parent.byName().computeIfAbsent(member, absent -> new Items());
      List<JsonTree> list = ((Items) there).list();
      while (list.size() < size) {
        list.add(Scalar.NULL);
      }
      return list;
    }

    boolean isArray() {
      return parent.byName().get(name) instanceof Items
          || parent.byName().get("_" + name) instanceof Items;
    }

    /** Sets the only element of its name. */
    void set(PatchValue value) {
      set(name, value.value());
      set("_" + name, value.beside());
    }

    private void set(String member, @Nullable JsonTree value) {
      if (value == null) {
        parent.byName().remove(member);
      } else {
        parent.byName().put(member, value);
      }
    }

    /** Makes a place for the id and the extensions of a primitive. */
    Members makeBeside(int index) {
      var beside = new Members();
      if (isArray()) {
        int size = size();
        List<JsonTree> all = list("_" + name, size);
        all.set(index, beside);
      } else {
        parent.byName().put("_" + name, beside);
      }
      return beside;
    }

    PatchValue remove(int index) {
      return new PatchValue(remove(name, index), remove("_" + name, index), "");
    }

    private @Nullable JsonTree remove(String member, int index) {
      if (!(parent.byName().get(member) instanceof Items(var items))) {
        return parent.byName().remove(member);
      }
      JsonTree removed = index < items.size() ? items.remove(index) : null;
      if (items.stream().allMatch(Scalar.NULL::equals)) {
        parent.byName().remove(member);
      }
      return Scalar.NULL.equals(removed) ? null : removed;
    }
  }

  /** The record itself, within a holder made for it. */
  static PatchElement root(FhirContext fhir, JsonTree record) {
    var holder = new Members();
    holder.byName().put("resource", record);
    var run = new Run(holder, "resource");
    BaseRuntimeElementDefinition<?> type = resourceType(fhir, record);
    return new PatchElement(fhir, type, run, 0, "resource", List.of("resource"));
  }

  private static BaseRuntimeElementDefinition<?> resourceType(FhirContext fhir, JsonTree record) {
    JsonTree type = record instanceof Members(var byName) ? byName.get("resourceType") : null;
    return fhir.getResourceDefinition(type instanceof Scalar name ? name.text() : "Basic");
  }

  /** A new element without content, of the type that a child of this name has. */
  Optional<PatchElement> empty(String child) {
    return Optional.ofNullable(childType(child, child, null)).map(this::emptyOf);
  }

  PatchElement emptyLikeThis() {
    return emptyOf(type);
  }

  private PatchElement emptyOf(BaseRuntimeElementDefinition<?> ofType) {
    var holder = new Members();
    holder.byName().put("value", new Members());
    var run = new Run(holder, "value");
    return new PatchElement(fhir, ofType, run, 0, "value", List.of("value"));
  }

  boolean isOfType(String typeName) {
    return type.getName().equals(typeName);
  }

  /** What a primitive says; null when it says nothing or is none. */
  @Nullable Scalar scalar() {
    return list.value(index) instanceof Scalar scalar ? scalar : null;
  }

  /** Its children of this name, in order; a choice by its plain name. */
  List<PatchElement> children(String child) {
    List<PatchElement> children = new ArrayList<>();
    Members members = members(child, false);
    if (members != null) {
      List<String> known = childNames(child);
      for (String member : known) {
        var run = new Run(members, member);
        for (int i = 0; i < run.size(); i++) {
          BaseRuntimeElementDefinition<?> childType = childType(child, member, run.value(i));
          if (childType != null) {
            children.add(new PatchElement(fhir, childType, run, i, plain(child), known));
          }
        }
      }
    }
    return children;
  }

  boolean repeats(String child) {
    return isExtension(child)
        || child(child).map(BaseRuntimeChildDefinition::isMultipleCardinality).orElse(false);
  }

  /**
   * Where a child of this name and a value of this type stand, or would stand. Empty when FHIR does
   * not know it here.
   */
  Optional<Run> run(String child, String typeSuffix) {
    List<String> known = childNames(child);
    String member = known.size() > 1 ? plain(child) + typeSuffix : child;
    Members members = known.contains(member) ? members(child, true) : null;
    return Optional.ofNullable(members).map(parent -> new Run(parent, member));
  }

  /** Puts a value in the place of this one; false when it is of a type that FHIR does not allow. */
  boolean replace(PatchValue value) {
    String member = names.size() > 1 ? name + value.typeSuffix() : list.name();
    if (!names.contains(member)) {
      return false;
    }
    if (list.isArray()) {
      list.remove(index);
      list.add(index, value);
    } else {
      if (!member.equals(list.name())) {
        list.remove(index);
      }
      new Run(list.parent(), member).set(value);
    }
    return true;
  }

  /** The JSON names under which a child may stand: several for a choice. */
  private List<String> childNames(String child) {
    if (isExtension(child) || child.equals("id")) {
      return List.of(child);
    }
    return child(child)
        .map(known ->
            known instanceof RuntimeChildChoiceDefinition choice
                    && !choice.getValidChildNames().contains(child)
                ? known.getValidChildNames().stream().sorted().toList()
                : List.of(child))
        .orElse(List.of());
  }

  private static String plain(String name) {
    return name.endsWith("[x]") ? name.substring(0, name.length() - 3) : name;
  }

  private Optional<BaseRuntimeChildDefinition> child(String child) {
    if (!(type instanceof BaseRuntimeElementCompositeDefinition<?> composite)) {
      return Optional.empty();
    }
    BaseRuntimeChildDefinition known = composite.getChildByName(child);
    return Optional.ofNullable(
        known == null ? composite.getChildByName(plain(child) + "[x]") : known);
  }

  private @Nullable BaseRuntimeElementDefinition<?> childType(
      String child, String member, @Nullable JsonTree value) {
    if (isExtension(child)) {
      return fhir.getElementDefinition("Extension");
    }
    if (child.equals("id")) {
      return fhir.getElementDefinition("string");
    }
    if (value instanceof Members(var byName) && byName.containsKey("resourceType")) {
      return resourceType(fhir, value);
    }
    return child(child)
        .filter(known -> known.getValidChildNames().contains(member))
        .map(known -> known.getChildByName(member))
        .orElse(null);
  }

  /** Where the children stand: of a primitive, beside it. */
  private @Nullable Members members(String child, boolean make) {
    JsonTree value = list.value(index);
    if (value instanceof Members members) {
      return members;
    }
    boolean isPrimitive = !(type instanceof BaseRuntimeElementCompositeDefinition<?>);
    if (!isPrimitive || !(isExtension(child) || child.equals("id"))) {
      return null;
    }
    JsonTree beside = list.beside(index);
    if (beside == null && make) {
      return list.makeBeside(index);
    }
    return beside instanceof Members members ? members : null;
  }

  private static boolean isExtension(String name) {
    return name.equals("extension") || name.equals("modifierExtension");
  }
}
