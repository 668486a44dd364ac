package fi.yhteinen.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a profile of the hub asks for beyond its base, from its differential.
 *
 * <p>Its invariants are evaluated. All else it says (numbers, types, slices, fixed values,
 * bindings) is about the presence, types and codes of some elements of the record, which makes it a
 * question about their {@link Skeleton}: asked of the full validator once, then known.
 *
 * @param url its canonical
 * @param type the resource type
 * @param elements names of the record's elements that it constrains
 * @param invariants with the place of each
 */
record ProfileShape(
    String url, String type, Set<String> elements, List<PlacedInvariant> invariants) {

  /** Fixed values that a skeleton shows. */
  private static final Set<String> SEEN =
      Set.of(
          "fixedUri",
          "fixedCode",
          "fixedUrl",
          "fixedCanonical",
          "fixedBoolean",
          "patternUri",
          "patternCode",
          "patternBoolean",
          "patternCoding",
          "patternCodeableConcept");

  private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

  /** An invariant and where it holds: steps from the root, each with the value of its slice. */
  record PlacedInvariant(List<Step> steps, Invariant invariant) {}

  /**
   * One step down.
   *
   * @param discriminator path of the element that tells the slice, or null outside slices
   * @param value its value in that slice
   */
  record Step(String name, @Nullable String discriminator, @Nullable String value) {}

  /**
   * Compiles a profile.
   *
   * @param json a StructureDefinition that constrains a resource
   * @throws Unsure when it constrains in a way that is not read here; it is then never certain
   */
  static ProfileShape of(JsonNode json) {
    var url = json.path("url").asString();
    var type = json.path("type").asString();
    if (!json.path("baseDefinition").asString().equals(CORE + type)) {
      throw new Unsure("a profile of a profile");
    }
    var elements = new TreeSet<String>();
    var invariants = new ArrayList<PlacedInvariant>();
    var differential = json.path("differential").path("element");
    for (var element : differential) {
      var path = element.path("path").asString().split("\\.");
      if (path.length > 1) {
        elements.add(path[1].replace("[x]", ""));
      }
      requireReadable(element);
      addInvariants(element, differential, invariants);
    }
    return new ProfileShape(url, type, Set.copyOf(elements), List.copyOf(invariants));
  }

  /** A skeleton shows neither texts nor numbers nor counts above its own bound. */
  private static void requireReadable(JsonNode element) {
    for (var entry : element.properties()) {
      var name = entry.getKey();
      boolean isUnseen = name.matches("(fixed|pattern)[A-Z].*") && !SEEN.contains(name);
      if (isUnseen || name.equals("maxLength") || name.matches("(min|max)Value.*")) {
        throw new Unsure("a limit on a value");
      }
    }
    for (var pattern : List.of("patternCoding", "patternCodeableConcept")) {
      if (element.path(pattern).toString().matches(".*\"(text|display)\".*")) {
        throw new Unsure("a fixed text");
      }
    }
    for (var elementType : element.path("type")) {
      if (elementType.has("profile") && !elementType.path("code").asString().equals("Extension")) {
        throw new Unsure("a profile on a type");
      }
    }
    var max = element.path("max").asString("*");
    if (!max.equals("*") && Integer.parseInt(max) >= Skeleton.MOST_COUNTED
        || element.path("min").asInt(0) > Skeleton.MOST_COUNTED) {
      throw new Unsure("a large number");
    }
  }

  private static void addInvariants(
      JsonNode element, JsonNode differential, List<PlacedInvariant> invariants) {
    for (var constraint : element.path("constraint")) {
      if (constraint.path("severity").asString().equals("error")) {
        invariants.add(
            new PlacedInvariant(
                steps(element.path("id").asString(), differential),
                Invariant.of(
                    constraint.path("key").asString(), constraint.path("expression").asString())));
      }
    }
  }

  private static List<Step> steps(String id, JsonNode differential) {
    var steps = new ArrayList<Step>();
    var at = new StringBuilder();
    for (var segment : id.split("\\.")) {
      at.append(at.isEmpty() ? "" : ".").append(segment);
      if (steps.isEmpty() && at.length() == segment.length()) {
        steps.add(new Step("", null, null));
        continue;
      }
      int colon = segment.indexOf(':');
      var name = (colon < 0 ? segment : segment.substring(0, colon)).replace("[x]", "");
      steps.add(colon < 0 ? new Step(name, null, null) : slice(name, at.toString(), differential));
    }
    return List.copyOf(steps.subList(1, steps.size()));
  }

  /** A slice told by one fixed value; of any other its invariants are asked of every element. */
  private static Step slice(String name, String id, JsonNode differential) {
    var sliced = find(id.substring(0, id.lastIndexOf(':')), differential);
    var discriminators = sliced.path("slicing").path("discriminator");
    if (discriminators.size() == 1) {
      var path = discriminators.path(0).path("path").asString();
      for (var entry : find(id + "." + path, differential).properties()) {
        if (entry.getKey().startsWith("fixed") && entry.getValue().isString()) {
          return new Step(name, path, entry.getValue().stringValue());
        }
      }
    }
    return new Step(name, null, null);
  }

  private static JsonNode find(String id, JsonNode differential) {
    for (var element : differential) {
      if (element.path("id").asString().equals(id)) {
        return element;
      }
    }
    return differential.path("none");
  }

  /**
   * Asks the record what this profile asks for.
   *
   * @throws Unsure when an invariant is not certainly kept
   */
  void check(Node root, Reading reading) {
    for (var placed : invariants) {
      check(placed.invariant(), root, placed.steps());
    }
    var skeleton = new StringBuilder(url);
    for (var name : new TreeSet<>(elements)) {
      skeleton.append('\n').append(name).append('=').append(Skeleton.of(root, name, false));
    }
    reading.spot(skeleton.toString());
  }

  private static void check(Invariant invariant, Node node, List<Step> steps) {
    if (steps.isEmpty()) {
      invariant.requireKept(node);
      return;
    }
    var step = steps.getFirst();
    var rest = steps.subList(1, steps.size());
    for (var child : node.children(step.name())) {
      if (isInSlice(child, step)) {
        check(invariant, child, rest);
      }
    }
  }

  private static boolean isInSlice(Node node, Step step) {
    if (step.discriminator() == null) {
      return true;
    }
    List<Node> found = List.of(node);
    for (var name : step.discriminator().split("\\.")) {
      found = found.stream().flatMap(item -> item.children(name).stream()).toList();
    }
    var values = new HashSet<@Nullable String>();
    found.forEach(item -> values.add(item.value()));
    return values.contains(step.value());
  }
}
