package fi.yhteinen.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON pointer (RFC 6901) to something inside a body.
 *
 * @param tokens the names and positions on the way, at least one, unescaped
 */
record JsonPointer(List<String> tokens) {

  JsonPointer {
    tokens = List.copyOf(tokens);
  }

  /** Reads a pointer; empty when it is none, or points to the whole. */
  static Optional<JsonPointer> of(String text) {
    if (!text.startsWith("/")) {
      return Optional.empty();
    }
    List<String> tokens = new ArrayList<>();
    for (String part : text.substring(1).split("/", -1)) {
      if (part.replace("~0", "").replace("~1", "").indexOf('~') >= 0) {
        return Optional.empty();
      }
      tokens.add(part.replace("~1", "/").replace("~0", "~"));
    }
    return Optional.of(new JsonPointer(tokens));
  }

  /** Whether this points to something inside of what the other points to. */
  boolean isInside(JsonPointer other) {
    return tokens.size() > other.tokens.size()
        && tokens.subList(0, other.tokens.size()).equals(other.tokens);
  }
}
