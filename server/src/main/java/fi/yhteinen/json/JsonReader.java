package fi.yhteinen.json;

import java.util.ArrayList;
import java.util.List;

/**
 * The first reader of every body: strict, bounded, in one pass.
 *
 * <p>Beyond RFC 8259 it holds to FHIR's JSON form: no duplicate members, no empty objects, arrays
 * or strings, null only where a primitive's extension stands beside it, ids as FHIR writes them,
 * narrative within FHIR's XHTML. A byte order mark is refused, as RFC 8259 forbids to send one.
 * Member names must be written without escapes. Which elements and types of value a resource may
 * have is not known here.
 */
public final class JsonReader {

  private JsonReader() {}

  /**
   * Reads one resource.
   *
   * @param utf8 the body; kept and not copied, so it must not be changed afterwards
   * @throws JsonRefused with the first fault found
   */
  public static JsonDocument read(byte[] utf8, Limits limits) {
    JsonDocument document = scan(utf8, limits, JsonKind.OBJECT);
    new ResourceShape(document.tape(), limits).check(0);
    return document;
  }

  /**
   * Reads a body that was refused once more, to tell all that is wrong with it.
   *
   * @param utf8 the body; kept and not copied
   */
  public static JsonFaults faults(byte[] utf8, Limits limits) {
    List<JsonRefused> faults = new ArrayList<>();
    try {
      Scanner scanner = new Scanner(utf8, limits, faults);
      Tape tape = scanner.scan();
      if (!tape.is(0, JsonKind.OBJECT)) {
        throw new JsonRefused(Fault.ROOT, "");
      }
      new ResourceShape(tape, limits).check(0);
      return new JsonFaults(faults, new JsonDocument(tape, scanner.isCompact()));
    } catch (JsonRefused last) {
      faults.add(last);
      return new JsonFaults(faults, null);
    }
  }

  /**
   * Reads a JSON Patch: an array of objects. What the operations mean is not checked.
   *
   * @throws JsonRefused with the first fault found
   */
  public static JsonDocument readPatch(byte[] utf8, Limits limits) {
    JsonDocument document = scan(utf8, limits, JsonKind.ARRAY);
    if (document.tape().kind(1) != JsonKind.OBJECT
        || PrimitiveExtensions.hasNull(document.tape(), 0)) {
      throw new JsonRefused(Fault.ROOT, "");
    }
    return document;
  }

  private static JsonDocument scan(byte[] utf8, Limits limits, JsonKind root) {
    Scanner scanner = new Scanner(utf8, limits);
    Tape tape = scanner.scan();
    if (!tape.is(0, root)) {
      throw new JsonRefused(Fault.ROOT, "");
    }
    return new JsonDocument(tape, scanner.isCompact());
  }
}
