package fi.yhteinen.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All index rows of one record, written out the way {@code search.put} takes them. */
final class IndexRows {

  /** Marks the row that stands for its record when sorted upwards. */
  static final int LOWEST = 1;

  /** Marks the row that stands for its record when sorted downwards. */
  static final int HIGHEST = 2;

  private static final Comparator<IndexRow.Token> BY_LABEL =
      Comparator.comparing(IndexRow.Token::label);
  private static final Comparator<IndexRow.Text> BY_TEXT =
      Comparator.comparing(IndexRow.Text::folded).thenComparing(IndexRow.Text::exact);
  private static final Comparator<IndexRow.Time> BY_TIME =
      Comparator.comparingLong(IndexRow.Time::low).thenComparingLong(IndexRow.Time::high);
  private static final Comparator<IndexRow.Link> BY_TARGET =
      Comparator.comparing(IndexRow.Link::label);
  private static final Comparator<IndexRow.Amount> BY_AMOUNT =
      Comparator.comparing(IndexRow.Amount::low).thenComparing(IndexRow.Amount::high);

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

  /**
   * What a record with these rows is sorted by: Long, BigDecimal or String as it is kept, or null
   * when the parameter has no value.
   */
  @Nullable Object key(Parameter parameter, boolean isDescending) {
    int number = parameter.number();
    return switch (parameter.kind()) {
      case TOKEN -> key(tokens, BY_LABEL, number, isDescending, row -> kept(row.label()));
      case STRING, URI -> key(texts, BY_TEXT, number, isDescending, row -> kept(row.exact()));
      case DATE -> key(times, BY_TIME, number, isDescending, IndexRow.Time::low);
      case REFERENCE -> key(links, BY_TARGET, number, isDescending, row -> kept(row.label()));
      case NUMBER, QUANTITY -> key(amounts, BY_AMOUNT, number, isDescending, IndexRow.Amount::low);
      case COMPOSITE -> throw new IllegalStateException("a composite is not sorted by");
    };
  }

  private static <R extends IndexRow> @Nullable Object key(
      Collection<R> rows,
      Comparator<R> order,
      int parameter,
      boolean isDescending,
      Function<R, Object> value) {
    return rows.stream()
        .filter(row -> row.parameter() == parameter)
        .min(isDescending ? order.reversed() : order)
        .map(value)
        .orElse(null);
  }

  String tokens() {
    return json(
        tokens,
        BY_LABEL,
        (row, out) -> {
          number(out, "s", row.system());
          number(out, "c", row.code());
          text(out, "l", row.label());
        });
  }

  String texts() {
    return json(
        texts,
        BY_TEXT,
        (row, out) -> {
          text(out, "f", row.folded());
          text(out, "x", row.exact());
        });
  }

  String times() {
    return json(
        times,
        BY_TIME,
        (row, out) -> {
          number(out, "l", row.low());
          number(out, "h", row.high());
        });
  }

  String links() {
    return json(
        links,
        BY_TARGET,
        (row, out) -> {
          number(out, "t", row.target());
          text(out, "l", row.label());
        });
  }

  String amounts() {
    return json(
        amounts,
        BY_AMOUNT,
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
      char c = kept(value.charAt(i));
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
    out.append('"');
  }

  /** The text as the index keeps it. */
  private static String kept(String text) {
    return text.chars().anyMatch(c -> c < ' ')
        ? text.chars().mapToObj(c -> String.valueOf(kept((char) c))).collect(Collectors.joining())
        : text;
  }

  private static char kept(char c) {
    return c < ' ' ? ' ' : c;
  }

  private interface Columns<R> {
    void write(R row, StringBuilder out);
  }
}
