package fi.yhteinen.json;

/** Says where a value is: element names and positions from the root, never a value. */
final class Expression {

  private Expression() {}

  static String of(Tape tape, int node) {
    StringBuilder path = new StringBuilder(rootName(tape));
    int at = 0;
    while (at != node) {
      int child = at + 1;
      int position = 0;
      while (tape.after(child) <= node) {
        child = tape.after(child);
        position++;
      }
      if (tape.name(child) >= 0) {
        path.append(path.isEmpty() ? "" : ".").append(Names.at(tape.text, tape.name(child)));
      } else {
        path.append('[').append(position).append(']');
      }
      at = child;
    }
    return path.toString();
  }

  private static String rootName(Tape tape) {
    int type = tape.member(0, Names.RESOURCE_TYPE);
    return ResourceShape.isTypeName(tape, type)
        ? Text.decode(tape.text, tape.start(type), tape.end(type))
        : "";
  }
}
