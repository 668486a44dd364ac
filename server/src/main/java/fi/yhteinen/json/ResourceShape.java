package fi.yhteinen.json;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks what every resource has whatever its type, in the resource and in those inside it. */
final class ResourceShape {

  private final Tape tape;
  private final Limits limits;

  ResourceShape(Tape tape, Limits limits) {
    this.tape = tape;
    this.limits = limits;
  }

  static boolean isTypeName(Tape tape, int node) {
    return node >= 0
        && tape.is(node, JsonKind.STRING)
        && tape.end(node) - tape.start(node) > 2
        && ResourceTypes.isKnown(Text.decode(tape.text, tape.start(node), tape.end(node)));
  }

  void check(int resource) {
    checkHeader(resource);
    int contained = tape.member(resource, Names.CONTAINED);
    if (contained >= 0) {
      checkContained(resource, contained);
    }
    String type = type(resource);
    switch (type) {
      case "Bundle" -> checkEntries(tape.member(resource, Names.ENTRY));
      case "Parameters" -> checkParameters(tape.member(resource, Names.PARAMETER));
      default -> {}
    }
    if (!type.equals("Bundle") && tape.after(resource) - resource > limits.elements()) {
      throw refused(Fault.TOO_MANY_ELEMENTS, resource);
    }
  }

  private String type(int resource) {
    int type = tape.member(resource, Names.RESOURCE_TYPE);
    return Text.decode(tape.text, tape.start(type), tape.end(type));
  }

  private void checkHeader(int resource) {
    if (!tape.is(resource, JsonKind.OBJECT)) {
      throw refused(Fault.RESOURCE_SHAPE, resource);
    }
    if (!isTypeName(tape, tape.member(resource, Names.RESOURCE_TYPE))) {
      throw refused(Fault.RESOURCE_TYPE, resource);
    }
    int id = tape.member(resource, Names.ID);
    if (id >= 0 && !isId(id)) {
      throw refused(Fault.ID_FORM, id);
    }
    int meta = tape.member(resource, Names.META);
    if (meta >= 0 && !tape.is(meta, JsonKind.OBJECT)) {
      throw refused(Fault.RESOURCE_SHAPE, meta);
    }
    int security = tape.member(meta, Names.SECURITY);
    if (security >= 0) {
      requireObjects(security);
    }
  }

  private boolean isId(int node) {
    int start = tape.start(node) + 1;
    int end = tape.end(node) - 1;
    if (!tape.is(node, JsonKind.STRING) || end - start > 64) {
      return false;
    }
    for (int at = start; at < end; at++) {
      byte b = tape.text[at];
      boolean allowed =
          (b >= 'a' && b <= 'z')
              || (b >= 'A' && b <= 'Z')
              || (b >= '0' && b <= '9')
              || b == '-'
              || b == '.';
      if (!allowed) {
        return false;
      }
    }
    return true;
  }

  private void requireObjects(int array) {
    if (!tape.is(array, JsonKind.ARRAY) || !tape.is(array + 1, JsonKind.OBJECT)) {
      throw refused(Fault.RESOURCE_SHAPE, array);
    }
  }

  private void checkContained(int resource, int contained) {
    requireObjects(contained);
    if (tape.children(contained) > limits.contained()) {
      throw refused(Fault.TOO_MANY_CONTAINED, contained);
    }
    Map<String, Integer> waiting = new HashMap<>();
    for (int child = contained + 1; child < tape.after(contained); child = tape.after(child)) {
      checkHeader(child);
      if (tape.member(child, Names.CONTAINED) >= 0) {
        throw refused(Fault.CONTAINED_NESTED, child);
      }
      int id = tape.member(child, Names.ID);
      String anchor =
          id < 0 ? "#?" + child : "#" + Text.decode(tape.text, tape.start(id), tape.end(id));
      if (waiting.put(anchor, child) != null) {
        throw refused(Fault.CONTAINED_DUPLICATE, child);
      }
    }
    Set<Integer> unused = new HashSet<>(waiting.values());
    for (int node = resource; node < tape.after(resource); node++) {
      if (tape.text[tape.start(node)] == '"' && tape.text[tape.start(node) + 1] == '#') {
        String anchor = Text.decode(tape.text, tape.start(node), tape.end(node));
        Integer meant = anchor.equals("#") ? around(contained, node) : waiting.get(anchor);
        unused.remove(meant);
      }
    }
    unused.stream()
        .min(Integer::compare)
        .ifPresent(child -> {
          throw refused(Fault.CONTAINED_UNUSED, child);
        });
  }

  /** The contained resource that a node is inside of, or -1. */
  private Integer around(int contained, int node) {
    for (int child = contained + 1; child < tape.after(contained); child = tape.after(child)) {
      if (node > child && node < tape.after(child)) {
        return child;
      }
    }
    return -1;
  }

  private void checkEntries(int entries) {
    if (entries < 0) {
      return;
    }
    requireObjects(entries);
    if (tape.children(entries) > limits.entries()) {
      throw refused(Fault.TOO_MANY_ENTRIES, entries);
    }
    for (int entry = entries + 1; entry < tape.after(entries); entry = tape.after(entry)) {
      checkInside(entry);
    }
  }

  private void checkParameters(int parameters) {
    if (parameters < 0) {
      return;
    }
    requireObjects(parameters);
    for (int child = parameters + 1; child < tape.after(parameters); child = tape.after(child)) {
      checkInside(child);
      checkParameters(tape.member(child, Names.PART));
    }
  }

  private void checkInside(int holder) {
    int resource = tape.member(holder, Names.RESOURCE);
    if (resource >= 0) {
      check(resource);
    }
  }

  private JsonRefused refused(Fault fault, int node) {
    return new JsonRefused(fault, Expression.of(tape, node));
  }
}
