package fi.yhteinen.interaction;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;

/** The version a caller believes to be current: {@code W/"3"} or {@code "3"}. */
public record IfMatch(int version) {

  /**
   * Reads the header.
   *
   * @throws RefusedException BadRequest for anything but exactly one tag of a version number
   */
  public static IfMatch parse(String header) {
    String tag = header.strip();
    if (tag.startsWith("W/")) {
      tag = tag.substring(2);
    }
    int end = tag.length() - 1;
    if (end < 2 || end > 10 || tag.charAt(0) != '"' || tag.charAt(end) != '"') {
      throw malformed();
    }
    long version = 0;
    for (int i = 1; i < end; i++) {
      char digit = tag.charAt(i);
      if (digit < '0' || digit > '9') {
        throw malformed();
      }
      version = version * 10 + (digit - '0');
    }
    return new IfMatch((int) version);
  }

  void require(int current) {
    if (version != current) {
      throw new RefusedException(new Refusal.VersionConflict(current));
    }
  }

  private static RefusedException malformed() {
    return new RefusedException(
        new Refusal.BadRequest(
            "value", "request.if-match", "If-Match must be one version tag, such as W/\"3\"."));
  }
}
