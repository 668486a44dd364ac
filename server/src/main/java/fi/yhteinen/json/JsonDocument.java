package fi.yhteinen.json;

/** A body that was read and found fit: where everything is, over the bytes as they came. */
public final class JsonDocument {

  private final Tape tape;
  private final boolean compact;

  JsonDocument(Tape tape, boolean compact) {
    this.tape = tape;
    this.compact = compact;
  }

  Tape tape() {
    return tape;
  }

  /** Whether there is no space between the tokens of the root value. */
  boolean isCompact() {
    return compact;
  }

  public JsonValue root() {
    return new JsonValue(this, 0);
  }

  /**
   * The resource that the body is.
   *
   * @throws IllegalStateException for a JSON Patch
   */
  public JsonResource resource() {
    if (!tape.is(0, JsonKind.OBJECT)) {
      throw new IllegalStateException("a patch is not a resource");
    }
    return new JsonResource(root());
  }
}
