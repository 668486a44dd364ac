package fi.yhteinen.search;

import fi.yhteinen.model.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands the part of {@code _filter} that is offered: {@code parameter eq value} joined by
 * {@code and}, {@code or}, {@code not(…)} and parentheses. Where {@code and} and {@code or} meet,
 * parentheses have to say which comes first.
 */
final class FilterParser {

  private static final String NAME = "_filter";
  private static final int LONGEST = 1_000;
  private static final int DEEPEST = 5;
  private static final int MOST_COMPARED = 20;
  private static final Pattern SIGN =
      Pattern.compile("\\s*(?:([()])|\"((?:[^\"\\\\]|\\\\[\"\\\\])*)\"|([^\\s()\"]+))");

  private final Comparing comparing;
  private final List<Sign> signs;
  private int at;
  private int compared;

  private FilterParser(List<Sign> signs, Comparing comparing) {
    this.signs = signs;
    this.comparing = comparing;
  }

  /** Makes the condition that a parameter equals a value. */
  interface Comparing {
    Condition equal(String parameter, String value);
  }

  static Condition parse(String filter, Comparing comparing) {
    if (filter.length() > LONGEST) {
      throw Misunderstood.tooCostly(NAME, "a filter is at most " + LONGEST + " characters");
    }
    var parser = new FilterParser(signs(filter), comparing);
    Condition condition = parser.joined(0);
    if (parser.at < parser.signs.size()) {
      throw misunderstood();
    }
    return condition;
  }

  private Condition joined(int depth) {
    if (depth > DEEPEST) {
      throw Misunderstood.tooCostly(NAME, "parentheses at most " + DEEPEST + " deep");
    }
    List<Condition> parts = new ArrayList<>(List.of(part(depth)));
    String joint = "";
    while (isWord("and") || isWord("or")) {
      String next = take().text();
      if (!joint.isEmpty() && !joint.equals(next)) {
        throw misunderstood();
      }
      joint = next;
      parts.add(part(depth));
    }
    return switch (joint) {
      case "and" -> new Condition.All(parts);
      case "or" -> new Condition.Any(parts);
      default -> parts.getFirst();
    };
  }

  private Condition part(int depth) {
    if (isWord("not") && at + 1 < signs.size() && signs.get(at + 1).isBracket("(")) {
      take();
      return new Condition.Not(bracketed(depth));
    }
    return at < signs.size() && signs.get(at).isBracket("(") ? bracketed(depth) : comparison();
  }

  private Condition bracketed(int depth) {
    take();
    Condition inner = joined(depth + 1);
    if (!take().isBracket(")")) {
      throw misunderstood();
    }
    return inner;
  }

  private Condition comparison() {
    if (++compared > MOST_COMPARED) {
      throw Misunderstood.tooCostly(NAME, "at most " + MOST_COMPARED + " comparisons");
    }
    Sign parameter = take();
    Sign operator = take();
    Sign value = take();
    boolean fits =
        parameter.kind() == Sign.Kind.WORD
            && operator.kind() == Sign.Kind.WORD
            && operator.text().equals("eq")
            && value.kind() != Sign.Kind.BRACKET
            && !value.text().isEmpty();
    if (!fits) {
      throw misunderstood();
    }
    return comparing.equal(parameter.text(), value.text());
  }

  private boolean isWord(String word) {
    return at < signs.size()
        && signs.get(at).kind() == Sign.Kind.WORD
        && signs.get(at).text().equals(word);
  }

  private Sign take() {
    if (at == signs.size()) {
      throw misunderstood();
    }
    return signs.get(at++);
  }

  private static List<Sign> signs(String filter) {
    List<Sign> signs = new ArrayList<>();
    String text = filter.strip();
    Matcher sign = SIGN.matcher(text);
    int from = 0;
    while (from < text.length()) {
      if (!sign.find(from) || sign.start() != from) {
        throw misunderstood();
      }
      if (sign.group(1) != null) {
        signs.add(new Sign(Sign.Kind.BRACKET, sign.group(1)));
      } else if (sign.group(2) != null) {
        signs.add(new Sign(Sign.Kind.QUOTED, sign.group(2).replaceAll("\\\\(.)", "$1")));
      } else {
        signs.add(new Sign(Sign.Kind.WORD, sign.group(3)));
      }
      from = sign.end();
    }
    return signs;
  }

  private static RefusedException misunderstood() {
    return Misunderstood.value(
        NAME, "comparisons such as status eq active, joined by and, or, not(…) and parentheses");
  }

  private record Sign(Kind kind, String text) {
    enum Kind {
      BRACKET,
      QUOTED,
      WORD
    }

    boolean isBracket(String bracket) {
      return kind == Kind.BRACKET && text.equals(bracket);
    }
  }
}
