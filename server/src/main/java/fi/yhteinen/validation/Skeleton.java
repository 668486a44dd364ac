package fi.yhteinen.validation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * A record's content without what varies freely: types and presence of everything, the values of
 * codes and addresses only. Two elements of the same skeleton are both right or both wrong for a
 * definition that looks at no more than that.
 */
final class Skeleton {

  /** More repetitions than this of the same content are not told apart. */
  static final int MOST_COUNTED = 4;

  private static final Set<String> KEPT =
      Set.of("code", "uri", "url", "canonical", "oid", "uuid", "boolean");

  private final boolean verbatim;
  private final StringBuilder out = new StringBuilder(200);

  private Skeleton(boolean verbatim) {
    this.verbatim = verbatim;
  }

  /**
   * @param verbatim whether to keep every value
   */
  static String of(Node node, boolean verbatim) {
    var skeleton = new Skeleton(verbatim);
    skeleton.append(node);
    return skeleton.out.toString();
  }

  /** The skeleton of all elements of one name within a node. */
  static String of(Node node, String name, boolean verbatim) {
    var skeleton = new Skeleton(verbatim);
    skeleton.appendAll(node.children(name));
    return skeleton.out.toString();
  }

  private void append(Node node) {
    var value = node.value();
    if (value != null) {
      out.append(isKept(node) ? value : node.type().name());
      return;
    }
    var members = new TreeMap<String, List<Node>>();
    for (var child : node.children()) {
      members.computeIfAbsent(child.member().jsonName(), name -> new ArrayList<>(2)).add(child);
    }
    out.append('{');
    members.forEach((name, children) -> {
      out.append(name).append(':');
      if (name.equals("reference") && node.type().is("Reference") && !verbatim) {
        out.append(typeOf(String.valueOf(children.getFirst().value())));
      } else {
        appendAll(children);
      }
      out.append(';');
    });
    out.append('}');
  }

  private boolean isKept(Node node) {
    return verbatim
        || KEPT.contains(node.type().name())
        || (node.parentIs("Extension") && node.name().equals("url"));
  }

  private static String typeOf(String reference) {
    int slash = reference.indexOf('/');
    return slash < 0 ? "urn" : reference.substring(0, slash);
  }

  private void appendAll(List<Node> nodes) {
    if (nodes.size() == 1) {
      append(nodes.getFirst());
      return;
    }
    var contents = new ArrayList<String>(nodes.size());
    for (var node : nodes) {
      contents.add(of(node, verbatim));
    }
    Collections.sort(contents);
    String last = "";
    int same = 0;
    for (var content : contents) {
      same = content.equals(last) ? same + 1 : 1;
      last = content;
      if (same <= MOST_COUNTED) {
        out.append('[').append(content).append(']');
      }
    }
  }
}
