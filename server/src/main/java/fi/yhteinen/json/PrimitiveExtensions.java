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

  /** Checks the members of an object; throws what does not fit. */
  static void check(Tape tape, int object) {
    for (int child = object + 1; child < tape.after(object); child = tape.after(child)) {
      boolean extension = tape.text[tape.name(child) + 1] == '_';
      boolean list = tape.is(child, JsonKind.ARRAY);
      boolean gaps = list && hasNull(tape, child);
      if (!extension && !gaps) {
        continue;
      }
      int partner = partner(tape, object, child, extension);
      if (extension && !fits(tape, child, partner, list)) {
        throw new JsonRefused(Fault.PRIMITIVE_EXTENSION, Expression.of(tape, child));
      }
      if (gaps) {
        checkGaps(tape, child, partner);
      }
    }
  }

  private static boolean fits(Tape tape, int extension, int primitive, boolean list) {
    JsonKind kind = kind(tape, extension);
    if (kind != JsonKind.OBJECT && kind != JsonKind.NULL) {
      return false;
    }
    return primitive < 0
        || (tape.is(primitive, JsonKind.ARRAY) == list
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

  private static void checkGaps(Tape tape, int array, int partner) {
    int other = partner < 0 ? -1 : partner + 1;
    for (int child = array + 1; child < tape.after(array); child = tape.after(child)) {
      boolean beside = other >= 0 && other < tape.after(partner);
      if (tape.is(child, JsonKind.NULL) && (!beside || tape.is(other, JsonKind.NULL))) {
        throw new JsonRefused(Fault.NULL_VALUE, Expression.of(tape, child));
      }
      other = beside ? tape.after(other) : other;
    }
  }

  private static int partner(Tape tape, int object, int member, boolean extension) {
    int name = tape.name(member);
    for (int child = object + 1; child < tape.after(object); child = tape.after(child)) {
      int other = tape.name(child);
      boolean otherExtension = tape.text[other + 1] == '_';
      if (extension != otherExtension
          && Names.same(tape.text, extension ? name + 1 : name, extension ? other : other + 1)) {
        return child;
      }
    }
    return -1;
  }
}
