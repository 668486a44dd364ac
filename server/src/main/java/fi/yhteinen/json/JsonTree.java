package fi.yhteinen.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A body that may be changed. What is not changed stays as it was written, but for space. */
public sealed interface JsonTree {

  /** An object: its members in order, by name. */
  record Members(Map<String, JsonTree> byName) implements JsonTree {
    /** An empty object. */
    public Members() {
      this(new LinkedHashMap<>());
    }
  }

  /** An array. */
  record Items(List<JsonTree> list) implements JsonTree {
    /** An empty array. */
    public Items() {
      this(new ArrayList<>());
    }
  }

  /** A string, number, boolean or null as it is written. */
  record Scalar(JsonKind kind, String written) implements JsonTree {

    /** A null, which fills a gap in an array of primitives. */
    public static final Scalar NULL = new Scalar(JsonKind.NULL, "null");

    /** The characters of a string; numbers, booleans and null as they are written. */
    public String text() {
      byte[] utf8 = written.getBytes(StandardCharsets.UTF_8);
      return kind == JsonKind.STRING ? Text.decode(utf8, 0, utf8.length) : written;
    }
  }

  /** The same values, to be changed. */
  static JsonTree of(JsonValue value) {
    return switch (value.kind()) {
      case OBJECT -> {
        var members = new Members();
        value.children().forEach(child -> members.byName().put(child.name(), of(child)));
        yield members;
      }
      case ARRAY -> {
        var items = new Items();
        value.children().forEach(child -> items.list().add(of(child)));
        yield items;
      }
      case STRING, NUMBER, BOOLEAN, NULL ->
          new Scalar(value.kind(), new String(value.bytes(), StandardCharsets.UTF_8));
    };
  }

  /** A tree that shares nothing changeable with this one. */
  default JsonTree copy() {
    return switch (this) {
      case Members(var byName) -> {
        var copy = new Members();
        byName.forEach((name, child) -> copy.byName().put(name, child.copy()));
        yield copy;
      }
      case Items(var list) ->
          new Items(new ArrayList<>(list.stream().map(JsonTree::copy).toList()));
      case Scalar scalar -> scalar;
    };
  }

  /** Whether both say the same: numbers by value, strings by character, members in any order. */
  default boolean saysSameAs(JsonTree other) {
    return switch (this) {
      case Members(var mine) -> {
        boolean same = other instanceof Members(var theirs) && mine.size() == theirs.size();
        for (var member : mine.entrySet()) {
          JsonTree counterpart = same ? ((Members) other).byName().get(member.getKey()) : null;
          same = counterpart != null && member.getValue().saysSameAs(counterpart);
        }
        yield same;
      }
      case Items(var mine) -> {
        boolean same = other instanceof Items(var theirs) && mine.size() == theirs.size();
        for (int i = 0; same && i < mine.size(); i++) {
          same = mine.get(i).saysSameAs(((Items) other).list().get(i));
        }
        yield same;
      }
      case Scalar scalar ->
          other instanceof Scalar another
              && scalar.kind() == another.kind()
              && (scalar.kind() == JsonKind.NUMBER
                  ? new BigDecimal(scalar.written()).compareTo(new BigDecimal(another.written()))
                      == 0
                  : scalar.text().equals(another.text()));
    };
  }

  /** How many objects and arrays stand inside one another, this one included. */
  default int depth() {
    return switch (this) {
      case Members(var byName) ->
          1 + byName.values().stream().mapToInt(JsonTree::depth).max().orElse(0);
      case Items(var list) -> 1 + list.stream().mapToInt(JsonTree::depth).max().orElse(0);
      case Scalar scalar -> 0;
    };
  }

  /** How long it is when written, in characters, roughly. */
  default long length() {
    return switch (this) {
      case Members(var byName) ->
          2
              + byName.entrySet().stream()
                  .mapToLong(member -> member.getKey().length() + 4 + member.getValue().length())
                  .sum();
      case Items(var list) -> 2 + list.stream().mapToLong(item -> 1 + item.length()).sum();
      case Scalar scalar -> scalar.written().length();
    };
  }

  /** Removes objects and arrays that hold nothing, which FHIR's JSON does not have. */
  default void prune() {
    switch (this) {
      case Members(var byName) -> {
        byName.forEach((name, child) -> {
          if (name.startsWith("_") && child instanceof Items(var extensions)) {
            extensions.forEach(JsonTree::prune);
            extensions.replaceAll(extension -> extension.isEmpty() ? Scalar.NULL : extension);
            if (extensions.stream().allMatch(Scalar.NULL::equals)) {
              extensions.clear();
            }
          } else {
            child.prune();
          }
        });
        byName.values().removeIf(JsonTree::isEmpty);
      }
      case Items(var list) -> {
        list.forEach(JsonTree::prune);
        list.removeIf(JsonTree::isEmpty);
      }
      case Scalar scalar -> {}
    }
  }

  private boolean isEmpty() {
    return switch (this) {
      case Members(var byName) -> byName.isEmpty();
      case Items(var list) -> list.isEmpty();
      case Scalar scalar -> false;
    };
  }

  /** The text, without space between its tokens. */
  default byte[] toBytes() {
    var out = new Utf8Buffer((int) Math.min(length() + 16, Integer.MAX_VALUE / 2));
    write(out);
    return out.toBytes();
  }

  private void write(Utf8Buffer out) {
    switch (this) {
      case Members(var byName) -> {
        out.raw('{');
        byName.forEach((name, child) -> {
          separate(out);
          out.raw('"').raw(name).raw("\":");
          child.write(out);
        });
        out.raw('}');
      }
      case Items(var list) -> {
        out.raw('[');
        list.forEach(child -> {
          separate(out);
          child.write(out);
        });
        out.raw(']');
      }
      case Scalar(JsonKind kind, String written) ->
          out.raw(written.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void separate(Utf8Buffer out) {
    if (out.last() != '{' && out.last() != '[') {
      out.raw(',');
    }
  }
}
