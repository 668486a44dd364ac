package fi.yhteinen.interaction;

import ca.uhn.fhir.context.BaseRuntimeElementDefinition.ChildTypeEnum;
import fi.yhteinen.json.JsonKind;
import fi.yhteinen.json.JsonTree;
import fi.yhteinen.json.JsonTree.Items;
import fi.yhteinen.json.JsonTree.Members;
import fi.yhteinen.json.JsonTree.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a FHIRPath Patch, to be written.
 *
 * @param type add, insert, delete or replace
 * @param name of the child that is added, or null
 * @param index of what is inserted, or null
 * @param value the element that comes, or null
 */
record PathOperation(
    String type,
    String path,
    @Nullable String name,
    @Nullable Integer index,
    @Nullable PatchElement value) {

  /** The types that FHIR allows as value of a parameter; any other is put together from parts. */
  private static final Set<String> VALUES =
      Set.of(
          ("base64Binary boolean canonical code date dateTime decimal id instant integer markdown"
                  + " oid positiveInt string time unsignedInt uri url uuid Address Age Annotation"
                  + " Attachment CodeableConcept Coding ContactPoint Count Distance Duration"
                  + " HumanName Identifier Money Period Quantity Range Ratio Reference SampledData"
                  + " Signature Timing ContactDetail Contributor DataRequirement Expression"
                  + " ParameterDefinition RelatedArtifact TriggerDefinition UsageContext Dosage"
                  + " Meta")
              .split(" "));

  static PathOperation add(String path, String name, PatchElement value) {
    return new PathOperation("add", path, name, null, value);
  }

  static PathOperation insert(String path, int index, PatchElement value) {
    return new PathOperation("insert", path, null, index, value);
  }

  static PathOperation delete(String path) {
    return new PathOperation("delete", path, null, null, null);
  }

  static PathOperation replace(String path, PatchElement value) {
    return new PathOperation("replace", path, null, null, value);
  }

  static boolean isResource(PatchElement element) {
    return element.type().getChildType() == ChildTypeEnum.RESOURCE;
  }

  /** The operation as a parameter. */
  JsonTree json() {
    List<JsonTree> parts = new ArrayList<>();
    parts.add(part("type", "valueCode", text(type)));
    parts.add(part("path", "valueString", text(path)));
    if (name != null) {
      parts.add(part("name", "valueString", text(name)));
    }
    if (index != null) {
      parts.add(part("index", "valueInteger", new Scalar(JsonKind.NUMBER, String.valueOf(index))));
    }
    if (value != null) {
      parts.add(part("value", value));
    }
    var operation = new Members();
    operation.byName().put("name", text("operation"));
    operation.byName().put("part", new Items(parts));
    return operation;
  }

  private static Members part(String name, String member, JsonTree value) {
    var part = new Members();
    part.byName().put("name", text(name));
    part.byName().put(member, value);
    return part;
  }

  private static Members part(String name, PatchElement element) {
    JsonTree value = element.list().value(element.index());
    JsonTree beside = element.list().beside(element.index());
    var part = new Members();
    part.byName().put("name", text(name));
    if (value != null && isResource(element)) {
      part.byName().put("resource", value.copy());
    } else if (value instanceof Members && !VALUES.contains(typeName(element))) {
      List<JsonTree> parts = new ArrayList<>();
      for (String child : PathDiff.names(element)) {
        element.children(child).forEach(one -> parts.add(part(child, one)));
      }
      part.byName().put("part", new Items(parts));
    } else {
      String member = "value" + capitalised(typeName(element));
      if (value != null) {
        part.byName().put(member, value.copy());
      }
      if (beside != null) {
        part.byName().put("_" + member, beside.copy());
      }
    }
    return part;
  }

  /** Its type as a value is named by; what is no type of a value is a string if it is a text. */
  private static String typeName(PatchElement element) {
    String name = element.type().getName();
    return switch (name) {
      case "SimpleQuantity", "MoneyQuantity" -> "Quantity";
      case "xhtml" -> "string";
      default -> name;
    };
  }

  private static String capitalised(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** A text of our own, which needs no escape. */
  static Scalar text(String text) {
    return new Scalar(JsonKind.STRING, '"' + text + '"');
  }
}
