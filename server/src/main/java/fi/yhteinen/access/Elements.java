package fi.yhteinen.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Looks into a record by element names, for those who know its type only from the policy. */
final class Elements {

  private Elements() {}

  /** The values at a path such as {@code participant.actor}; empty when there are none. */
  static Stream<Base> at(Resource resource, String path) {
    Stream<Base> values = Stream.of(resource);
    for (String name : path.split("\\.", -1)) {
      values = values.flatMap(value -> children(value, name));
    }
    return values;
  }

  private static Stream<Base> children(Base value, String name) {
    Base[] children = value.listChildrenByName(name, false);
    return children == null ? Stream.empty() : Stream.of(children);
  }

  /** Type and id of the relative references at a path. */
  static Stream<Target> targets(Resource resource, String path) {
    return at(resource, path)
        .filter(Reference.class::isInstance)
        .map(Reference.class::cast)
        .flatMap(reference -> target(reference).stream());
  }

  /** What every relative reference anywhere in a record names, its extensions included. */
  static List<Target> everyTarget(Base value) {
    List<Target> targets = new ArrayList<>();
    addTargets(value, targets);
    return targets;
  }

  private static void addTargets(Base value, List<Target> targets) {
    if (value instanceof Reference reference) {
      target(reference).ifPresent(targets::add);
    }
    for (Property property : value.children()) {
      for (Base child : property.getValues()) {
        if (child != null) {
          addTargets(child, targets);
        }
      }
    }
  }

  /** What a reference names, when it is a relative one. */
  static Optional<Target> target(@Nullable Reference reference) {
    if (reference == null || !reference.hasReference()) {
      return Optional.empty();
    }
    List<String> parts = List.of(reference.getReference().split("/", -1));
    return parts.size() == 2 || (parts.size() == 4 && parts.get(2).equals("_history"))
        ? Optional.of(new Target(parts.get(0), parts.get(1)))
        : Optional.empty();
  }

  /** The code of the record's status, which a Goal calls its life cycle's; or an empty text. */
  static String status(Resource resource) {
    String path = resource.fhirType().equals("Goal") ? "lifecycleStatus" : "status";
    return at(resource, path).map(Base::primitiveValue).findFirst().orElse("");
  }

  /** The codes of one system among the codings at a path of CodeableConcepts. */
  static Stream<String> codes(Resource resource, String path, String system) {
    return at(resource, path + ".coding")
        .map(Coding.class::cast)
        .filter(coding -> system.equals(coding.getSystem()) && coding.hasCode())
        .map(Coding::getCode);
  }

  static Optional<Period> period(Resource resource, String path) {
    return at(resource, path).filter(Period.class::isInstance).map(Period.class::cast).findFirst();
  }

  /** A type and an id. */
  record Target(String type, String id) {

    boolean is(String other) {
      return type.equals(other);
    }

    @Override
    public String toString() {
      return type + "/" + id;
    }
  }
}
