package fi.yhteinen.validation;

import java.util.List;

/**
 * A compiled part of a FHIRPath expression. Its values are {@link Node}, {@link String}, {@link
 * Boolean} and {@link java.math.BigDecimal}.
 */
@FunctionalInterface
interface PathExpression {

  /**
   * @param focus what the expression stands behind
   * @throws Unsure when the answer is not certain to be HAPI's
   */
  List<Object> evaluate(Scope scope, List<Object> focus);

  /**
   * @param root the resource: {@code %resource} and {@code %rootResource}
   * @param self the item being looked at: {@code $this}
   */
  record Scope(Node root, Object self) {

    Scope with(Object other) {
      return new Scope(root, other);
    }
  }
}
