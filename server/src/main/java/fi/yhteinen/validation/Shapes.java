package fi.yhteinen.validation;

import fi.yhteinen.validation.ElementRow.ConstraintRow;
import fi.yhteinen.validation.ElementRow.TypeRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shapes of R4's types, compiled from their snapshots when first needed. */
final class Shapes {

  /** What the root of a record is a member of. */
  static final Member ROOT =
      new Member(
          "",
          "",
          1,
          false,
          false,
          true,
          false,
          Set.of(),
          () -> {
            throw new IllegalStateException("the root has no shape of its own");
          },
          List.of());

  /** Invariants that the reader checks itself, or that need no check where it goes on at all. */
  private static final Set<String> CHECKED_OTHERWISE =
      Set.of("ele-1", "ext-1", "dom-2", "dom-3", "dom-4", "dom-5", "txt-1", "txt-2", "ref-1");

  private static final String SIMPLE_QUANTITY =
      "http://hl7.org/fhir/StructureDefinition/SimpleQuantity";

  private final Map<String, List<ElementRow>> rows;
  private final Map<String, TypeShape> shapes = new HashMap<>();

  Shapes(Map<String, List<ElementRow>> rows) {
    this.rows = rows;
  }

  /** Compiles the shapes of these types and of all they are made of. */
  static Map<String, TypeShape> compile(
      Map<String, List<ElementRow>> rows, Set<String> resourceTypes) {
    var shapes = new Shapes(rows);
    for (var type : resourceTypes) {
      shapes.shape(type);
    }
    return Map.copyOf(shapes.shapes);
  }

  /** The shape of a type by its name, or of content without a type by its path. */
  private TypeShape shape(String pathOrType) {
    var known = shapes.get(pathOrType);
    return known == null ? compile(pathOrType) : known;
  }

  private TypeShape compile(String path) {
    int dot = path.indexOf('.');
    var type = dot < 0 ? path : path.substring(0, dot);
    var all = rows.getOrDefault(type, List.of());
    if (all.isEmpty()) {
      throw new IllegalArgumentException("R4 has no type " + type);
    }
    var members = new HashMap<String, Member>();
    var required = new ArrayList<String>();
    var shape =
        new TypeShape(
            path,
            isPrimitive(type) && dot < 0,
            members,
            required,
            dot < 0 ? invariants(all.getFirst()) : List.of());
    shapes.put(path, shape);
    if (!shape.isPrimitive()) {
      for (var row : all) {
        if (row.isChildOf(path)) {
          addMembers(row, members);
          if (row.min() > 0) {
            required.add(row.name());
          }
        }
      }
    }
    return shape;
  }

  private static boolean isPrimitive(String type) {
    return Character.isLowerCase(type.charAt(0));
  }

  private void addMembers(ElementRow row, Map<String, Member> members) {
    if (row.contentReference() != null) {
      add(row, row.name(), row.contentReference(), null, members);
      return;
    }
    for (var type : row.types()) {
      var jsonName = row.isChoice() ? row.name() + capital(type.code()) : row.name();
      add(row, jsonName, contentOf(row, type), type, members);
    }
  }

  private static String contentOf(ElementRow row, TypeRow type) {
    return type.code().equals("BackboneElement") || type.code().equals("Element")
        ? row.path()
        : type.code();
  }

  private static String capital(String type) {
    return Character.toUpperCase(type.charAt(0)) + type.substring(1);
  }

  private void add(
      ElementRow row,
      String jsonName,
      String content,
      @Nullable TypeRow type,
      Map<String, Member> members) {
    if (!content.equals("Resource")) {
      shape(content);
    }
    var profiles = type == null ? List.<String>of() : type.profiles();
    boolean simpleQuantity = profiles.equals(List.of(SIMPLE_QUANTITY));
    members.put(
        jsonName,
        new Member(
            jsonName,
            row.name(),
            row.max(),
            row.max() > 1,
            row.bound(),
            !row.limited() && (profiles.isEmpty() || simpleQuantity),
            simpleQuantity,
            type == null ? Set.of() : targets(type),
            () -> shape(content),
            invariants(row)));
  }

  private static Set<String> targets(TypeRow type) {
    return type.targets().contains("Resource") ? Set.of() : type.targets();
  }

  private static List<Invariant> invariants(ElementRow row) {
    return row.constraints().stream()
        .filter(constraint -> !CHECKED_OTHERWISE.contains(constraint.key()))
        .map(Shapes::invariant)
        .toList();
  }

  private static Invariant invariant(ConstraintRow constraint) {
    return Invariant.of(constraint.key(), constraint.expression());
  }
}
