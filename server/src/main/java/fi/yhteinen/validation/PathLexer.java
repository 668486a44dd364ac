package fi.yhteinen.validation;

import java.util.ArrayList;
import java.util.List;

/** Cuts a FHIRPath expression into its tokens. */
final class PathLexer {

  /** What a token is. */
  enum Kind {
    NAME,
    TEXT,
    NUMBER,
    SYMBOL,
    END
  }

  record Token(Kind kind, String text) {

    boolean is(String symbolOrWord) {
      return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbolOrWord);
    }
  }

  private final String source;
  private int at;

  private PathLexer(String source) {
    this.source = source;
  }

  static List<Token> tokens(String source) {
    var lexer = new PathLexer(source);
    var tokens = new ArrayList<Token>();
    Token token;
    do {
      token = lexer.next();
      tokens.add(token);
    } while (token.kind() != Kind.END);
    return tokens;
  }

  private Token next() {
    while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
      at++;
    }
    if (at == source.length()) {
      return new Token(Kind.END, "");
    }
    char c = source.charAt(at);
    if (c == '\'') {
      return new Token(Kind.TEXT, quoted('\''));
    }
    if (c == '`') {
      return new Token(Kind.NAME, quoted('`'));
    }
    if (Character.isDigit(c)) {
      return new Token(Kind.NUMBER, run(at, d -> Character.isDigit(d) || d == '.'));
    }
    if (Character.isLetter(c) || c == '_' || c == '$' || c == '%') {
      return new Token(Kind.NAME, run(at, d -> Character.isLetterOrDigit(d) || d == '_'));
    }
    return new Token(Kind.SYMBOL, symbol());
  }

  private String run(int start, java.util.function.IntPredicate belongs) {
    at++;
    while (at < source.length() && belongs.test(source.charAt(at))) {
      at++;
    }
    return source.substring(start, at);
  }

  private String symbol() {
    for (var two : new String[] {"!=", "<=", ">="}) {
      if (source.startsWith(two, at)) {
        at += 2;
        return two;
      }
    }
    at++;
    return source.substring(at - 1, at);
  }

  private String quoted(char quote) {
    var text = new StringBuilder();
    at++;
    while (at < source.length() && source.charAt(at) != quote) {
      char c = source.charAt(at++);
      if (c == '\\') {
        text.append(escaped());
      } else {
        text.append(c);
      }
    }
    if (at >= source.length()) {
      throw new Unsure("an open quote");
    }
    at++;
    return text.toString();
  }

  private char escaped() {
    if (at >= source.length()) {
      throw new Unsure("an open escape");
    }
    char c = source.charAt(at++);
    return switch (c) {
      case '\\', '\'', '"', '`', '/' -> c;
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      default -> throw new Unsure("an unknown escape");
    };
  }
}
