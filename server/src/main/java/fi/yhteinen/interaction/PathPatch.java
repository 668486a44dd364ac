package fi.yhteinen.interaction;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.json.JsonResource;
import fi.yhteinen.json.JsonTree;
import fi.yhteinen.json.JsonValue;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A FHIRPath Patch of R4: operations on the elements of a record, sent as Parameters. */
final class PathPatch {

  private static final int MOST = 500;
  private static final Set<String> PARTS =
      Set.of("type", "path", "name", "value", "index", "source", "destination");

  private final FhirContext fhir;
  private final List<JsonValue> operations;

  private PathPatch(FhirContext fhir, List<JsonValue> operations) {
    this.fhir = fhir;
    this.operations = operations;
  }

  /**
   * Takes the operations out of Parameters.
   *
   * @throws RefusedException BadRequest when it holds anything but operations
   */
  static PathPatch of(FhirContext fhir, JsonResource parameters) {
    List<JsonValue> operations = parameters.value().children("parameter");
    boolean fits =
        parameters.type().equals("Parameters")
            && operations.size() <= MOST
            && operations.stream().allMatch(PathPatch::isOperation);
    if (!fits) {
      throw new RefusedException(
          new Refusal.BadRequest(
              "structure",
              "patch.parameters",
              "A FHIRPath Patch is Parameters with at most 500 parameters, each an operation with"
                  + " its parts."));
    }
    return new PathPatch(fhir, operations);
  }

  private static boolean isOperation(JsonValue parameter) {
    List<JsonValue> parts = parameter.children("part");
    List<String> names = parts.stream().map(part -> part.string("name").orElse("")).toList();
    return parameter.string("name").equals(Optional.of("operation"))
        && PARTS.containsAll(names)
        && names.size() == Set.copyOf(names).size();
  }

  /**
   * Carries out all operations, in order; what they leave empty is removed.
   *
   * @param record changed in place, and left half changed when this throws
   * @throws RefusedException BadRequest for an operation that is malformed, Invalid for one that
   *     finds no place in this record
   */
  void apply(JsonTree record) {
    for (int i = 0; i < operations.size(); i++) {
      var operation = new Operation(operations.get(i), "Parameters.parameter[" + i + "]");
      PatchElement root = PatchElement.root(fhir, record);
      switch (operation.code("type")) {
        case "add" -> add(root, operation);
        case "insert" -> insert(root, operation);
        case "delete" -> delete(root, operation);
        case "replace" -> replace(root, operation);
        case "move" -> move(root, operation);
        default -> throw operation.malformed("type must be add, insert, delete, replace or move");
      }
    }
    record.prune();
  }

  private static void add(PatchElement root, Operation operation) {
    PatchElement parent = only(operation, operation.path(root).from(root));
    String name = operation.text("name");
    add(operation, parent, name, operation.value(parent.empty(name)));
  }

  private static void add(Operation operation, PatchElement parent, String name, PatchValue value) {
    PatchElement.Run run =
        parent
            .run(name, value.typeSuffix())
            .orElseThrow(() -> operation.misplaced("FHIR has no such element there"));
    if (parent.repeats(name)) {
      run.add(run.size(), value);
    } else if (parent.children(name).isEmpty()) {
      run.set(value);
    } else {
      throw operation.misplaced("the element is there already and does not repeat");
    }
  }

  private static void insert(PatchElement root, Operation operation) {
    PatchElement.Run run = repeating(root, operation);
    int index = operation.number("index");
    if (index > run.size()) {
      throw operation.misplaced("the index is greater than the number of elements");
    }
    PatchPath path = operation.path(root);
    PatchElement parent = parent(root, operation, path);
    run.add(index, operation.value(parent.empty(path.childName())));
  }

  /** What is not there needs no deleting. */
  private static void delete(PatchElement root, Operation operation) {
    List<PatchElement> found = operation.path(root).from(root);
    if (found.size() > 1) {
      throw operation.misplaced("the path leads to several elements");
    }
    found.forEach(element -> {
      requireInside(operation, element, root);
      element.list().remove(element.index());
    });
  }

  private static void replace(PatchElement root, Operation operation) {
    PatchElement element = only(operation, operation.path(root).from(root));
    requireInside(operation, element, root);
    if (!element.replace(operation.value(Optional.of(element.emptyLikeThis())))) {
      throw operation.misplaced("the element cannot have a value of this type");
    }
  }

  private static void move(PatchElement root, Operation operation) {
    PatchElement.Run run = repeating(root, operation);
    int source = operation.number("source");
    int destination = operation.number("destination");
    if (source >= run.size() || destination >= run.size()) {
      throw operation.misplaced("source and destination must be positions in the list");
    }
    run.add(destination, run.remove(source));
  }

  /** The list that a path leads to, there or not yet. */
  private static PatchElement.Run repeating(PatchElement root, Operation operation) {
    PatchPath path = operation.path(root);
    PatchElement parent = parent(root, operation, path);
    if (!parent.repeats(path.childName())) {
      throw operation.misplaced("the element does not repeat");
    }
    return parent
        .run(path.childName(), "")
        .orElseThrow(() -> operation.misplaced("FHIR has no such element there"));
  }

  private static PatchElement parent(PatchElement root, Operation operation, PatchPath path) {
    return only(
        operation,
        path.parent()
            .orElseThrow(() -> operation.misplaced("the path must end with the name of a list"))
            .from(root));
  }

  private static PatchElement only(Operation operation, List<PatchElement> found) {
    if (found.size() != 1) {
      throw operation.misplaced(
          found.isEmpty() ? "the path leads to nothing" : "the path leads to several elements");
    }
    return found.getFirst();
  }

  private static void requireInside(Operation operation, PatchElement element, PatchElement root) {
    if (element.list().parent() == root.list().parent()) {
      throw operation.misplaced("the record itself is not an element of it");
    }
  }

  /** One operation and its parts. */
  private record Operation(JsonValue json, String where) {

    PatchPath path(PatchElement root) {
      return PatchPathParser.read(text("path"), root.type().getName())
          .orElseThrow(() ->
              malformed(
                  "path must be names, indexers, where, first, last, ofType and extension, and"
                      + " begin in this record"));
    }

    String code(String name) {
      return part(name)
          .flatMap(part -> part.string("valueCode").or(() -> part.string("valueString")))
          .orElse("");
    }

    /** HAPI's own test writes paths as codes, so others will. */
    String text(String name) {
      return part(name)
          .flatMap(part -> part.string("valueString").or(() -> part.string("valueCode")))
          .orElseThrow(() -> malformed("it needs " + name + " as a valueString"));
    }

    int number(String name) {
      String written =
          part(name).flatMap(part -> part.member("valueInteger")).map(JsonValue::text).orElse("");
      if (written.isEmpty()
          || written.length() > 6
          || !written.chars().allMatch(Character::isDigit)) {
        throw malformed("it needs " + name + " as a valueInteger, 0 or more");
      }
      return Integer.parseInt(written);
    }

    /** The value, which is an element of this type where it is made of parts. */
    PatchValue value(Optional<PatchElement> empty) {
      JsonValue part = part("value").orElseThrow(() -> malformed("it needs a value"));
      return value(part, empty);
    }

    private PatchValue value(JsonValue part, Optional<PatchElement> empty) {
      JsonTree value = null;
      JsonTree beside = null;
      String suffix = "";
      for (JsonValue member : part.children()) {
        String name = member.name();
        if (name.equals("part")) {
          PatchElement element =
              empty.orElseThrow(() -> misplaced("FHIR has no such element there"));
          member.children().forEach(child -> addPart(element, child));
          value = element.list().value(0);
        } else if (name.equals("resource")) {
          value = JsonTree.of(member);
        } else if (name.startsWith("value")) {
          value = JsonTree.of(member);
          suffix = name.substring("value".length());
        } else if (name.startsWith("_value")) {
          beside = JsonTree.of(member);
          suffix = name.substring("_value".length());
        }
      }
      if (value == null && beside == null) {
        throw malformed("its value is empty");
      }
      return new PatchValue(value, beside, suffix);
    }

    /** Adds a child to an element that is put together from parts named as its children. */
    private void addPart(PatchElement element, JsonValue part) {
      String name = part.string("name").orElse("");
      PatchValue value = value(part, element.empty(name));
      PathPatch.add(this, element, name, value);
    }

    private Optional<JsonValue> part(String name) {
      return json.children("part").stream()
          .filter(part -> part.string("name").equals(Optional.of(name)))
          .findFirst();
    }

    RefusedException malformed(String what) {
      return new RefusedException(new Refusal.BadRequest(findings("structure", what)));
    }

    RefusedException misplaced(String what) {
      return new RefusedException(new Refusal.Invalid(findings("processing", what)));
    }

    private List<Finding> findings(String code, String what) {
      return List.of(
          Finding.error(
              code,
              "patch.operation",
              where,
              "The operation cannot be carried out: " + what + "."));
    }
  }
}
