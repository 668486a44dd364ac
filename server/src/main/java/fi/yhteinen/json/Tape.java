package fi.yhteinen.json;

import java.util.Arrays;

/**
 * Where every value of a body begins and ends, in document order.
 *
 * <p>A node is a number; the children of node n are n + 1, then {@code after(n + 1)} and so on, as
 * long as they are below {@code after(n)}. A name is the offset of its opening quote, or -1.
 */
final class Tape {

  private static final int STRIDE = 4;

  final byte[] text;
  private int[] cells;
  private int size;

  Tape(byte[] text) {
    this.text = text;
    this.cells = new int[STRIDE * Math.clamp(text.length / 24, 16, 4096)];
  }

  int size() {
    return size;
  }

  /** Adds a value that begins at an offset; its end is still open. */
  int add(int start, int name) {
    int cell = size * STRIDE;
    if (cell == cells.length) {
      cells = Arrays.copyOf(cells, cells.length * 2);
    }
    cells[cell] = start;
    cells[cell + 3] = name;
    return size++;
  }

  /** Ends a value; everything added since is inside it. */
  void close(int node, int end) {
    cells[node * STRIDE + 1] = end;
    cells[node * STRIDE + 2] = size;
  }

  int start(int node) {
    return cells[node * STRIDE];
  }

  /** The first offset behind the value. */
  int end(int node) {
    return cells[node * STRIDE + 1];
  }

  /** The first node that is not inside this one. */
  int after(int node) {
    return cells[node * STRIDE + 2];
  }

  int name(int node) {
    return cells[node * STRIDE + 3];
  }

  JsonKind kind(int node) {
    return JsonKind.startingWith(text[start(node)]);
  }

  boolean is(int node, JsonKind kind) {
    return kind(node) == kind;
  }

  /** Whether the member is called so; the name is given in ASCII. */
  boolean isNamed(int node, byte[] name) {
    int at = name(node);
    int end = at + 1 + name.length;
    return at >= 0
        && end < text.length
        && text[end] == '"'
        && Arrays.equals(text, at + 1, end, name, 0, name.length);
  }

  /** The member of an object, or -1. */
  int member(int object, byte[] name) {
    if (object < 0 || text[start(object)] != '{') {
      return -1;
    }
    int end = after(object);
    for (int child = object + 1; child < end; child = after(child)) {
      if (isNamed(child, name)) {
        return child;
      }
    }
    return -1;
  }

  int children(int node) {
    int count = 0;
    for (int child = node + 1; child < after(node); child = after(child)) {
      count++;
    }
    return count;
  }
}
