package fi.yhteinen.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One value of a body: a view, cheap to make. */
public final class JsonValue {

  private final JsonDocument document;
  private final Tape tape;
  private final int node;

  JsonValue(JsonDocument document, int node) {
    this.document = document;
    this.tape = document.tape();
    this.node = node;
  }

  JsonDocument document() {
    return document;
  }

  int node() {
    return node;
  }

  public JsonKind kind() {
    return tape.kind(node);
  }

  /** The name of this member; empty for the root and for elements of an array. */
  public String name() {
    return tape.name(node) < 0 ? "" : Names.at(tape.text, tape.name(node));
  }

  /** The member of this object; empty too when this is not an object. */
  public Optional<JsonValue> member(String name) {
    return child(tape.member(node, Names.ascii(name)));
  }

  /** Goes from object to object by member names; through an array to its only element. */
  public Optional<JsonValue> at(String... names) {
    int at = node;
    for (String name : names) {
      if (at >= 0 && tape.is(at, JsonKind.ARRAY)) {
        at = tape.children(at) == 1 ? at + 1 : -1;
      }
      at = tape.member(at, Names.ascii(name));
    }
    return child(at);
  }

  /** The text of a string member; empty when there is none. */
  public Optional<String> string(String name) {
    return member(name).filter(value -> value.kind() == JsonKind.STRING).map(JsonValue::text);
  }

  /** The members of an object or the elements of an array, in the order written. */
  public List<JsonValue> children() {
    if (kind() != JsonKind.OBJECT && kind() != JsonKind.ARRAY) {
      return List.of();
    }
    List<JsonValue> children = new ArrayList<>();
    for (int child = node + 1; child < tape.after(node); child = tape.after(child)) {
      children.add(new JsonValue(document, child));
    }
    return children;
  }

  /** The texts of all string members of this name, however deep in this value, in their order. */
  public List<String> texts(String name) {
    return strings(name).stream().map(JsonValue::text).toList();
  }

  /** All string members of this name, however deep in this value, in their order. */
  public List<JsonValue> strings(String name) {
    byte[] ascii = Names.ascii(name);
    List<JsonValue> strings = new ArrayList<>();
    for (int below = node + 1; below < tape.after(node); below++) {
      if (tape.is(below, JsonKind.STRING) && tape.isNamed(below, ascii)) {
        strings.add(new JsonValue(document, below));
      }
    }
    return strings;
  }

  /** The children of a member that is an array; none when there is no such member. */
  public List<JsonValue> children(String name) {
    return member(name).map(JsonValue::children).orElse(List.of());
  }

  /** The characters of a string; numbers, booleans and null as they are written. */
  public String text() {
    return switch (kind()) {
      case STRING -> Text.decode(tape.text, start(), end());
      case NUMBER, BOOLEAN, NULL ->
          new String(tape.text, start(), end() - start(), StandardCharsets.UTF_8);
      case OBJECT, ARRAY -> throw new IllegalStateException("not a primitive");
    };
  }

  /** The offset in the body at which the value begins. */
  public int start() {
    return tape.start(node);
  }

  /** The first offset behind the value. */
  public int end() {
    return tape.end(node);
  }

  /** A copy of the value as it is written. */
  public byte[] bytes() {
    return Arrays.copyOfRange(tape.text, start(), end());
  }

  /** Where the value is, as a FHIRPath from the root of the body. */
  public String expression() {
    return Expression.of(tape, node);
  }

  private Optional<JsonValue> child(int child) {
    return child < 0 ? Optional.empty() : Optional.of(new JsonValue(document, child));
  }
}
