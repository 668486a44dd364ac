package fi.yhteinen.fhir;

import fi.yhteinen.model.ResourceKey;
import java.util.Optional;

/** The interaction that a method and a path ask for. */
sealed interface Route {

  record Read(ResourceKey key) implements Route {}

  record VersionRead(ResourceKey key, String version) implements Route {}

  record History(ResourceKey key) implements Route {}

  record HistoryOfType(String type) implements Route {}

  record HistoryOfAll() implements Route {}

  record Search(String type) implements Route {}

  record Create(String type) implements Route {}

  record Update(ResourceKey key) implements Route {}

  record Patch(ResourceKey key) implements Route {}

  record Delete(ResourceKey key) implements Route {}

  record ConditionalUpdate(String type) implements Route {}

  record ConditionalPatch(String type) implements Route {}

  record ConditionalDelete(String type) implements Route {}

  record Bundle() implements Route {}

  /**
   * An operation, which is answered here or by HAPI's server.
   *
   * @param name without the dollar sign
   * @param type of the record or records asked about; empty for the hub as a whole
   * @param id of the record, or empty
   */
  record Operation(String name, String type, String id) implements Route {

    boolean isOnType() {
      return !type.isEmpty() && id.isEmpty();
    }

    /**
     * The record asked about.
     *
     * @throws IllegalStateException when none is
     */
    ResourceKey key() {
      if (id.isEmpty()) {
        throw new IllegalStateException(name + " was asked about no record");
      }
      return new ResourceKey(type, id);
    }
  }

  /**
   * The route, or empty when HAPI's server should look: the statement of capability, operations,
   * and whatever is not understood.
   *
   * @param path below the base address, without a leading slash
   */
  static Optional<Route> of(String method, String path) {
    String[] parts = path.isEmpty() ? new String[0] : path.split("/", -1);
    if (parts.length > 0 && parts[parts.length - 1].startsWith("$")) {
      return operation(parts);
    }
    boolean get = method.equals("GET") || method.equals("HEAD");
    return switch (parts.length) {
      case 0 -> method.equals("POST") ? Optional.of(new Bundle()) : Optional.empty();
      case 1 -> ofType(method, get, parts[0]);
      case 2 -> ofTwo(method, get, parts[0], parts[1]);
      case 3 ->
          get && parts[2].equals("_history") && isKey(parts)
              ? Optional.of(new History(new ResourceKey(parts[0], parts[1])))
              : Optional.empty();
      case 4 ->
          get && parts[2].equals("_history") && isKey(parts)
              ? Optional.of(new VersionRead(new ResourceKey(parts[0], parts[1]), parts[3]))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Route> operation(String[] parts) {
    String name = parts[parts.length - 1].substring(1);
    return switch (parts.length) {
      case 1 -> Optional.of(new Operation(name, "", ""));
      case 2 ->
          ResourceKey.isType(parts[0])
              ? Optional.of(new Operation(name, parts[0], ""))
              : Optional.empty();
      case 3 ->
          isKey(parts) ? Optional.of(new Operation(name, parts[0], parts[1])) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Route> ofType(String method, boolean get, String type) {
    if (get && type.equals("_history")) {
      return Optional.of(new HistoryOfAll());
    }
    if (!ResourceKey.isType(type)) {
      return Optional.empty();
    }
    return switch (method) {
      case "POST" -> Optional.of(new Create(type));
      case "PUT" -> Optional.of(new ConditionalUpdate(type));
      case "PATCH" -> Optional.of(new ConditionalPatch(type));
      case "DELETE" -> Optional.of(new ConditionalDelete(type));
      default -> get ? Optional.of(new Search(type)) : Optional.empty();
    };
  }

  private static Optional<Route> ofTwo(String method, boolean get, String type, String id) {
    if (!ResourceKey.isType(type)) {
      return Optional.empty();
    }
    if (get && id.equals("_history")) {
      return Optional.of(new HistoryOfType(type));
    }
    if (method.equals("POST") && id.equals("_search")) {
      return Optional.of(new Search(type));
    }
    if (!ResourceKey.isId(id)) {
      return Optional.empty();
    }
    ResourceKey key = new ResourceKey(type, id);
    return switch (method) {
      case "PUT" -> Optional.of(new Update(key));
      case "PATCH" -> Optional.of(new Patch(key));
      case "DELETE" -> Optional.of(new Delete(key));
      default -> get ? Optional.of(new Read(key)) : Optional.empty();
    };
  }

  private static boolean isKey(String[] parts) {
    return ResourceKey.isType(parts[0]) && ResourceKey.isId(parts[1]);
  }
}
