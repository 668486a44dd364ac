package fi.yhteinen.validation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found while reading a record. */
final class Reading {

  private final List<String> spots = new ArrayList<>();
  private @Nullable Node root;
  private @Nullable String doubt;

  /** The record, or null when its type has no shape. */
  @Nullable Node root() {
    return root;
  }

  void setRoot(Node root) {
    this.root = root;
  }

  /**
   * Notes that only the full validator can tell.
   *
   * @param why for tests and figures; never anything of a record
   */
  void doubt(String why) {
    if (doubt == null) {
      doubt = why;
    }
  }

  /** The first doubt, or null when all is certain but for the {@link #spots()}. */
  @Nullable String doubt() {
    return doubt;
  }

  /**
   * Notes something that is right or wrong by itself, whatever the rest of the record: once the
   * full validator has found it right at this place, it is right.
   */
  void spot(Node node, String content) {
    spots.add(node.path() + "=" + content);
  }

  void spot(String content) {
    spots.add(content);
  }

  List<String> spots() {
    return spots;
  }
}
