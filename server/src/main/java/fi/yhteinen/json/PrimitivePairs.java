package fi.yhteinen.json;

/**
 * Puts the values beside extensions that stand alone: {@code "_given":[{…}]} becomes {@code
 * "given":[null],"_given":[{…}]}. FHIR takes both for the same; HAPI's parser loses the first.
 */
public final class PrimitivePairs {

  private final Tape tape;
  private final Utf8Buffer out;
  private int copied;

  private PrimitivePairs(Tape tape) {
    this.tape = tape;
    this.out = new Utf8Buffer(tape.text.length + 100);
  }

  /**
   * The same resource for a parser that wants whole pairs; the same array when nothing is missing.
   *
   * @param read a resource that was read strictly before
   */
  public static byte[] complete(byte[] read) {
    return hasExtensions(read)
        ? new PrimitivePairs(JsonReader.read(read, Limits.STORED).tape()).completed()
        : read;
  }

  private static boolean hasExtensions(byte[] text) {
    for (int i = 1; i < text.length; i++) {
      if (text[i] == '_' && text[i - 1] == '"') {
        return true;
      }
    }
    return false;
  }

  private byte[] completed() {
    complete(0);
    if (copied == 0) {
      return tape.text;
    }
    out.raw(tape.text, copied, tape.text.length);
    return out.toBytes();
  }

  private void complete(int node) {
    for (int child = node + 1; child < tape.after(node); child = tape.after(child)) {
      if (PrimitiveExtensions.isAlone(tape, node, child)) {
        insertValues(child);
      }
      complete(child);
    }
  }

  private void insertValues(int extensions) {
    int name = tape.name(extensions);
    out.raw(tape.text, copied, name);
    copied = name;
    out.raw('"').raw(Names.at(tape.text, name).substring(1)).raw("\":[null");
    for (int more = tape.children(extensions); more > 1; more--) {
      out.raw(",null");
    }
    out.raw("],");
  }
}
