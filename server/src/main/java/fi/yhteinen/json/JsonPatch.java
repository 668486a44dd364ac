package fi.yhteinen.json;

import fi.yhteinen.json.JsonTree.Items;
import fi.yhteinen.json.JsonTree.Members;
import java.util.List;
import java.util.Optional;

/**
 * A JSON Patch (RFC 6902). Its pointers go to places inside a record, never to the record as a
 * whole.
 */
public final class JsonPatch {

  private final List<JsonValue> operations;
  private final Limits limits;

  private JsonPatch(List<JsonValue> operations, Limits limits) {
    this.operations = operations;
    this.limits = limits;
  }

  /**
   * Reads a patch; at most as many operations as a Bundle may have entries.
   *
   * @throws JsonRefused with the first fault found
   */
  public static JsonPatch read(byte[] utf8, Limits limits) {
    List<JsonValue> operations = JsonReader.readPatch(utf8, limits).root().children();
    if (operations.size() > limits.entries()) {
      throw new JsonRefused(Fault.PATCH_TOO_LONG, "");
    }
    return new JsonPatch(operations, limits);
  }

  /**
   * Carries out all operations, in order; what they leave empty is removed.
   *
   * @param record changed in place, and left half changed when this throws
   * @throws JsonRefused naming the operation that is malformed or finds no place
   */
  public void apply(JsonTree record) {
    for (JsonValue operation : operations) {
      carryOut(record, operation);
    }
    record.prune();
  }

  private void carryOut(JsonTree record, JsonValue operation) {
    Place place = place(record, operation, "path");
    switch (operation.string("op").orElse("")) {
      case "add" -> add(record, place, value(operation));
      case "remove" -> place.remove();
      case "replace" -> {
        JsonTree value = value(operation);
        requireRoom(record, place, value);
        place.replace(value);
      }
      case "move" -> {
        Place from = place(record, operation, "from");
        if (place.pointer().isInside(from.pointer())) {
          throw refused(Fault.PATCH_PLACE, operation);
        }
        JsonTree moved = from.remove();
        add(record, place(record, operation, "path"), moved);
      }
      case "copy" -> add(record, place, place(record, operation, "from").get().copy());
      case "test" -> {
        if (!place.get().saysSameAs(value(operation))) {
          throw refused(Fault.PATCH_TEST, operation);
        }
      }
      default -> throw refused(Fault.PATCH_OPERATION, operation);
    }
  }

  private void add(JsonTree record, Place place, JsonTree value) {
    requireRoom(record, place, value);
    place.add(value);
  }

  /** Copying a copy again and again would otherwise make any record out of a small one. */
  private void requireRoom(JsonTree record, Place place, JsonTree value) {
    if (place.pointer().tokens().size() + value.depth() > limits.depth()
        || record.length() + value.length() > limits.totalBytes()) {
      throw refused(Fault.PATCH_TOO_LONG, place.operation());
    }
  }

  private Place place(JsonTree record, JsonValue operation, String member) {
    String text =
        operation.string(member).orElseThrow(() -> refused(Fault.PATCH_OPERATION, operation));
    JsonPointer pointer =
        JsonPointer.of(text)
            .filter(one -> one.tokens().size() <= limits.depth())
            .orElseThrow(() -> refused(Fault.PATCH_POINTER, operation));
    JsonTree holder = record;
    for (String token : pointer.tokens().subList(0, pointer.tokens().size() - 1)) {
      holder = new Place(operation, pointer, holder, token).get();
    }
    return new Place(operation, pointer, holder, pointer.tokens().getLast());
  }

  private static JsonTree value(JsonValue operation) {
    return JsonTree.of(
        operation.member("value").orElseThrow(() -> refused(Fault.PATCH_OPERATION, operation)));
  }

  private static JsonRefused refused(Fault fault, JsonValue operation) {
    return new JsonRefused(fault, operation.expression());
  }

  /** Where an operation acts: a member of an object or an item of an array, there or not yet. */
  private record Place(JsonValue operation, JsonPointer pointer, JsonTree holder, String token) {

    JsonTree get() {
      return switch (holder) {
        case Members(var byName) -> Optional.ofNullable(byName.get(token)).orElseThrow(this::no);
        case Items(var list) -> list.get(index(list.size() - 1));
        case JsonTree.Scalar scalar -> throw no();
      };
    }

    JsonTree remove() {
      return switch (holder) {
        case Members(var byName) -> Optional.ofNullable(byName.remove(token)).orElseThrow(this::no);
        case Items(var list) -> list.remove(index(list.size() - 1));
        case JsonTree.Scalar scalar -> throw no();
      };
    }

    void add(JsonTree value) {
      switch (holder) {
        case Members(var byName) -> {
          if (!Names.isName(token)) {
            throw refused(Fault.PATCH_POINTER, operation);
          }
          byName.put(token, value);
        }
        case Items(var list) ->
            list.add(token.equals("-") ? list.size() : index(list.size()), value);
        case JsonTree.Scalar scalar -> throw no();
      }
    }

    void replace(JsonTree value) {
      switch (holder) {
        case Members(var byName) -> {
          get();
          byName.put(token, value);
        }
        case Items(var list) -> list.set(index(list.size() - 1), value);
        case JsonTree.Scalar scalar -> throw no();
      }
    }

    private int index(int greatest) {
      boolean isNumber =
          token.length() <= 9
              && token.chars().allMatch(c -> c >= '0' && c <= '9')
              && (token.equals("0") || !token.startsWith("0"));
      int index = isNumber && !token.isEmpty() ? Integer.parseInt(token) : Integer.MAX_VALUE;
      if (index > greatest) {
        throw no();
      }
      return index;
    }

    private JsonRefused no() {
      return refused(Fault.PATCH_PLACE, operation);
    }
  }
}
