package fi.yhteinen.interaction;

import fi.yhteinen.json.JsonTree.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an operation of a FHIRPath Patch acts: the part of FHIRPath that points at elements, such
 * as {@code CarePlan.activity.where(reference.reference = 'Task/1').progress[0]}.
 *
 * @param steps from the record to the elements
 */
record PatchPath(List<Step> steps) {

  PatchPath {
    steps = List.copyOf(steps);
  }

  /** A step from elements to elements. */
  sealed interface Step {

    /** To the children of a name. */
    record Child(String name) implements Step {}

    /** To the one at a position; -1 is the last. */
    record At(int index) implements Step {}

    /** Only those that fulfil a condition. */
    record Where(Test test) implements Step {}

    /** Only those of a type. */
    record OfType(String type) implements Step {}
  }

  /** A condition on an element. */
  sealed interface Test {

    record And(Test left, Test right) implements Test {}

    record Or(Test left, Test right) implements Test {}

    record Not(Test test) implements Test {}

    record Exists(PatchPath path) implements Test {}

    /** The element that the path leads to says this: text, a number or a boolean. */
    record Says(PatchPath path, Object value) implements Test {}
  }

  /** The elements it leads to. */
  List<PatchElement> from(PatchElement start) {
    List<PatchElement> at = List.of(start);
    for (Step step : steps) {
      at = step(step, at);
    }
    return at;
  }

  /** The path without its last step; empty when that is not the name of a child. */
  Optional<PatchPath> parent() {
    return !steps.isEmpty() && steps.getLast() instanceof Step.Child
        ? Optional.of(new PatchPath(steps.subList(0, steps.size() - 1)))
        : Optional.empty();
  }

  /** The name of the child that the last step goes to. */
  String childName() {
    return ((Step.Child) steps.getLast()).name();
  }

  private static List<PatchElement> step(Step step, List<PatchElement> at) {
    return switch (step) {
      case Step.Child(String name) ->
          at.stream().flatMap(element -> element.children(name).stream()).toList();
      case Step.At(int index) -> {
        int position = index < 0 ? at.size() - 1 : index;
        yield position >= 0 && position < at.size() ? List.of(at.get(position)) : List.of();
      }
      case Step.Where(Test test) -> at.stream().filter(element -> holds(test, element)).toList();
      case Step.OfType(String type) ->
          at.stream().filter(element -> element.isOfType(type)).toList();
    };
  }

  private static boolean holds(Test test, PatchElement element) {
    return switch (test) {
      case Test.And(Test left, Test right) -> holds(left, element) && holds(right, element);
      case Test.Or(Test left, Test right) -> holds(left, element) || holds(right, element);
      case Test.Not(Test inner) -> !holds(inner, element);
      case Test.Exists(PatchPath path) -> !path.from(element).isEmpty();
      case Test.Says(PatchPath path, Object value) -> {
        List<PatchElement> found = path.from(element);
        yield found.size() == 1 && says(found.getFirst().scalar(), value);
      }
    };
  }

  private static boolean says(@Nullable Scalar scalar, Object value) {
    if (scalar == null) {
      return false;
    }
    return switch (scalar.kind()) {
      case STRING, BOOLEAN -> scalar.text().equals(value.toString());
      case NUMBER ->
          value instanceof BigDecimal number
              && new BigDecimal(scalar.written()).compareTo(number) == 0;
      case OBJECT, ARRAY, NULL -> false;
    };
  }

  /** The same path with one more step. */
  PatchPath then(Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return new PatchPath(longer);
  }
}
