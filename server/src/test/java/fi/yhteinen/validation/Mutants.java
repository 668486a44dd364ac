package fi.yhteinen.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records like the given ones but for a few changes, right and wrong ones, always the same for the
 * same source of randomness.
 */
final class Mutants {

  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

  /** Values that look right at one place and are wrong at another. */
  private static final List<String> VALUES =
      List.of(
          "x",
          " x",
          "x ",
          "a  b",
          "2026-02-28",
          "2026-02-30",
          "2026-13-01",
          "1985",
          "1985-07",
          "2026-03-01T10:00:00+02:00",
          "2026-03-01T10:00:00Z",
          "2026-03-01T10:00:00",
          "2026-03-01T24:00:00Z",
          "2026-03-01T10:00:60Z",
          "2026-03-01T10:00:00.123456+14:00",
          "0000-01-01",
          "2100-01-01",
          "active",
          "completed",
          "draft",
          "booked",
          "male",
          "final",
          "finished",
          "official",
          "permit",
          "deny",
          "plan",
          "order",
          "normal",
          "en",
          "fi",
          "Patient/1",
          "Patient/a/_history/1",
          "Organization/1",
          "PractitionerRole/1",
          "Location/1",
          "Nothing/1",
          "#x",
          "#",
          "Patient?identifier=1",
          "http://example.org/Patient/1",
          "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0",
          "urn:uuid:0C3151BD-1CBF",
          "urn:oid:1.2",
          "urn:oid:1.2.246.21",
          "urn:oid:1.2.246.10",
          "urn:oid:01.2.3.4.5",
          "oid:1.2.3",
          "uuid:1",
          "http://example.org/a b",
          "http://example.org/x|1.0",
          "Type/x",
          "mailto:a@example.org",
          "http://unitsofmeasure.org",
          "http://snomed.info/sct",
          "http://loinc.org",
          "http://terminology.hl7.org/CodeSystem/v3-ActCode",
          "http://hl7.org/fhir/ValueSet/task-code",
          "urn:ietf:rfc:3986",
          "https://tools.ietf.org/html/rfc4122",
          "150785-901A",
          "010190-999X",
          "a\u00e4\u00f6\u20ac",
          "\u202etxet",
          "a\u200bb",
          "emoji \ud83d\ude00",
          "<b>bold</b>",
          "<div xmlns=\"http://www.w3.org/1999/xhtml\">Text</div>",
          "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>a<div>b</div></p></div>",
          "<div xmlns=\"http://www.w3.org/1999/xhtml\"><ul><p>a</p></ul></div>",
          "<div xmlns=\"http://www.w3.org/1999/xhtml\"><b>a<i>b<b>c</b></i></b></div>",
          "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p class=\"c\" title=\"t\">a<br/>b &amp; c</p></div>",
          "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p onclick=\"x\">a</p></div>",
          "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p><a name=\"a\"/>b<hr/></p></div>",
          "<div xmlns=\"http://www.w3.org/1999/xhtml\"><a name=\"a\"/><a href=\"https://example.org/x\">b</a><hr/></div>",
          "<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"#b\">b</a></div>",
          "<div xmlns=\"http://www.w3.org/1999/xhtml\"><blockquote>b<p>c<sub>2</sub></p></blockquote></div>",
          "<div xmlns=\"http://www.w3.org/1999/xhtml\"> </div>",
          "<div>Text</div>",
          "QUJD",
          "QUJ");

  private static final List<String> NAMES =
      List.of(
          "text",
          "status",
          "extension",
          "contained",
          "id",
          "value",
          "valueString",
          "valueCode",
          "valueCoding",
          "code",
          "period",
          "start",
          "end",
          "identifier",
          "reference",
          "display",
          "system",
          "use",
          "unknown",
          "modifierExtension",
          "detail",
          "category",
          "note",
          "language",
          "implicitRules",
          "_status",
          "onsetString",
          "active");

  private final RandomGenerator random;
  private final List<ObjectNode> seeds;
  private final Map<String, List<JsonNode>> byName = new HashMap<>();

  Mutants(List<String> seeds, RandomGenerator random) {
    this.random = random;
    this.seeds = seeds.stream().map(seed -> (ObjectNode) JSON.readTree(seed)).toList();
    this.seeds.forEach(this::collect);
  }

  private void collect(JsonNode node) {
    for (var entry : node.properties()) {
      byName.computeIfAbsent(entry.getKey(), name -> new ArrayList<>()).add(entry.getValue());
      collect(entry.getValue());
    }
    if (node.isArray()) {
      node.forEach(this::collect);
    }
  }

  /** The next mutant as JSON text. */
  String next() {
    var record = pick(seeds).deepCopy();
    int changes = 1 + random.nextInt(2);
    for (int i = 0; i < changes; i++) {
      change(record);
    }
    return record.toString();
  }

  private void change(ObjectNode record) {
    var objects = new ArrayList<ObjectNode>();
    collectObjects(record, objects);
    var object = pick(objects);
    var names = new ArrayList<>(object.propertyNames());
    names.remove("resourceType");
    if (names.isEmpty()) {
      return;
    }
    var name = pick(names);
    switch (random.nextInt(15)) {
      case 0 -> object.remove(name);
      case 1, 2, 3 -> object.set(name, any(name));
      case 4, 5 -> replaceText(object, name);
      case 6 -> object.set(pick(NAMES), any(name));
      case 7 -> copyOther(object);
      case 8 -> repeat(object.get(name));
      case 9, 10, 11, 12 -> vary(object, name);
      case 13 -> reshape(object, name);
      default -> addExtension(object);
    }
  }

  private static void collectObjects(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> collectObjects(child, objects));
  }

  private void replaceText(ObjectNode object, String name) {
    var value = object.get(name);
    if (value.isString()) {
      object.put(name, pick(VALUES));
    } else if (value instanceof ArrayNode array && array.get(0).isString()) {
      array.set(0, MAKE.stringNode(pick(VALUES)));
    } else if (value.isNumber()) {
      object.put(name, random.nextInt(-2, 5));
    } else if (value.isBoolean()) {
      object.put(name, !value.booleanValue());
    }
  }

  /** Another member of the same kind of object, from anywhere. */
  private void copyOther(ObjectNode object) {
    var other = pick(List.copyOf(byName.keySet()));
    if (!other.equals("resourceType")) {
      object.set(other, any(other));
    }
  }

  private void repeat(JsonNode value) {
    if (value instanceof ArrayNode array && array.size() < 8) {
      array.add(array.get(random.nextInt(array.size())).deepCopy());
    }
  }

  /** A value of the same form: the change that should most often stay right. */
  private void vary(ObjectNode object, String name) {
    var value = object.get(name);
    if (!value.isString()) {
      return;
    }
    var text = value.stringValue();
    if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*")) {
      object.put(
          name,
          "%d-%02d".formatted(random.nextInt(1950, 2030), random.nextInt(1, 13))
              + text.substring(7));
    } else if (text.matches("[A-Z][A-Za-z]+/[A-Za-z0-9.-]+")) {
      object.put(name, text.substring(0, text.indexOf('/') + 1) + random.nextInt(1000));
    } else if (name.equals("display") || name.equals("text") || name.equals("description")) {
      object.put(name, "Text " + random.nextInt(1000) + " \u00e4\u00f6\u2013");
    }
  }

  private void reshape(ObjectNode object, String name) {
    var value = object.get(name);
    if (value instanceof ArrayNode array) {
      object.set(name, array.get(0));
    } else if (random.nextBoolean()) {
      object.set(name, MAKE.arrayNode().add(value));
    } else {
      object.put(name, value.isString() ? "1" : "true");
    }
  }

  private void addExtension(ObjectNode object) {
    var known = byName.get("extension");
    var extension =
        known != null && random.nextBoolean()
            ? pick(known).get(0).deepCopy()
            : MAKE.objectNode()
                .put("url", random.nextBoolean() ? "https://example.fi/x" : "x")
                .put("valueString", "v");
    object.withArrayProperty("extension").add(extension);
  }

  /** A value that a member of that name has somewhere. */
  private JsonNode any(String name) {
    return pick(byName.getOrDefault(name, List.of(MAKE.stringNode("x")))).deepCopy();
  }

  private <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }
}
