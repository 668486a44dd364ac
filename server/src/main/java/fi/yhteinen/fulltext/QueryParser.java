package fi.yhteinen.fulltext;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Reads what a person typed into the search box. */
final class QueryParser {

  private static final int PHRASE_SCORE = 20;
  private static final int SIDE_BY_SIDE_SCORE = 4;

  private final Lexicon lexicon;
  private final WordClauses clauses;

  QueryParser(Lexicon lexicon) {
    this.lexicon = lexicon;
    this.clauses = new WordClauses(lexicon);
  }

  /**
   * The query, understood.
   *
   * @throws RefusedException BadRequest when it is too long, has too many words or none
   */
  TextQuery parse(String typed) {
    if (typed.length() > TextQuery.LONGEST) {
      throw refused("text-too-long", "A text query has at most 200 characters.");
    }
    var wanted = new ArrayList<Clause>();
    var unwanted = new ArrayList<Clause>();
    var loose = new ArrayList<Understood>();
    int words = 0;
    for (Piece piece : pieces(typed)) {
      List<Understood> row =
          Word.of(piece.text(), TextQuery.MOST_WORDS + 1).stream()
              .map(word -> lexicon.understand(word.plain()))
              .toList();
      words += row.size();
      if (words > TextQuery.MOST_WORDS) {
        throw refused("too-many-words", "A text query has at most 50 words.");
      }
      if (piece.quoted() && row.size() > 1) {
        (piece.minus() ? unwanted : wanted).add(phrase(row));
      } else if (piece.minus()) {
        row.forEach(word -> unwanted.add(clauses.exactly(word)));
      } else {
        loose.addAll(row);
      }
    }
    wanted.addAll(clauses.of(loose));
    if (wanted.isEmpty()) {
      throw refused("no-words", "A text query needs at least one word.");
    }
    long counting = wanted.stream().filter(Clause::counts).count();
    if (loose.size() > 1) {
      wanted.add(sideBySide(loose));
    }
    return new TextQuery(wanted, unwanted, least((int) counting));
  }

  /** Both of two words, two of three, three of four or five, then three quarters. */
  private static int least(int counting) {
    return switch (counting) {
      case 0, 1, 2 -> counting;
      case 3 -> 2;
      case 4, 5 -> 3;
      default -> counting * 3 / 4;
    };
  }

  private static Clause phrase(List<Understood> row) {
    return new Clause(rows(row, PHRASE_SCORE * row.size()), 1f, true);
  }

  /** Ranks records higher where the words stand as they were asked. */
  private static Clause sideBySide(List<Understood> row) {
    return new Clause(rows(row, SIDE_BY_SIDE_SCORE), 1f, false);
  }

  private static List<Alternative> rows(List<Understood> row, int score) {
    var lines = new LinkedHashSet<String>();
    for (Language language : List.of(Language.FINNISH, Language.SWEDISH)) {
      lines.add(
          String.join(" ", row.stream().map(word -> Analyser.place(word, language)).toList()));
    }
    return lines.stream().<Alternative>map(line -> new Alternative.Row(line, score)).toList();
  }

  private record Piece(String text, boolean quoted, boolean minus) {}

  /** Splits at quotes and at minus signs; an unclosed quote is plain text. */
  private static List<Piece> pieces(String typed) {
    var pieces = new ArrayList<Piece>();
    var plain = new StringBuilder();
    int at = 0;
    while (at < typed.length()) {
      boolean first = at == 0 || Character.isWhitespace(typed.charAt(at - 1));
      boolean minus = first && typed.charAt(at) == '-' && at + 1 < typed.length();
      int from = minus ? at + 1 : at;
      int close = typed.charAt(from) == '"' ? typed.indexOf('"', from + 1) : -1;
      if (close > 0) {
        pieces.add(new Piece(typed.substring(from + 1, close), true, minus));
        at = close + 1;
      } else if (minus && !Character.isWhitespace(typed.charAt(from))) {
        int end = from;
        while (end < typed.length() && !Character.isWhitespace(typed.charAt(end))) {
          end++;
        }
        pieces.add(new Piece(typed.substring(from, end), false, true));
        at = end;
      } else {
        plain.append(typed.charAt(at));
        at++;
      }
    }
    pieces.add(new Piece(plain.toString(), false, false));
    return pieces;
  }

  private static RefusedException refused(String rule, String text) {
    return new RefusedException(new Refusal.BadRequest("invalid", rule, text));
  }
}
