package fi.yhteinen.interaction;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;

/** The number of a version, as it stands in an address or in a version tag. */
public final class VersionNumber {

  private static final int MOST_DIGITS = 9;

  private VersionNumber() {}

  /**
   * Reads the last part of {@code _history/3}.
   *
   * @throws RefusedException BadRequest for anything but one to nine digits
   */
  public static int parse(String text) {
    if (!isOne(text)) {
      throw new RefusedException(
          new Refusal.BadRequest(
              "value", "request.version", "A version is a whole number, as in _history/3."));
    }
    return Integer.parseInt(text);
  }

  static boolean isOne(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
