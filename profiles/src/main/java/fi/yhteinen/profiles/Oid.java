package fi.yhteinen.profiles;

import java.util.Optional;

/**
 * An object identifier, such as {@code 1.2.246.10.99000018.10.1}.
 *
 * @param value two or more numbers without leading zeros, divided by dots
 */
public record Oid(String value) {

  /** What an identifier of FHIR has as its system when its value is an {@link #urn}. */
  public static final String URI_SYSTEM = "urn:ietf:rfc:3986";

  private static final String URN = "urn:oid:";
  private static final int MAX_CHARACTERS = 255;
  private static final String ORGANISATIONS = "1.2.246.10.";

  /** The branch below an organisation that holds the organisation itself and its units. */
  private static final String UNITS = ".10.";

  /**
   * @throws IllegalArgumentException when this is not an object identifier
   */
  public Oid {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not an object identifier");
    }
  }

  /** The identifier in this text, with or without {@code urn:oid:} before it, or nothing. */
  public static Optional<Oid> parse(String text) {
    var dotted = text.startsWith(URN) ? text.substring(URN.length()) : text;
    return isValid(dotted) ? Optional.of(new Oid(dotted)) : Optional.empty();
  }

  /**
   * The identifier of an organisation or one of its units in the register of social and health
   * organisations.
   *
   * @param number which of them; 0 or more
   */
  public static Oid organisation(BusinessId owner, int number) {
    return new Oid(ORGANISATIONS + owner.number() + UNITS + number);
  }

  private static boolean isValid(String text) {
    if (text.length() > MAX_CHARACTERS) {
      return false;
    }
    var arcs = text.split("\\.", -1);
    for (var arc : arcs) {
      if (!isNumber(arc)) {
        return false;
      }
    }
    return arcs.length >= 2 && isRoot(arcs[0], arcs[1]);
  }

  private static boolean isNumber(String arc) {
    return !arc.isEmpty()
        && arc.chars().allMatch(c -> c >= '0' && c <= '9')
        && (arc.length() == 1 || arc.charAt(0) != '0');
  }

  /** Below the roots 0 and 1 there are forty branches; below 2 any number. */
  private static boolean isRoot(String first, String second) {
    return switch (first) {
      case "0", "1" -> second.length() <= 2 && Integer.parseInt(second) < 40;
      case "2" -> true;
      default -> false;
    };
  }

  /** The identifier as a URN: {@code urn:oid:} and the numbers. */
  public String urn() {
    return URN + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
