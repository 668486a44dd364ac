package fi.yhteinen.json;

/**
 * A body that is not taken in. Carries no stack trace and no content: only what is wrong and where.
 */
public final class JsonRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final String expression;
  private final int offset;

  JsonRefused(Fault fault, String expression) {
    this(fault, expression, -1);
  }

  JsonRefused(Fault fault, String expression, int offset) {
    super(fault.text(), null, false, false);
    this.fault = fault;
    this.expression = expression;
    this.offset = offset;
  }

  public Fault fault() {
    return fault;
  }

  /** How many bytes of the body come before the place where the fault was seen; -1 if unknown. */
  public int offset() {
    return offset;
  }

  /**
   * Where, as a FHIRPath of element names and positions; empty when the place has no name. A name
   * that is itself at fault is left out.
   */
  public String expression() {
    return expression;
  }
}
