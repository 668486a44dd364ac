package fi.yhteinen.access;

import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.Visibility.Reach;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads {@code policy.yaml}. What it does not understand it refuses, naming the place. */
final class PolicyFile {

  /** The hub's roles; the same as the realm's and as the code system {@code role}. */
  static final Set<String> ROLES =
      Set.of(
          "social-lead",
          "social-organiser",
          "social-provider",
          "employment-officer",
          "kela-adviser",
          "health-worker",
          "miepa-health",
          "miepa-social",
          "team-coordinator",
          "prison-worker",
          "client",
          "guardian",
          "auditor",
          "dpo",
          "statistics",
          "manager",
          "purchaser",
          "unit-lead",
          "agency-admin",
          "operator",
          "loader",
          "terminology-admin");

  private static final Set<String> SENSITIVITIES = Set.of("PSY", "SUD", "ETH", "G0");

  private PolicyFile() {}

  /** The policy the hub is delivered with. */
  static Policy delivered() {
    try (InputStream file = PolicyFile.class.getResourceAsStream("policy.yaml")) {
      if (file == null) {
        throw new IllegalStateException("policy.yaml is missing from the hub");
      }
      return read(new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("reading policy.yaml", e);
    }
  }

  /**
   * Reads a policy.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong and where
   */
  static Policy read(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Map<?, ?> root = map("the file", new Yaml(new SafeConstructor(options)).load(yaml));
    only(
        "the file",
        root,
        "purposes",
        "roles",
        "internal",
        "demonstration-only",
        "link-client",
        "disqualify",
        "without-basis",
        "of-agency",
        "knows-place",
        "agreed-content",
        "access-report",
        "opening",
        "floor",
        "sharing",
        "types");
    Set<String> purposes = words("purposes", root.get("purposes"));
    Map<String, Policy.Role> roles = new HashMap<>();
    Map<?, ?> written = map("roles", root.get("roles"));
    for (Object name : written.keySet()) {
      if (!ROLES.contains(name.toString())) {
        throw wrong("role " + name, "is not a role of the hub");
      }
    }
    for (String name : ROLES) {
      if (!written.containsKey(name)) {
        throw wrong("role " + name, "is missing");
      }
      roles.put(name, role(name, map("role " + name, written.get(name)), purposes));
    }
    Map<?, ?> internal = map("internal", root.get("internal"));
    internal.forEach((name, row) ->
        roles.put(name.toString(), role(name.toString(), map("role " + name, row), purposes)));
    return new Policy(
        purposes,
        roles,
        internal.keySet().stream().map(Object::toString).collect(Collectors.toSet()),
        known("demonstration-only", words("demonstration-only", root.get("demonstration-only"))),
        known("link-client", words("link-client", root.get("link-client"))),
        known("disqualify", words("disqualify", root.get("disqualify"))),
        known("without-basis", words("without-basis", root.get("without-basis"))),
        known("of-agency", words("of-agency", root.get("of-agency"))),
        known("knows-place", words("knows-place", root.get("knows-place"))),
        known("agreed-content", words("agreed-content", root.get("agreed-content"))),
        reporting(map("access-report", root.get("access-report"))),
        opening(map("opening", root.get("opening"))),
        floor(map("floor", root.get("floor"))),
        sharing(map("sharing", root.get("sharing"))),
        types(map("types", root.get("types"))));
  }

  private static Policy.Role role(String name, Map<?, ?> row, Set<String> purposes) {
    String where = "role " + name;
    only(where, row, "purpose", "cleared", "P", "S", "H", "D", "M", "E", "C", "L", "O");
    String purpose = String.valueOf(row.get("purpose"));
    if (!purposes.contains(purpose)) {
      throw wrong(where, "has a purpose that is not among the purposes");
    }
    Map<DataClass, List<Right>> cells = new EnumMap<>(DataClass.class);
    for (DataClass dataClass : DataClass.values()) {
      Object cell = row.get(dataClass.name());
      if (cell == null) {
        throw wrong(where, "has no cell for class " + dataClass);
      }
      cells.put(dataClass, Cells.read(where + ", class " + dataClass, dataClass, cell.toString()));
    }
    Map<?, ?> cleared = row.get("cleared") == null ? Map.of() : map(where, row.get("cleared"));
    only(where + ", cleared", cleared, "any", "own-unit");
    return new Policy.Role(
        purpose,
        cells,
        sensitivities(where, cleared.get("any")),
        sensitivities(where, cleared.get("own-unit")));
  }

  private static Policy.Reporting reporting(Map<?, ?> reporting) {
    only("access-report", reporting, "own", "agency");
    return new Policy.Reporting(
        known("access-report", words("access-report", reporting.get("own"))),
        known("access-report", words("access-report", reporting.get("agency"))));
  }

  private static Policy.Opening opening(Map<?, ?> opening) {
    only("opening", opening, "confirm", "break-glass", "classes", "minutes");
    if (!(opening.get("minutes") instanceof Integer minutes) || minutes < 1) {
      throw wrong("opening", "has no minutes");
    }
    return new Policy.Opening(
        known("opening", words("opening", opening.get("confirm"))),
        known("opening", words("opening", opening.get("break-glass"))),
        classes("opening", opening.get("classes")),
        minutes);
  }

  private static Policy.Floor floor(Map<?, ?> floor) {
    only("floor", floor, "roles", "unit-kinds", "classes", "sections", "graded", "substance-codes");
    return new Policy.Floor(
        known("floor", words("floor", floor.get("roles"))),
        words("floor", floor.get("unit-kinds")),
        classes("floor", floor.get("classes")),
        words("floor", floor.get("sections")),
        words("floor", floor.get("graded")),
        words("floor", floor.get("substance-codes")));
  }

  private static Policy.Sharing sharing(Map<?, ?> sharing) {
    only("sharing", sharing, "patient-register", "two-registers", "bases", "order");
    Map<String, Policy.Basis> bases = new HashMap<>();
    map("sharing, bases", sharing.get("bases"))
        .forEach((code, row) -> bases.put(code.toString(), basis("basis " + code, row)));
    return new Policy.Sharing(
        words("sharing", sharing.get("patient-register")),
        words("sharing", sharing.get("two-registers")),
        bases,
        basis("sharing, order", sharing.get("order")));
  }

  private static Policy.Basis basis(String where, @Nullable Object row) {
    Map<?, ?> basis = map(where, row);
    only(where, basis, "agencies", "classes");
    return new Policy.Basis(
        words(where, basis.get("agencies")), classes(where, basis.get("classes")));
  }

  private static Set<DataClass> classes(String where, @Nullable Object value) {
    return words(where, value).stream()
        .map(name -> dataClass(where, name))
        .collect(Collectors.toSet());
  }

  private static Map<String, Policy.Type> types(Map<?, ?> written) {
    Map<String, Policy.Type> types = new HashMap<>();
    written.forEach((name, row) -> {
      String where = "type " + name;
      Map<?, ?> type = map(where, row);
      only(where, type, "class", "client", "follow", "owner", "shared", "addressed", "delete");
      boolean always = "always".equals(type.get("delete"));
      types.put(
          name.toString(),
          new Policy.Type(
              dataClass(where, String.valueOf(type.get("class"))),
              list(type.get("client")),
              list(type.get("follow")),
              list(type.get("owner")),
              Boolean.TRUE.equals(type.get("shared")),
              type.get("addressed") == null ? "" : type.get("addressed").toString(),
              always ? Set.of() : Set.copyOf(list(type.get("delete"))),
              always));
    });
    return types;
  }

  private static Set<String> known(String where, Set<String> roles) {
    for (String role : roles) {
      if (!ROLES.contains(role)) {
        throw wrong(where, "names " + role + ", which is not a role of the hub");
      }
    }
    return roles;
  }

  private static Set<String> sensitivities(String where, @Nullable Object value) {
    Set<String> codes = new HashSet<>(list(value));
    if (!SENSITIVITIES.containsAll(codes)) {
      throw wrong(where, "clears a sensitivity the hub does not know");
    }
    return codes;
  }

  static DataClass dataClass(String where, String name) {
    return Arrays.stream(DataClass.values())
        .filter(dataClass -> dataClass.name().equals(name))
        .findFirst()
        .orElseThrow(() -> wrong(where, "names " + name + ", which is no data class"));
  }

  private static Set<String> words(String where, @Nullable Object value) {
    if (!(value instanceof List<?>)) {
      throw wrong(where, "should be a list");
    }
    return Set.copyOf(list(value));
  }

  private static List<String> list(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> many -> many.stream().map(Object::toString).toList();
      default -> List.of(value.toString());
    };
  }

  private static Map<?, ?> map(String where, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw wrong(where, "should have rows of its own");
  }

  private static void only(String where, Map<?, ?> map, String... names) {
    for (Object name : map.keySet()) {
      if (!List.of(names).contains(name.toString())) {
        throw wrong(where, "has " + name + ", which means nothing here");
      }
    }
  }

  static IllegalArgumentException wrong(String where, String what) {
    return new IllegalArgumentException("policy.yaml: " + where + " " + what);
  }

  /** The words of a cell. */
  static final class Cells {

    private Cells() {}

    static List<Right> read(String where, DataClass dataClass, String cell) {
      if (cell.equals("none")) {
        return List.of();
      }
      return Arrays.stream(cell.split(",", -1))
          .map(entry -> entry(where, dataClass, entry.strip()))
          .toList();
    }

    private static Right entry(String where, DataClass dataClass, String entry) {
      List<String> words = List.of(entry.split(" +"));
      int types = words.indexOf("types");
      List<String> head = words.subList(1, types < 0 ? words.size() : types);
      String rights = words.getFirst();
      if (!Set.of("r", "w", "rw").contains(rights)) {
        throw wrong(where, "begins with " + rights + " instead of r, w or rw");
      }
      Reach reach = dataClass == DataClass.O ? Reach.DIRECTORY : Reach.RELATED;
      var ownership = fi.yhteinen.model.Visibility.Ownership.ANY;
      for (String word : head) {
        switch (word) {
          case "related", "addressed", "directory", "all" -> reach = Reach.valueOf(upper(word));
          case "own-unit", "own-agency", "own-author" ->
              ownership = fi.yhteinen.model.Visibility.Ownership.valueOf(upper(word));
          default -> throw wrong(where, "has the word " + word + ", which means nothing here");
        }
      }
      return new Right(
          rights.contains("r"),
          rights.contains("w"),
          reach,
          ownership,
          types < 0 ? Set.of() : Set.copyOf(words.subList(types + 1, words.size())));
    }

    private static String upper(String word) {
      return word.replace('-', '_').toUpperCase(java.util.Locale.ROOT);
    }
  }
}
