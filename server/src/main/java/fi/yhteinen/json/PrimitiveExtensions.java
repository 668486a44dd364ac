package fi.yhteinen.json;

/**
 * Checks FHIR's pairs of a primitive and its extensions, {@code given} and {@code _given}: both fit
 * each other, and a null in one stands for something in the other.
 */
final class PrimitiveExtensions {

  private PrimitiveExtensions() {}

  static boolean hasNull(Tape tape, int array) {
    for (int child = array + 1; child < tape.after(array); child = tape.after(child)) {
      if (tape.text[tape.start(child)] == 'n') {
        return true;
      }
    }
    return false;
  }

  /** An underscore member of an object that does not fit its primitive, or -1. */
  static int misfit(Tape tape, int object) {
    for (int child = object + 1; child < tape.after(object); child = tape.after(child)) {
      if (isExtension(tape, child) && !fits(tape, child, partner(tape, object, child))) {
        return child;
      }
    }
    return -1;
  }

  /** Whether a child of a node is an array of extensions with no array of values beside it. */
  static boolean isAlone(Tape tape, int object, int child) {
    return tape.name(child) >= 0
        && isExtension(tape, child)
        && tape.is(child, JsonKind.ARRAY)
        && partner(tape, object, child) < 0;
  }

  /** A null in an array of an object that stands for nothing, or -1. */
  static int gap(Tape tape, int object) {
    for (int child = object + 1; child < tape.after(object); child = tape.after(child)) {
      if (tape.is(child, JsonKind.ARRAY) && hasNull(tape, child)) {
        int gap = gap(tape, child, partner(tape, object, child));
        if (gap >= 0) {
          return gap;
        }
      }
    }
    return -1;
  }

  private static boolean isExtension(Tape tape, int member) {
    return tape.text[tape.name(member) + 1] == '_';
  }

  private static boolean fits(Tape tape, int extension, int primitive) {
    JsonKind kind = kind(tape, extension);
    if (kind != JsonKind.OBJECT && kind != JsonKind.NULL) {
      return false;
    }
    return primitive < 0
        || (tape.is(primitive, JsonKind.ARRAY) == tape.is(extension, JsonKind.ARRAY)
            && kind(tape, primitive) != JsonKind.OBJECT
            && !tape.isNamed(primitive, Names.RESOURCE_TYPE));
  }

  /** The kind of a value, or of the first value that is there in an array. */
  private static JsonKind kind(Tape tape, int node) {
    if (!tape.is(node, JsonKind.ARRAY)) {
      return tape.kind(node);
    }
    for (int child = node + 1; child < tape.after(node); child = tape.after(child)) {
      if (!tape.is(child, JsonKind.NULL)) {
        return tape.kind(child);
      }
    }
    return JsonKind.NULL;
  }

  private static int gap(Tape tape, int array, int partner) {
    int other = partner < 0 ? -1 : partner + 1;
    for (int child = array + 1; child < tape.after(array); child = tape.after(child)) {
      boolean beside = other >= 0 && other < tape.after(partner);
      if (tape.is(child, JsonKind.NULL) && (!beside || tape.is(other, JsonKind.NULL))) {
        return child;
      }
      other = beside ? tape.after(other) : other;
    }
    return -1;
  }

  private static int partner(Tape tape, int object, int member) {
    boolean extension = isExtension(tape, member);
    int name = tape.name(member);
    for (int child = object + 1; child < tape.after(object); child = tape.after(child)) {
      int other = tape.name(child);
      if (extension != isExtension(tape, child)
          && Names.same(tape.text, extension ? name + 1 : name, extension ? other : other + 1)) {
        return child;
      }
    }
    return -1;
  }
}
