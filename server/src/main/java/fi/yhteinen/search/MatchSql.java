package fi.yhteinen.search;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;

/** Writes the comparison of one understood value with a row of its value table. */
final class MatchSql {

  private MatchSql() {}

  /** The table that holds what the match asks of. */
  static String table(Match match) {
    return switch (match) {
      case Match.Token token -> "search.token";
      case Match.Text text -> "search.string";
      case Match.Uri uri -> "search.string";
      case Match.Time time -> "search.date";
      case Match.Link link -> "search.link";
      case Match.Amount amount -> "search.quantity";
    };
  }

  /**
   * @param row the alias of the row compared
   */
  static void add(Sql sql, String row, Match match) {
    switch (match) {
      case Match.Token token -> token(sql, row, token);
      case Match.Text text -> text(sql, row, text);
      case Match.Uri uri -> uri(sql, row, uri);
      case Match.Time time -> time(sql, row + ".low", row + ".high", time);
      case Match.Link link -> {
        sql.add(row + ".target");
        oneOf(sql, link.targets());
      }
      case Match.Amount amount -> amount(sql, row, amount);
    }
  }

  /** Compares a stretch of time from {@code low} to before {@code high}. */
  static void time(Sql sql, String low, String high, Match.Time time) {
    long from = time.span().low();
    long to = time.span().high();
    switch (time.comparison()) {
      case EQ -> sql.add("(" + low + " >= ? AND " + high + " <= ?)", from, to);
      case NE -> sql.add("(" + low + " < ? OR " + high + " > ?)", from, to);
      case GT -> sql.add("(" + high + " > ?)", to);
      case LT -> sql.add("(" + low + " < ?)", from);
      case GE -> sql.add("(" + high + " > ?)", from);
      case LE -> sql.add("(" + low + " < ?)", to);
      case SA -> sql.add("(" + low + " >= ?)", to);
      case EB -> sql.add("(" + high + " <= ?)", from);
      case AP -> {
        long slack = slack(from);
        sql.add("(" + low + " < ? AND " + high + " > ?)", to + slack, from - slack);
      }
    }
  }

  /** Compares a moment. */
  static void moment(Sql sql, String column, Match.Time time) {
    long from = time.span().low();
    long to = time.span().high();
    switch (time.comparison()) {
      case EQ -> sql.add("(" + column + " >= ? AND " + column + " < ?)", from, to);
      case NE -> sql.add("(" + column + " < ? OR " + column + " >= ?)", from, to);
      case GT, SA -> sql.add("(" + column + " >= ?)", to);
      case LT, EB -> sql.add("(" + column + " < ?)", from);
      case GE -> sql.add("(" + column + " >= ?)", from);
      case LE -> sql.add("(" + column + " < ?)", to);
      case AP -> {
        long slack = slack(from);
        sql.add("(" + column + " >= ? AND " + column + " < ?)", from - slack, to + slack);
      }
    }
  }

  /** "Approximately" is a tenth of the distance from now. */
  private static long slack(long from) {
    return Math.abs(InstantSource.system().millis() - from) / 10;
  }

  private static void token(Sql sql, String row, Match.Token token) {
    if (token.codes().isEmpty()) {
      sql.add(row + ".system = ?", token.system() == null ? Digest.NONE : token.system());
      return;
    }
    sql.add("(" + row + ".code");
    oneOf(sql, token.codes());
    if (token.system() != null) {
      sql.add(" AND " + row + ".system = ?", token.system());
    }
    sql.add(")");
  }

  private static void text(Sql sql, String row, Match.Text text) {
    switch (text.mode()) {
      case BEGINS -> begins(sql, row, text.text());
      case CONTAINS ->
          sql.add("(" + row + ".folded LIKE ?)", "%" + withoutWildcards(text.text()) + "%");
      case EQUALS -> sql.add("(" + row + ".folded = ?)", text.text());
      case EXACT ->
          sql.add(
              "(" + row + ".exact = ? AND " + row + ".folded = ?)",
              text.text(),
              Folding.cut(Folding.fold(text.text()), Folding.LONGEST_STRING + 1));
    }
  }

  private static void uri(Sql sql, String row, Match.Uri uri) {
    if (uri.below()) {
      String top = uri.uris().getFirst();
      sql.add("(" + row + ".folded = ? OR ", top);
      begins(sql, row, top.endsWith("/") ? top : top + "/");
      sql.add(")");
    } else if (uri.uris().size() == 1) {
      sql.add("(" + row + ".folded = ?)", uri.uris().getFirst());
    } else {
      sql.add("(" + row + ".folded = ANY (?))", (Object) uri.uris().toArray(String[]::new));
    }
  }

  /** A prefix as two bounds, which serve an index whatever the plan; no wildcard comes near it. */
  private static void begins(Sql sql, String row, String prefix) {
    sql.add(
        "(" + row + ".folded >= ? AND " + row + ".folded < ?)",
        prefix,
        prefix + Character.toString(Character.MAX_CODE_POINT - 2));
  }

  private static void amount(Sql sql, String row, Match.Amount amount) {
    String low = row + ".low";
    String high = row + ".high";
    BigDecimal value = amount.value();
    switch (amount.comparison()) {
      case EQ, AP -> sql.add("(" + low + " >= ? AND " + high + " < ?", amount.low(), amount.high());
      case NE -> sql.add("((" + low + " < ? OR " + high + " >= ?)", amount.low(), amount.high());
      case GT -> sql.add("(" + high + " > ?", value);
      case LT -> sql.add("(" + low + " < ?", value);
      case GE -> sql.add("(" + high + " >= ?", value);
      case LE -> sql.add("(" + low + " <= ?", value);
      case SA -> sql.add("(" + low + " > ?", value);
      case EB -> sql.add("(" + high + " < ?", value);
    }
    if (amount.system() != null) {
      sql.add(" AND " + row + ".system = ?", amount.system());
    }
    if (amount.unit() != null) {
      sql.add(" AND (" + row + ".code = ? OR " + row + ".unit = ?)", amount.unit(), amount.unit());
    }
    sql.add(")");
  }

  private static void oneOf(Sql sql, List<Long> numbers) {
    if (numbers.size() == 1) {
      sql.add(" = ?", numbers.getFirst());
    } else {
      sql.add(" = ANY (?)", (Object) numbers.toArray(Long[]::new));
    }
  }

  private static String withoutWildcards(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
