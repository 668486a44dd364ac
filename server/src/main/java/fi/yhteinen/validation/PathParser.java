package fi.yhteinen.validation;

import fi.yhteinen.validation.PathLexer.Kind;
import fi.yhteinen.validation.PathLexer.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the part of FHIRPath that the invariants of records use. What it does not know makes the
 * answer {@link Unsure}: an operator at once, a function when it is reached.
 */
final class PathParser {

  private final List<Token> tokens;
  private int at;

  PathParser(String fhirPath) {
    this.tokens = PathLexer.tokens(fhirPath);
  }

  PathExpression parse() {
    var expression = implies();
    if (peek().kind() != Kind.END) {
      throw new Unsure("an operator that is not known: " + peek().text());
    }
    return expression;
  }

  private Token peek() {
    return tokens.get(at);
  }

  private boolean accept(String symbolOrWord) {
    if (peek().is(symbolOrWord)) {
      at++;
      return true;
    }
    return false;
  }

  private void require(String symbol) {
    if (!accept(symbol)) {
      throw new Unsure("no " + symbol);
    }
  }

  private PathExpression implies() {
    var left = or();
    while (accept("implies")) {
      left = PathOperators.implies(left, or());
    }
    return left;
  }

  private PathExpression or() {
    var left = and();
    while (true) {
      if (accept("or")) {
        left = PathOperators.or(left, and());
      } else if (accept("xor")) {
        left = PathOperators.xor(left, and());
      } else {
        return left;
      }
    }
  }

  private PathExpression and() {
    var left = membership();
    while (accept("and")) {
      left = PathOperators.and(left, membership());
    }
    return left;
  }

  private PathExpression membership() {
    var left = equality();
    while (accept("in")) {
      left = PathOperators.in(left, equality());
    }
    return left;
  }

  private PathExpression equality() {
    var left = inequality();
    while (true) {
      if (accept("=")) {
        left = PathOperators.equal(left, inequality(), true);
      } else if (accept("!=")) {
        left = PathOperators.equal(left, inequality(), false);
      } else {
        return left;
      }
    }
  }

  private PathExpression inequality() {
    var left = union();
    while (true) {
      if (accept("<=")) {
        left = PathOperators.order(left, union(), order -> order <= 0);
      } else if (accept(">=")) {
        left = PathOperators.order(left, union(), order -> order >= 0);
      } else if (accept("<")) {
        left = PathOperators.order(left, union(), order -> order < 0);
      } else if (accept(">")) {
        left = PathOperators.order(left, union(), order -> order > 0);
      } else {
        return left;
      }
    }
  }

  private PathExpression union() {
    var left = sum();
    while (accept("|")) {
      left = PathOperators.union(left, sum());
    }
    return left;
  }

  private PathExpression sum() {
    var left = path();
    while (accept("+")) {
      left = PathOperators.sum(left, path());
    }
    return left;
  }

  private PathExpression path() {
    var expression = term();
    while (accept(".")) {
      expression = PathOperators.then(expression, invocation(false));
    }
    return expression;
  }

  private PathExpression term() {
    var token = peek();
    switch (token.kind()) {
      case TEXT -> {
        at++;
        return constant(token.text());
      }
      case NUMBER -> {
        at++;
        return constant(new BigDecimal(token.text()));
      }
      case NAME -> {
        return invocation(true);
      }
      case SYMBOL -> {
        require("(");
        var inner = implies();
        require(")");
        return inner;
      }
      case END -> throw new Unsure("an expression that ends too early");
    }
    throw new Unsure("an unknown term");
  }

  private static PathExpression constant(Object value) {
    List<Object> values = List.of(value);
    return (scope, focus) -> values;
  }

  private PathExpression invocation(boolean isFirst) {
    var token = peek();
    if (token.kind() != Kind.NAME) {
      throw new Unsure("a name was expected");
    }
    at++;
    var name = token.text();
    if (accept("(")) {
      return PathFunctions.of(name, arguments());
    }
    return switch (name) {
      case "true" -> (scope, focus) -> PathValues.TRUE;
      case "false" -> (scope, focus) -> PathValues.FALSE;
      case "$this" -> (scope, focus) -> List.of(scope.self());
      case "%resource", "%rootResource" -> (scope, focus) -> List.of(scope.root());
      case "%ucum" -> constant("http://unitsofmeasure.org");
      default -> step(name, isFirst);
    };
  }

  private List<PathExpression> arguments() {
    var arguments = new ArrayList<PathExpression>();
    if (accept(")")) {
      return arguments;
    }
    do {
      arguments.add(implies());
    } while (accept(","));
    require(")");
    return arguments;
  }

  private static PathExpression step(String name, boolean isFirst) {
    if (name.startsWith("%") || name.startsWith("$")) {
      throw new Unsure("a constant that is not known: " + name);
    }
    if (isFirst && Character.isUpperCase(name.charAt(0))) {
      return (scope, focus) -> ofType(focus, name);
    }
    return (scope, focus) -> PathValues.children(focus, name);
  }

  /** A type name at the beginning of a path stands for the resource itself. */
  private static List<Object> ofType(List<Object> focus, String name) {
    @Nullable Object only = focus.size() == 1 ? focus.getFirst() : null;
    if (only instanceof Node node && node.type().is(name)) {
      return focus;
    }
    throw new Unsure("a type name");
  }
}
