package fi.yhteinen.interaction;

import fi.yhteinen.interaction.PatchPath.Step;
import fi.yhteinen.interaction.PatchPath.Test;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the path of a FHIRPath Patch. Known are names, indexers, {@code where}, {@code first},
 * {@code last}, {@code single}, {@code ofType}, {@code extension}, and in conditions {@code =},
 * {@code !=}, {@code and}, {@code or}, {@code not}, {@code exists} and {@code empty}. What goes
 * through a whole record again and again, or leaves it, is not.
 */
final class PatchPathParser {

  private static final int LONGEST = 1_000;
  private static final int DEEPEST = 5;

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:('(?:[^'\\\\]|\\\\.)*+')|(@?[0-9][-0-9T:.Z+]*+)|(`[A-Za-z]++`|[$A-Za-z]"
              + "[A-Za-z0-9_]*+(?:\\[x])?)|(!=|[.()\\[\\]=]))\\s*");

  private static final String END = "";

  private final List<String> tokens;
  private int at;
  private int depth;

  private PatchPathParser(List<String> tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads a path.
   *
   * @param type of the record, by which a path may begin
   * @return empty when it is not understood
   */
  static Optional<PatchPath> read(String path, String type) {
    if (path.length() > LONGEST) {
      return Optional.empty();
    }
    List<String> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(path);
    int end = 0;
    while (end < path.length() && token.region(end, path.length()).lookingAt()) {
      tokens.add(token.group().strip());
      end = token.end();
    }
    if (end < path.length() || tokens.isEmpty()) {
      return Optional.empty();
    }
    tokens.add(END);
    try {
      var parser = new PatchPathParser(tokens);
      if (tokens.getFirst().equals(type)) {
        parser.at++;
        PatchPath read = parser.further(new PatchPath(List.of()));
        return parser.peek().equals(END) ? Optional.of(read) : Optional.empty();
      }
      PatchPath read = parser.path();
      return parser.peek().equals(END) ? Optional.of(read) : Optional.empty();
    } catch (NotUnderstood e) {
      return Optional.empty();
    }
  }

  private PatchPath path() {
    if (accept("$this")) {
      return further(new PatchPath(List.of()));
    }
    return further(invocation(new PatchPath(List.of())));
  }

  private PatchPath further(PatchPath start) {
    PatchPath path = start;
    while (true) {
      if (accept(".")) {
        if (endsInTest()) {
          at--;
          return path;
        }
        path = invocation(path);
      } else if (accept("[")) {
        path = path.then(new Step.At(index()));
        require("]");
      } else {
        return path;
      }
    }
  }

  private PatchPath invocation(PatchPath path) {
    String name = next();
    if (!accept("(")) {
      if (!isName(name)) {
        throw new NotUnderstood();
      }
      return path.then(new Step.Child(name.replace("`", "")));
    }
    PatchPath longer =
        switch (name) {
          case "where" -> path.then(new Step.Where(test()));
          case "first" -> path.then(new Step.At(0));
          case "last" -> path.then(new Step.At(-1));
          case "single" -> path;
          case "ofType", "as" -> path.then(new Step.OfType(next()));
          case "extension" ->
              path.then(new Step.Child("extension"))
                  .then(
                      new Step.Where(
                          new Test.Says(
                              new PatchPath(List.of(new Step.Child("url"))), text(next()))));
          default -> throw new NotUnderstood();
        };
    require(")");
    return longer;
  }

  private Test test() {
    if (++depth > DEEPEST) {
      throw new NotUnderstood();
    }
    Test test = both();
    while (accept("or")) {
      test = new Test.Or(test, both());
    }
    depth--;
    return test;
  }

  private Test both() {
    Test test = single();
    while (accept("and")) {
      test = new Test.And(test, single());
    }
    return test;
  }

  private Test single() {
    if (accept("(")) {
      Test test = test();
      require(")");
      return negated(test);
    }
    PatchPath path = path();
    if (accept(".")) {
      String name = next();
      require("(");
      require(")");
      return negated(
          name.equals("exists") ? new Test.Exists(path) : new Test.Not(new Test.Exists(path)));
    }
    if (accept("=")) {
      return new Test.Says(path, value());
    }
    if (accept("!=")) {
      return new Test.And(new Test.Exists(path), new Test.Not(new Test.Says(path, value())));
    }
    return new Test.Says(path, "true");
  }

  private Test negated(Test test) {
    if (!accept(".")) {
      return test;
    }
    require("not");
    require("(");
    require(")");
    return new Test.Not(test);
  }

  private Object value() {
    String token = next();
    if (token.startsWith("'")) {
      return text(token);
    }
    if (token.startsWith("@")) {
      return token.substring(1);
    }
    if (token.equals("true") || token.equals("false")) {
      return token;
    }
    try {
      return new BigDecimal(token);
    } catch (NumberFormatException e) {
      throw new NotUnderstood();
    }
  }

  private static String text(String token) {
    if (!token.startsWith("'")) {
      throw new NotUnderstood();
    }
    return token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1");
  }

  private int index() {
    String token = next();
    if (token.isEmpty() || token.length() > 6 || !token.chars().allMatch(Character::isDigit)) {
      throw new NotUnderstood();
    }
    return Integer.parseInt(token);
  }

  private boolean endsInTest() {
    return (peek().equals("exists") || peek().equals("empty"))
        && tokens.get(at + 1).equals("(")
        && tokens.get(at + 2).equals(")");
  }

  private static boolean isName(String token) {
    return !token.isEmpty() && (Character.isLetter(token.charAt(0)) || token.startsWith("`"));
  }

  private String peek() {
    return tokens.get(at);
  }

  private String next() {
    if (peek().equals(END)) {
      throw new NotUnderstood();
    }
    return tokens.get(at++);
  }

  private boolean accept(String token) {
    if (peek().equals(token)) {
      at++;
      return true;
    }
    return false;
  }

  private void require(String token) {
    if (!accept(token)) {
      throw new NotUnderstood();
    }
  }

  /** Leaves the parser; answered as empty. */
  private static final class NotUnderstood extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotUnderstood() {
      super(null, null, false, false);
    }
  }
}
