package fi.yhteinen.profiles;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * A Finnish personal identity code, {@code DDMMYYSNNNC} (Act 661/2009, signs of 2023).
 *
 * <p>Two codes are the same only when all eleven characters are: since 2023 the sign may be what
 * tells two persons apart. The text of a code is personal data, so {@link #toString} does not show
 * it and no message of this class does.
 *
 * @param value the eleven characters, upper case
 */
public record Hetu(String value) {

  /** The identifier system of these codes in FHIR. */
  public static final String SYSTEM = "urn:oid:1.2.246.21";

  private static final int LENGTH = 11;
  private static final String SIGNS_OF_1900 = "-YXWVU";
  private static final String SIGNS_OF_2000 = "ABCDEF";
  private static final String CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  private static final int FIRST_NUMBER = 2;
  private static final int FIRST_TEST_NUMBER = 900;

  /**
   * What can be wrong with a text that should be a code; the first that is found, in this order.
   */
  public enum Fault {
    /** It has not eleven characters, or one of them is not possible at its place. */
    FORM,
    /** No such day. */
    DATE,
    /** Its number is below 002, which nobody gets. */
    NUMBER,
    /** Its last character does not follow from the others. */
    CHECK_CHARACTER,
    /** Its day of birth has not come yet. */
    FUTURE
  }

  /**
   * @throws IllegalArgumentException naming the fault, but not the text, when this is not a code
   */
  public Hetu {
    fault(value)
        .ifPresent(fault -> {
          throw new IllegalArgumentException("not a personal identity code: " + fault);
        });
  }

  /** The code in this text, or nothing when it has a fault other than lying in the future. */
  public static Optional<Hetu> parse(String text) {
    return fault(text).isPresent() ? Optional.empty() : Optional.of(new Hetu(text));
  }

  /**
   * Whether a text looks like a code, in either letter case, be it one that can exist or not: then
   * it must not stand where logs and histories keep it.
   */
  public static boolean looksLikeOne(String text) {
    return text.length() == LENGTH
        && isDigits(text, 0, 6)
        && centuryOf(text.toUpperCase(Locale.ROOT)) > 0
        && isDigits(text, 7, 10)
        && isLetterOrDigit(text.charAt(10));
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  /** What is wrong with this text as a code on this day, or nothing when it is well formed. */
  public static Optional<Fault> fault(String text, LocalDate today) {
    return fault(text)
        .or(() -> birthDateOf(text).filter(today::isBefore).map(future -> Fault.FUTURE));
  }

  private static Optional<Fault> fault(String text) {
    if (!hasForm(text)) {
      return Optional.of(Fault.FORM);
    }
    if (birthDateOf(text).isEmpty()) {
      return Optional.of(Fault.DATE);
    }
    if (numberOf(text) < FIRST_NUMBER) {
      return Optional.of(Fault.NUMBER);
    }
    return checkCharacterOf(text) == text.charAt(LENGTH - 1)
        ? Optional.empty()
        : Optional.of(Fault.CHECK_CHARACTER);
  }

  private static boolean hasForm(String text) {
    return text.length() == LENGTH
        && isDigits(text, 0, 6)
        && centuryOf(text) > 0
        && isDigits(text, 7, 10)
        && CHECK_CHARACTERS.indexOf(text.charAt(10)) >= 0;
  }

  private static boolean isDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** The hundreds of the year of birth, or 0 when the sign is not one. */
  private static int centuryOf(String text) {
    char sign = text.charAt(6);
    if (sign == '+') {
      return 1800;
    }
    if (SIGNS_OF_1900.indexOf(sign) >= 0) {
      return 1900;
    }
    return SIGNS_OF_2000.indexOf(sign) >= 0 ? 2000 : 0;
  }

  private static Optional<LocalDate> birthDateOf(String text) {
    int day = Integer.parseInt(text.substring(0, 2));
    int month = Integer.parseInt(text.substring(2, 4));
    int year = centuryOf(text) + Integer.parseInt(text.substring(4, 6));
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int numberOf(String text) {
    return Integer.parseInt(text.substring(7, 10));
  }

  private static char checkCharacterOf(String text) {
    int digits = Integer.parseInt(text.substring(0, 6) + text.substring(7, 10));
    return CHECK_CHARACTERS.charAt(digits % CHECK_CHARACTERS.length());
  }

  /** The day of birth that the code tells. */
  public LocalDate birthDate() {
    return birthDateOf(value).orElseThrow();
  }

  /** Whether the number is of the artificial range 900–999, which no real person has. */
  public boolean isTest() {
    return numberOf(value) >= FIRST_TEST_NUMBER;
  }

  /** Says that this is a code, not which. */
  @Override
  public String toString() {
    return "Hetu[…]";
  }
}
