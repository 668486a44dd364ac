package fi.yhteinen.validation;

import java.util.List;

/**
 * An invariant, parsed once.
 *
 * @param key FHIR's key of it, such as {@code per-1}
 */
record Invariant(String key, PathExpression expression) {

  /** Parses an invariant; one that this room's FHIRPath does not know is never certain. */
  static Invariant of(String key, String fhirPath) {
    try {
      return new Invariant(key, new PathParser(fhirPath).parse());
    } catch (Unsure unknown) {
      return new Invariant(
          key,
          (scope, focus) -> {
            throw unknown;
          });
    }
  }

  /**
   * Goes on only if the node certainly keeps the invariant.
   *
   * @throws Unsure in every other case
   */
  void requireKept(Node node) {
    List<Object> focus = List.of(node);
    var result = expression.evaluate(new PathExpression.Scope(node.root(), node), focus);
    if (result.size() != 1 || !PathValues.isTrue(result.getFirst())) {
      throw new Unsure(key);
    }
  }
}
