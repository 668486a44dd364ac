package fi.yhteinen.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** All index rows of one record, written out the way {@code search.put} takes them. */
final class IndexRows {

  /** Marks the row that stands for its record when sorted upwards. */
  static final int LOWEST = 1;

  /** Marks the row that stands for its record when sorted downwards. */
  static final int HIGHEST = 2;

  private final Set<IndexRow.Token> tokens = new LinkedHashSet<>();
  private final Set<IndexRow.Text> texts = new LinkedHashSet<>();
  private final Set<IndexRow.Time> times = new LinkedHashSet<>();
  private final Set<IndexRow.Link> links = new LinkedHashSet<>();
  private final Set<IndexRow.Amount> amounts = new LinkedHashSet<>();

  void add(IndexRow row) {
    switch (row) {
      case IndexRow.Token token -> tokens.add(token);
      case IndexRow.Text text -> texts.add(text);
      case IndexRow.Time time -> times.add(time);
      case IndexRow.Link link -> links.add(link);
      case IndexRow.Amount amount -> amounts.add(amount);
    }
  }

  String tokens() {
    return json(
        tokens,
        Comparator.comparing(IndexRow.Token::label),
        (row, out) -> {
          number(out, "s", row.system());
          number(out, "c", row.code());
          text(out, "l", row.label());
        });
  }

  String texts() {
    return json(
        texts,
        Comparator.comparing(IndexRow.Text::folded).thenComparing(IndexRow.Text::exact),
        (row, out) -> {
          text(out, "f", row.folded());
          text(out, "x", row.exact());
        });
  }

  String times() {
    return json(
        times,
        Comparator.comparingLong(IndexRow.Time::low).thenComparingLong(IndexRow.Time::high),
        (row, out) -> {
          number(out, "l", row.low());
          number(out, "h", row.high());
        });
  }

  String links() {
    return json(
        links,
        Comparator.comparing(IndexRow.Link::label),
        (row, out) -> {
          number(out, "t", row.target());
          text(out, "l", row.label());
        });
  }

  String amounts() {
    return json(
        amounts,
        Comparator.comparing(IndexRow.Amount::low).thenComparing(IndexRow.Amount::high),
        (row, out) -> {
          out.append(",\"l\":").append(row.low().toPlainString());
          out.append(",\"h\":").append(row.high().toPlainString());
          number(out, "s", row.system());
          number(out, "c", row.code());
          number(out, "u", row.unit());
        });
  }

  private static <R extends IndexRow> String json(
      Collection<R> rows, Comparator<R> order, Columns<R> columns) {
    if (rows.isEmpty()) {
      return "";
    }
    Map<Integer, R> lowest = new HashMap<>();
    Map<Integer, R> highest = new HashMap<>();
    for (R row : rows) {
      lowest.merge(row.parameter(), row, (a, b) -> order.compare(b, a) < 0 ? b : a);
      highest.merge(row.parameter(), row, (a, b) -> order.compare(b, a) > 0 ? b : a);
    }
    var out = new StringBuilder(rows.size() * 80).append('[');
    for (R row : rows) {
      int edge =
          (row == lowest.get(row.parameter()) ? LOWEST : 0)
              + (row == highest.get(row.parameter()) ? HIGHEST : 0);
      out.append(out.length() == 1 ? "{\"p\":" : ",{\"p\":").append(row.parameter());
      number(out, "n", row.node());
      number(out, "e", edge);
      columns.write(row, out);
      out.append('}');
    }
    return out.append(']').toString();
  }

  private static void number(StringBuilder out, String name, long value) {
    out.append(",\"").append(name).append("\":").append(value);
  }

  private static void text(StringBuilder out, String name, String value) {
    out.append(",\"").append(name).append("\":\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(' ');
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private interface Columns<R> {
    void write(R row, StringBuilder out);
  }
}
