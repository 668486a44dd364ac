package fi.yhteinen.interaction;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import ca.uhn.fhir.context.RuntimePrimitiveDatatypeDefinition;
import fi.yhteinen.json.JsonFaults;
import fi.yhteinen.json.JsonKind;
import fi.yhteinen.json.JsonValue;
import fi.yhteinen.model.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IPrimitiveType;

/**
 * Says wherever a body departs from R4: elements that are unknown, of the wrong kind or form, or
 * missing, and codes that are not allowed. Asked about what the parser has refused, which tells
 * neither the place nor more than one fault. Names of elements are told, values never.
 */
final class Misfits {

  /** Letters only, so that nobody's number or sentence is told as the name of an element. */
  private static final Pattern HARMLESS = Pattern.compile("_?[A-Za-z]{1,40}");

  private static final int MOST_CODES = 40;

  private final FhirContext fhir;
  private final List<Finding> found = new ArrayList<>();

  private Misfits(FhirContext fhir) {
    this.fhir = fhir;
  }

  /** The misfits of a resource, in its order; the first {@link JsonFaults#MOST}. */
  static List<Finding> of(FhirContext fhir, JsonValue resource) {
    Misfits misfits = new Misfits(fhir);
    misfits.resource(resource, "");
    return misfits.found;
  }

  private boolean isFull() {
    return found.size() >= JsonFaults.MOST;
  }

  private void resource(JsonValue resource, String path) {
    if (resource.kind() != JsonKind.OBJECT) {
      structure(path, "This must be an object: write it in { }.");
      return;
    }
    String type = resource.string("resourceType").orElse("");
    if (fhir.getResourceTypes().contains(type)) {
      object(fhir.getResourceDefinition(type), resource, path.isEmpty() ? type : path, true);
    } else {
      structure(path, "A resource must name its resourceType");
    }
  }

  private void object(
      BaseRuntimeElementCompositeDefinition<?> shape,
      JsonValue object,
      String path,
      boolean isResource) {
    Set<String> present = new LinkedHashSet<>();
    for (JsonValue member : object.children()) {
      if (isFull()) {
        return;
      }
      String written = member.name();
      String name = written.startsWith("_") ? written.substring(1) : written;
      BaseRuntimeChildDefinition child = shape.getChildByName(name);
      if (name.equals("extension") || name.equals("modifierExtension")) {
        extensions(member, path + "." + name);
      } else if (name.equals("id")) {
        text(member, path + ".id");
      } else if (child == null || (written.startsWith("_") && !isPrimitive(child, name))) {
        if (!isResource || !name.equals("resourceType")) {
          unknown(shape, written, path);
        }
      } else if (!written.startsWith("_") || object.member(name).isEmpty()) {
        if (!present.add(plain(child))) {
          structure(path + "." + plain(child), "This element does not repeat: write one of it.");
        }
        if (!written.startsWith("_")) {
          member(child, name, member, path + "." + plain(child));
        }
      }
    }
    for (BaseRuntimeChildDefinition child : shape.getChildren()) {
      if (child.getMin() > 0 && !present.contains(plain(child)) && !isFull()) {
        found.add(
            Finding.error(
                "required",
                "fhir.required",
                path + "." + plain(child),
                "This element is missing; FHIR R4 requires it."));
      }
    }
  }

  private static boolean isPrimitive(BaseRuntimeChildDefinition child, String name) {
    return child.getChildByName(name) instanceof RuntimePrimitiveDatatypeDefinition;
  }

  /** The name that FHIRPath uses: {@code value} for {@code valueString}. */
  private static String plain(BaseRuntimeChildDefinition child) {
    return child.getElementName().replace("[x]", "");
  }

  private void extensions(JsonValue list, String path) {
    if (list.kind() != JsonKind.ARRAY) {
      structure(path, "This element repeats: write it as a list, in [ ].");
      return;
    }
    var shape =
        (BaseRuntimeElementCompositeDefinition<?>)
            Objects.requireNonNull(fhir.getElementDefinition("Extension"));
    int position = 0;
    for (JsonValue extension : list.children()) {
      item(shape, extension, path + "[" + position++ + "]");
    }
  }

  private void text(JsonValue value, String path) {
    if (value.kind() != JsonKind.STRING) {
      structure(path, "This must be a text: write it in quotation marks.");
    }
  }

  private void member(BaseRuntimeChildDefinition child, String name, JsonValue value, String path) {
    if (child.isMultipleCardinality()) {
      if (value.kind() != JsonKind.ARRAY) {
        structure(path, "This element repeats: write it as a list, in [ ].");
        return;
      }
      int position = 0;
      for (JsonValue item : value.children()) {
        value(child, name, item, path + "[" + position++ + "]");
      }
    } else if (value.kind() == JsonKind.ARRAY) {
      structure(path, "This element does not repeat: write it without [ ].");
    } else {
      value(child, name, value, path);
    }
  }

  private void value(BaseRuntimeChildDefinition child, String name, JsonValue value, String path) {
    BaseRuntimeElementDefinition<?> type = child.getChildByName(name);
    switch (type.getChildType()) {
      case RESOURCE, CONTAINED_RESOURCES, CONTAINED_RESOURCE_LIST -> resource(value, path);
      case PRIMITIVE_DATATYPE, ID_DATATYPE ->
          primitive(child, (RuntimePrimitiveDatatypeDefinition) type, value, path);
      default -> {
        if (type instanceof BaseRuntimeElementCompositeDefinition<?> shape) {
          item(shape, value, path);
        }
      }
    }
  }

  private void item(BaseRuntimeElementCompositeDefinition<?> shape, JsonValue value, String path) {
    if (value.kind() == JsonKind.OBJECT) {
      object(shape, value, path, false);
    } else if (!isFull()) {
      structure(path, "This must be an object: write it in { }.");
    }
  }

  private void primitive(
      BaseRuntimeChildDefinition child,
      RuntimePrimitiveDatatypeDefinition type,
      JsonValue value,
      String path) {
    if (isFull() || value.kind() == JsonKind.NULL) {
      return;
    }
    Optional<String> wrongKind =
        switch (type.getName()) {
          case "boolean" ->
              value.kind() == JsonKind.BOOLEAN
                  ? Optional.empty()
                  : Optional.of("This must be true or false, without quotation marks.");
          case "integer", "positiveInt", "unsignedInt", "decimal" ->
              value.kind() == JsonKind.NUMBER
                  ? Optional.empty()
                  : Optional.of("This must be a number, without quotation marks.");
          default ->
              value.kind() == JsonKind.STRING
                  ? Optional.empty()
                  : Optional.of("This must be a text: write it in quotation marks.");
        };
    if (wrongKind.isPresent()) {
      structure(path, wrongKind.get());
    } else if (child instanceof RuntimeChildPrimitiveEnumerationDatatypeDefinition coded) {
      code(coded, type, value.text(), path);
    } else if (!fits(type, value.text())) {
      found.add(Finding.error("value", "fhir.value", path, Forms.wanted(type.getName())));
    }
  }

  private static boolean fits(RuntimePrimitiveDatatypeDefinition type, String text) {
    try {
      type.newInstance().setValueAsString(text);
      return true;
    } catch (RuntimeException notOfTheForm) {
      return false;
    }
  }

  private void code(
      RuntimeChildPrimitiveEnumerationDatatypeDefinition child,
      RuntimePrimitiveDatatypeDefinition type,
      String code,
      String path) {
    Object arguments = child.getInstanceConstructorArguments();
    Set<String> allowed = new TreeSet<>();
    boolean known = false;
    for (Enum<?> constant : child.getBoundEnumType().getEnumConstants()) {
      if (!constant.name().equals("NULL")) {
        String one = code(type.newInstance(arguments), constant);
        known |= one.equals(code);
        allowed.add(one);
      }
    }
    if (!known) {
      found.add(
          Finding.error(
              "code-invalid",
              "fhir.code",
              path,
              allowed.size() > MOST_CODES
                  ? "FHIR R4 does not allow this code here."
                  : "FHIR R4 does not allow this code here. It allows: "
                      + String.join(", ", allowed)
                      + "."));
    }
  }

  /** The code of one of the values that an element may have. */
  @SuppressWarnings("unchecked") // the value is of the type that the element was made for
  private static String code(IPrimitiveType<?> element, Enum<?> constant) {
    ((IPrimitiveType<Object>) element).setValue(constant);
    return String.valueOf(element.getValueAsString());
  }

  private void unknown(
      BaseRuntimeElementCompositeDefinition<?> shape, String written, String path) {
    boolean isHarmless = HARMLESS.matcher(written).matches();
    structure(
        isHarmless ? path + "." + written : path,
        nearest(shape, written)
            .map(name -> "FHIR R4 knows no such element here. Is this meant: " + name + "?")
            .orElse("FHIR R4 knows no such element here."));
  }

  /** The name most like the one that was written: that begins so, or has two letters amiss. */
  private static Optional<String> nearest(
      BaseRuntimeElementCompositeDefinition<?> shape, String written) {
    Set<String> names = new TreeSet<>();
    for (BaseRuntimeChildDefinition child : shape.getChildren()) {
      names.addAll(child.getValidChildNames());
    }
    Optional<String> choice =
        names.stream()
            .filter(name -> name.length() > written.length() && name.startsWith(written))
            .filter(name -> Character.isUpperCase(name.charAt(written.length())))
            .min(Comparator.comparing(name -> !name.endsWith("String")));
    return choice.or(() -> Likeness.nearest(written, names));
  }

  private void structure(String path, String text) {
    if (!isFull()) {
      found.add(Finding.error("structure", "fhir.structure", path.isEmpty() ? null : path, text));
    }
  }
}
