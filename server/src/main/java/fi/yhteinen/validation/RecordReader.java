package fi.yhteinen.validation;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a record along the shapes of its type. Everything that is not certainly right becomes a
 * doubt, and reading goes on, so that the hub's own rules see what can be seen.
 */
final class RecordReader {

  private static final Pattern RELATIVE_REFERENCE =
      Pattern.compile(
          "([A-Z][A-Za-z]{1,39})/[A-Za-z0-9.-]{1,64}(?:/_history/[A-Za-z0-9.-]{1,64})?");
  private static final String URI_SYSTEM = "urn:ietf:rfc:3986";
  private static final String UUID_SYSTEM = "https://tools.ietf.org/html/rfc4122";
  private static final Set<String> QUANTITIES =
      Set.of("Quantity", "Age", "Duration", "Distance", "Count");

  /** The primitive types whose value a value set can judge. */
  private static final Set<String> CODED = Set.of("code", "string", "uri", "url", "canonical");

  private final Map<String, TypeShape> shapes;
  private final Set<String> plainExtensions;
  private final Reading reading = new Reading();

  /**
   * @param plainExtensions addresses of extensions whose definition looks at codes and types only
   */
  RecordReader(Map<String, TypeShape> shapes, Set<String> plainExtensions) {
    this.shapes = shapes;
    this.plainExtensions = plainExtensions;
  }

  Reading read(JsonNode json) {
    var shape = shapeOf(json);
    if (shape == null) {
      reading.doubt("a type without shape");
    } else {
      if (!RecordTypes.isJudgedByDefinitions(shape.name())) {
        reading.doubt("a type that the validator has code for");
      }
      reading.setRoot(readObject(null, Shapes.ROOT, shape, json));
    }
    return reading;
  }

  private @Nullable TypeShape shapeOf(JsonNode json) {
    var type = json.path("resourceType");
    return type.isString() ? shapes.get(type.stringValue()) : null;
  }

  private Node readObject(@Nullable Node parent, Member member, TypeShape shape, JsonNode json) {
    var node = Node.complex(parent, member, shape);
    for (var entry : json.properties()) {
      var name = entry.getKey();
      var child = shape.member(name);
      if (child != null) {
        readMember(node, child, entry.getValue());
      } else if (name.startsWith("_")) {
        reading.doubt("an extended primitive");
      } else if (!name.equals("resourceType") || !isResource(node)) {
        reading.doubt("an unknown member");
      }
    }
    for (var name : shape.required()) {
      if (!node.has(name)) {
        reading.doubt("a missing element");
      }
    }
    checkType(node);
    return node;
  }

  private void readMember(Node node, Member member, JsonNode json) {
    if (!member.plain()) {
      reading.doubt("an element with limits");
    }
    if (member.isList()) {
      if (!json.isArray() || json.isEmpty() || json.size() > member.max()) {
        reading.doubt("not a list, or too long a one");
        return;
      }
      for (var item : json) {
        readValue(node, member, item);
      }
    } else {
      if (node.has(member.name()) || member.max() == 0) {
        reading.doubt("an element twice");
      }
      readValue(node, member, json);
    }
  }

  private void readValue(Node node, Member member, JsonNode json) {
    if (member.jsonName().equals("contained")) {
      reading.doubt("a contained resource");
      var shape = shapeOf(json);
      if (shape != null) {
        node.add(readObject(node, member, shape, json));
      }
      return;
    }
    var shape = member.shape().get();
    if (shape.isPrimitive()) {
      readPrimitive(node, member, shape, json);
    } else if (json.isObject() && !json.isEmpty()) {
      var child = readObject(node, member, shape, json);
      node.add(child);
      checkElement(child);
      if (!child.type().is("Extension")) {
        for (var invariant : member.invariants()) {
          check(invariant, child);
        }
      }
    } else {
      reading.doubt("not an object");
    }
  }

  private void readPrimitive(Node node, Member member, TypeShape shape, JsonNode json) {
    boolean fits =
        Primitives.isNumber(shape.name())
            ? json.isNumber()
            : shape.is("boolean") ? json.isBoolean() : json.isString();
    if (!fits) {
      reading.doubt("a primitive of another kind");
      return;
    }
    var text = json.isString() ? json.stringValue() : json.asString();
    var child = Node.primitive(node, member, shape, text);
    node.add(child);
    if (shape.is("xhtml")) {
      if (!PlainNarrative.isCertain(text)) {
        reading.doubt("a narrative that is not plain");
      }
      return;
    }
    if (!isCertain(member, shape, text)) {
      reading.doubt("a value of " + shape.name());
    }
    if (member.bound() && CODED.contains(shape.name())) {
      reading.spot(child, text);
    }
    if (member.jsonName().equals("id") && node.member() != Shapes.ROOT) {
      reading.doubt("an element with an id");
    }
    for (var invariant : member.invariants()) {
      check(invariant, child);
    }
  }

  private static boolean isCertain(Member member, TypeShape shape, String text) {
    if (member.jsonName().equals("id")) {
      return Primitives.isCertain("id", text);
    }
    return Primitives.isCertain(shape.name(), text)
        || ((shape.is("uri") || shape.is("url")) && RELATIVE_REFERENCE.matcher(text).matches());
  }

  private static boolean isResource(Node node) {
    return node.member() == Shapes.ROOT || node.member().jsonName().equals("contained");
  }

  /** What a type asks for beyond its members; the node's children are complete. */
  private void checkType(Node node) {
    for (var invariant : node.type().invariants()) {
      check(invariant, node);
    }
    if (node.type().is("Meta")) {
      requireDistinctLabels(node);
    }
  }

  private void check(Invariant invariant, Node node) {
    try {
      invariant.requireKept(node);
    } catch (Unsure unsure) {
      reading.doubt(String.valueOf(unsure.getMessage()));
    }
  }

  private void requireDistinctLabels(Node meta) {
    var seen = new HashSet<String>();
    for (var label : meta.children("security")) {
      if (!seen.add(label.value("system") + "#" + label.value("code"))) {
        reading.doubt("a label twice");
      }
    }
  }

  /** What depends on the element's place besides its type. */
  private void checkElement(Node node) {
    var type = node.type().name();
    switch (type) {
      case "CodeableConcept" -> reading.spot(node, codings(node));
      case "Coding" -> {
        if (!node.parentIs("CodeableConcept")) {
          reading.spot(node, coding(node));
        }
      }
      case "Identifier" -> checkIdentifier(node);
      case "Reference" -> checkReference(node);
      case "Extension" -> checkExtension(node);
      case "Attachment" -> {
        if (node.has("size") || node.has("hash")) {
          reading.doubt("an attachment with size or hash");
        }
      }
      default -> {
        if (QUANTITIES.contains(type)) {
          checkQuantity(node);
        }
      }
    }
  }

  private static String codings(Node concept) {
    var codings = new StringBuilder();
    for (var coding : concept.children("coding")) {
      codings.append(coding(coding)).append('\n');
    }
    return codings.toString();
  }

  private static String coding(Node coding) {
    return coding.value("system")
        + "|"
        + coding.value("version")
        + "|"
        + coding.value("code")
        + "|"
        + coding.value("display");
  }

  private void checkIdentifier(Node identifier) {
    var system = identifier.value("system");
    if (system == null) {
      return;
    }
    reading.spot(identifier, system);
    var value = identifier.value("value");
    boolean isUri = system.equals(URI_SYSTEM);
    if (system.equals(UUID_SYSTEM) || (isUri && value != null && !Primitives.isAddress(value))) {
      reading.doubt("an identifier that is a URI");
    }
  }

  private void checkReference(Node reference) {
    var type = reference.value("type");
    var target = reference.value("reference");
    if (type != null) {
      reading.spot(reference, type + "=" + (target == null ? "" : target.replaceFirst("/.*", "")));
    }
    if (target == null) {
      return;
    }
    if (Primitives.isUuid(target)) {
      reading.spot(reference, "urn:uuid");
      return;
    }
    var targets = reference.member().targets();
    var relative = RELATIVE_REFERENCE.matcher(target);
    if (!relative.matches()) {
      reading.doubt("a reference that is not relative");
    } else if (targets.isEmpty()) {
      reading.spot(reference, relative.group(1));
    } else if (!targets.contains(relative.group(1))) {
      reading.doubt("a reference to another type");
    }
  }

  private void checkQuantity(Node quantity) {
    if (quantity.member().simpleQuantity() && quantity.has("comparator")) {
      reading.doubt("a quantity with comparator");
    }
    var code = quantity.value("code");
    var system = quantity.value("system");
    if (code != null || system != null) {
      reading.spot(quantity, system + "|" + code + "|" + quantity.value("unit"));
    }
  }

  private void checkExtension(Node extension) {
    if (extension.has("value") == extension.has("extension")) {
      reading.doubt("an extension without content");
    }
    if (!extension.parentIs("Extension")) {
      var url = extension.value("url");
      boolean isPlain = url != null && plainExtensions.contains(url);
      reading.spot(extension, Skeleton.of(extension, !isPlain));
    }
  }
}
