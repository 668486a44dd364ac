package fi.yhteinen.validation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One element of a record that is being checked. */
final class Node {

  private final @Nullable Node parent;
  private final Member member;
  private final TypeShape type;
  private final @Nullable String value;
  private final List<Node> children;

  private Node(
      @Nullable Node parent,
      Member member,
      TypeShape type,
      @Nullable String value,
      List<Node> children) {
    this.parent = parent;
    this.member = member;
    this.type = type;
    this.value = value;
    this.children = children;
  }

  static Node complex(@Nullable Node parent, Member member, TypeShape type) {
    return new Node(parent, member, type, null, new ArrayList<>(6));
  }

  static Node primitive(Node parent, Member member, TypeShape type, String value) {
    return new Node(parent, member, type, value, List.of());
  }

  Member member() {
    return member;
  }

  /** FHIR's name of the element: {@code value} for {@code valueString}. */
  String name() {
    return member.name();
  }

  TypeShape type() {
    return type;
  }

  /** The value as written, or null when this is no primitive. */
  @Nullable String value() {
    return value;
  }

  boolean isPrimitive() {
    return value != null;
  }

  List<Node> children() {
    return children;
  }

  void add(Node child) {
    children.add(child);
  }

  List<Node> children(String name) {
    var found = new ArrayList<Node>(2);
    for (var child : children) {
      if (child.name().equals(name)) {
        found.add(child);
      }
    }
    return found;
  }

  boolean has(String name) {
    for (var child : children) {
      if (child.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** The value of the first child of that name, or null. */
  @Nullable String value(String name) {
    for (var child : children) {
      if (child.name().equals(name)) {
        return child.value;
      }
    }
    return null;
  }

  boolean parentIs(String type) {
    return parent != null && parent.type.is(type);
  }

  Node root() {
    var node = this;
    while (node.parent != null) {
      node = node.parent;
    }
    return node;
  }

  /** The path from the root, without indices. */
  String path() {
    if (parent == null) {
      return type.name();
    }
    var path = new StringBuilder(64);
    appendTo(path);
    return path.toString();
  }

  private void appendTo(StringBuilder path) {
    if (parent == null) {
      path.append(type.name());
      return;
    }
    parent.appendTo(path);
    path.append('.').append(member.jsonName());
  }

  /** The path from the root with the index of each repetition, for messages. */
  String expression() {
    if (parent == null) {
      return type.name();
    }
    var same = parent.children(name());
    var index = member.isList() ? "[" + same.indexOf(this) + "]" : "";
    return parent.expression() + "." + name() + index;
  }
}
