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
    boolean quoted = end >= 2 && tag.charAt(0) == '"' && tag.charAt(end) == '"';
    if (!quoted || !VersionNumber.isOne(tag.substring(1, end))) {
      throw malformed();
    }
    return new IfMatch(Integer.parseInt(tag.substring(1, end)));
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
