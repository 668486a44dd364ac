package fi.yhteinen.json;

/**
 * How much a body may ask for. All bounds are inclusive.
 *
 * @param bodyBytes the body without its attachment data, in bytes
 * @param totalBytes the whole body, in bytes; no edge needs to take in more than this
 * @param depth objects and arrays inside one another
 * @param elements JSON values (objects, arrays and primitives alike) in one resource
 * @param bundleElements JSON values in a whole body
 * @param objectMembers members of one object
 * @param stringBytes one string as written, in bytes
 * @param dataBytes one base64 string named {@code data} as written, in bytes
 * @param entries entries of one Bundle
 * @param contained contained resources of one resource
 * @param numberDigits digits of one number, exponent aside
 * @param exponent largest absolute exponent of a number
 */
public record Limits(
    int bodyBytes,
    int totalBytes,
    int depth,
    int elements,
    int bundleElements,
    int objectMembers,
    int stringBytes,
    int dataBytes,
    int entries,
    int contained,
    int numberDigits,
    int exponent) {

  private static final int MEGABYTE = 1024 * 1024;

  /** Ten megabytes of attachment, as base64 writes them. */
  private static final int BASE64_OF_TEN_MEGABYTES = (10 * MEGABYTE + 2) / 3 * 4;

  /** The bounds of the hub: 2 MB, attachments up to 10 MB beside them. */
  public static final Limits STANDARD =
      new Limits(
          2 * MEGABYTE,
          2 * MEGABYTE + BASE64_OF_TEN_MEGABYTES,
          40,
          20_000,
          120_000,
          200,
          MEGABYTE,
          BASE64_OF_TEN_MEGABYTES,
          500,
          50,
          40,
          30);

  /** Bounds for reading back what was stored: wide enough that nothing accepted is refused. */
  public static final Limits STORED =
      new Limits(
          8 * MEGABYTE,
          4 * BASE64_OF_TEN_MEGABYTES,
          64,
          200_000,
          200_000,
          400,
          4 * MEGABYTE,
          BASE64_OF_TEN_MEGABYTES,
          5_000,
          100,
          80,
          60);

  public Limits {
    if (bodyBytes < 1 || totalBytes < bodyBytes || depth < 1 || elements < 1) {
      throw new IllegalArgumentException("limits must be positive, the total at least the body");
    }
  }
}
