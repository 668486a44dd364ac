package fi.yhteinen.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** FHIRPath's operators; the logical ones know a third value, nothing. */
final class PathOperators {

  private PathOperators() {}

  static PathExpression then(PathExpression first, PathExpression second) {
    return (scope, focus) -> {
      var values = first.evaluate(scope, focus);
      return second.evaluate(scope, values);
    };
  }

  static PathExpression implies(PathExpression left, PathExpression right) {
    return (scope, focus) -> {
      var premise = PathValues.truth(left.evaluate(scope, focus));
      if (premise != null && !premise) {
        return PathValues.TRUE;
      }
      var conclusion = PathValues.truth(right.evaluate(scope, focus));
      if (premise == null) {
        return conclusion != null && conclusion ? PathValues.TRUE : List.of();
      }
      return conclusion == null ? List.of() : PathValues.of(conclusion);
    };
  }

  static PathExpression or(PathExpression left, PathExpression right) {
    return (scope, focus) -> {
      var one = PathValues.truth(left.evaluate(scope, focus));
      if (one != null && one) {
        return PathValues.TRUE;
      }
      var other = PathValues.truth(right.evaluate(scope, focus));
      if (other != null && other) {
        return PathValues.TRUE;
      }
      return one == null || other == null ? List.of() : PathValues.FALSE;
    };
  }

  static PathExpression and(PathExpression left, PathExpression right) {
    return (scope, focus) -> {
      var one = PathValues.truth(left.evaluate(scope, focus));
      if (one != null && !one) {
        return PathValues.FALSE;
      }
      var other = PathValues.truth(right.evaluate(scope, focus));
      if (other != null && !other) {
        return PathValues.FALSE;
      }
      return one == null || other == null ? List.of() : PathValues.TRUE;
    };
  }

  static PathExpression xor(PathExpression left, PathExpression right) {
    return (scope, focus) -> {
      var one = PathValues.truth(left.evaluate(scope, focus));
      var other = PathValues.truth(right.evaluate(scope, focus));
      return one == null || other == null ? List.of() : PathValues.of(!one.equals(other));
    };
  }

  static PathExpression equal(PathExpression left, PathExpression right, boolean wanted) {
    return (scope, focus) -> {
      var equal = PathValues.equal(left.evaluate(scope, focus), right.evaluate(scope, focus));
      return equal.isEmpty() || wanted
          ? equal
          : PathValues.of(!PathValues.isTrue(equal.getFirst()));
    };
  }

  static PathExpression order(PathExpression left, PathExpression right, IntPredicate wanted) {
    return (scope, focus) -> {
      var one = left.evaluate(scope, focus);
      var other = right.evaluate(scope, focus);
      if (one.isEmpty() || other.isEmpty()) {
        return List.of();
      }
      if (one.size() > 1 || other.size() > 1) {
        throw new Unsure("an order of several values");
      }
      return PathValues.of(wanted.test(PathValues.compare(one.getFirst(), other.getFirst())));
    };
  }

  static PathExpression in(PathExpression left, PathExpression right) {
    return (scope, focus) -> {
      var members = left.evaluate(scope, focus);
      if (members.isEmpty()) {
        return List.of();
      }
      if (members.size() > 1) {
        throw new Unsure("several members");
      }
      var set = right.evaluate(scope, focus);
      return PathValues.of(
          set.stream().anyMatch(value -> PathValues.areEqual(members.getFirst(), value)));
    };
  }

  /** Adds numbers; texts are not added here. */
  static PathExpression sum(PathExpression left, PathExpression right) {
    return (scope, focus) -> {
      var one = left.evaluate(scope, focus);
      var other = right.evaluate(scope, focus);
      if (one.size() == 1
          && other.size() == 1
          && one.getFirst() instanceof BigDecimal number
          && other.getFirst() instanceof BigDecimal added) {
        return List.of(number.add(added));
      }
      throw new Unsure("a sum of other things than numbers");
    };
  }

  static PathExpression union(PathExpression left, PathExpression right) {
    return (scope, focus) -> {
      var all = new ArrayList<>(left.evaluate(scope, focus));
      all.addAll(right.evaluate(scope, focus));
      return all;
    };
  }
}
