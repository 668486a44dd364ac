package fi.yhteinen.validation;

/**
 * Thrown where the quick check cannot be certain; the full validator decides. Has no stack trace.
 */
final class Unsure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param why for tests and figures; never anything of a record
   */
  Unsure(String why) {
    super(why, null, false, false);
  }
}
