package fi.yhteinen.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** FHIRPath's functions, those that the invariants of records use. */
final class PathFunctions {

  private PathFunctions() {}

  static PathExpression of(String name, List<PathExpression> arguments) {
    return switch (name + arguments.size()) {
      case "exists0" -> (scope, focus) -> PathValues.of(!focus.isEmpty());
      case "exists1" ->
          (scope, focus) -> PathValues.of(!where(scope, focus, arguments.getFirst()).isEmpty());
      case "empty0" -> (scope, focus) -> PathValues.of(focus.isEmpty());
      case "not0" -> (scope, focus) -> not(focus);
      case "hasValue0" -> (scope, focus) -> PathValues.of(hasValue(focus));
      case "count0" -> (scope, focus) -> List.of(BigDecimal.valueOf(focus.size()));
      case "where1" -> (scope, focus) -> where(scope, focus, arguments.getFirst());
      case "all1" ->
          (scope, focus) ->
              PathValues.of(where(scope, focus, arguments.getFirst()).size() == focus.size());
      case "select1" -> (scope, focus) -> select(scope, focus, arguments.getFirst());
      case "trace1" -> (scope, focus) -> focus;
      case "toString0" -> (scope, focus) -> List.of(PathValues.text(focus));
      case "startsWith1" ->
          (scope, focus) ->
              PathValues.of(
                  PathValues.text(focus)
                      .startsWith(PathValues.text(arguments.getFirst().evaluate(scope, focus))));
      case "matches1" -> matches(arguments.getFirst());
      case "iif2", "iif3" -> (scope, focus) -> iif(scope, focus, arguments);
      default ->
          (scope, focus) -> {
            throw new Unsure("a function that is not known: " + name);
          };
    };
  }

  private static List<Object> not(List<Object> focus) {
    var truth = PathValues.truth(focus);
    return truth == null ? List.of() : PathValues.of(!truth);
  }

  private static boolean hasValue(List<Object> focus) {
    return focus.size() == 1 && focus.getFirst() instanceof Node node && node.isPrimitive();
  }

  private static List<Object> where(
      PathExpression.Scope scope, List<Object> focus, PathExpression criterion) {
    var kept = new ArrayList<Object>(focus.size());
    for (var item : focus) {
      var truth = PathValues.truth(criterion.evaluate(scope.with(item), List.of(item)));
      if (truth != null && truth) {
        kept.add(item);
      }
    }
    return kept;
  }

  private static List<Object> select(
      PathExpression.Scope scope, List<Object> focus, PathExpression projection) {
    var values = new ArrayList<Object>();
    for (var item : focus) {
      values.addAll(projection.evaluate(scope.with(item), List.of(item)));
    }
    return values;
  }

  private static PathExpression matches(PathExpression pattern) {
    @Nullable Pattern fixed = null;
    try {
      var nowhere = new PathExpression.Scope(NOWHERE, NOWHERE);
      fixed = Pattern.compile("(?s)" + PathValues.text(pattern.evaluate(nowhere, List.of())));
    } catch (RuntimeException e) {
      throw new Unsure("a pattern that is not written down");
    }
    var compiled = fixed;
    return (scope, focus) -> PathValues.of(compiled.matcher(PathValues.text(focus)).find());
  }

  /** For evaluating constants, which look at nothing. */
  private static final Node NOWHERE =
      Node.complex(
          null, Shapes.ROOT, new TypeShape("", false, java.util.Map.of(), List.of(), List.of()));

  private static List<Object> iif(
      PathExpression.Scope scope, List<Object> focus, List<PathExpression> arguments) {
    var truth = PathValues.truth(arguments.getFirst().evaluate(scope, focus));
    if (truth != null && truth) {
      return arguments.get(1).evaluate(scope, focus);
    }
    return arguments.size() > 2 ? arguments.get(2).evaluate(scope, focus) : List.of();
  }
}
