package fi.yhteinen.profiles;

import java.util.Optional;

/**
 * A Finnish business identity code (Y-tunnus), such as {@code 9900001-8}.
 *
 * @param value seven digits, a hyphen and a check digit
 */
public record BusinessId(String value) {

  /** The identifier system of these codes in FHIR. */
  public static final String SYSTEM = "urn:oid:1.2.246.10";

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2};
  private static final int MODULUS = 11;

  /**
   * @throws IllegalArgumentException when this is not a code
   */
  public BusinessId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a business identity code");
    }
  }

  /** The code in this text, or nothing. */
  public static Optional<BusinessId> parse(String text) {
    return isValid(text) ? Optional.of(new BusinessId(text)) : Optional.empty();
  }

  private static boolean isValid(String text) {
    if (text.length() != WEIGHTS.length + 2 || text.charAt(WEIGHTS.length) != '-') {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      int digit = digitAt(text, i);
      if (digit < 0) {
        return false;
      }
      sum += WEIGHTS[i] * digit;
    }
    int rest = sum % MODULUS;
    // A rest of 1 would need the check digit 10; such numbers are not given out.
    return rest != 1 && digitAt(text, WEIGHTS.length + 1) == (rest == 0 ? 0 : MODULUS - rest);
  }

  private static int digitAt(String text, int index) {
    char c = text.charAt(index);
    return c >= '0' && c <= '9' ? c - '0' : -1;
  }

  /** The eight digits as a number, as they stand in an object identifier: without leading zeros. */
  public long number() {
    return Long.parseLong(value.substring(0, WEIGHTS.length) + value.charAt(WEIGHTS.length + 1));
  }

  @Override
  public String toString() {
    return value;
  }
}
