package fi.yhteinen.store;

import fi.yhteinen.model.ResourceKey;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the same SQL is asked several times at once: its placeholders become columns of the rows that
 * ask.
 *
 * @param sql an expression or a query with {@code ?} placeholders
 * @param kinds what kinds of values the placeholders take, in order
 */
record Unnested(String sql, List<Kind> kinds) {

  /**
   * The way to ask with values such as these: text, numbers, moments or arrays of numbers or text.
   */
  static Unnested of(String sql, List<Object> parameters) {
    return new Unnested(sql, parameters.stream().map(Kind::of).toList());
  }

  /**
   * What to select from: {@code wanted (…, ordinal)}, the ordinal counted from one.
   *
   * @param texts names of columns of text that stand before those of the placeholders
   */
  String source(String... texts) {
    List<String> columns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String text : texts) {
      columns.add("?::text[]");
      names.add(text);
    }
    for (int i = 0; i < kinds.size(); i++) {
      columns.add("?::" + kinds.get(i).column + "[]");
      names.add("p" + i);
    }
    return "unnest("
        + String.join(", ", columns)
        + ") WITH ORDINALITY AS wanted ("
        + String.join(", ", names)
        + ", ordinal)";
  }

  /** The SQL with columns of what is wanted in place of its placeholders. */
  String expression() {
    StringBuilder text = new StringBuilder(sql.length() + 12 * kinds.size());
    int from = 0;
    for (int i = 0; i < kinds.size(); i++) {
      int mark = sql.indexOf('?', from);
      if (mark < 0) {
        throw disagree();
      }
      text.append(sql, from, mark).append("wanted.p").append(i).append(kinds.get(i).cast);
      from = mark + 1;
    }
    if (sql.indexOf('?', from) >= 0) {
      throw disagree();
    }
    return text.append(sql, from, sql.length()).toString();
  }

  private static IllegalStateException disagree() {
    return new IllegalStateException("SQL and its parameters do not agree");
  }

  /** The values of two columns of text that hold addresses. */
  static List<Object> addresses(List<ResourceKey> keys) {
    List<Object> columns = new ArrayList<>();
    columns.add(keys.stream().map(ResourceKey::type).toArray(String[]::new));
    columns.add(keys.stream().map(ResourceKey::id).toArray(String[]::new));
    return columns;
  }

  /**
   * The values of {@link #source}'s placeholders, those of the SQL's own.
   *
   * @param parameters for each asking those of its SQL
   */
  List<Object> columns(List<List<Object>> parameters) {
    List<Object> columns = new ArrayList<>(kinds.size() + 16);
    for (int i = 0; i < kinds.size(); i++) {
      int place = i;
      columns.add(
          kinds.get(i).column(parameters.stream().map(values -> values.get(place)).toList()));
    }
    return columns;
  }

  /** A kind of value that a column can hold. An array is held as its text. */
  enum Kind {
    TEXT("text", ""),
    WHOLE_NUMBER("bigint", ""),
    NUMBER("numeric", ""),
    MOMENT("timestamptz", ""),
    WHOLE_NUMBERS("text", "::bigint[]"),
    TEXTS("text", "::text[]");

    private final String column;
    private final String cast;

    Kind(String column, String cast) {
      this.column = column;
      this.cast = cast;
    }

    static Kind of(Object value) {
      return switch (value) {
        case String text -> TEXT;
        case Integer number -> WHOLE_NUMBER;
        case Long number -> WHOLE_NUMBER;
        case BigDecimal number -> NUMBER;
        case Timestamp moment -> MOMENT;
        case Long[] numbers -> WHOLE_NUMBERS;
        case String[] texts -> TEXTS;
        default -> throw new IllegalArgumentException("no column for " + value.getClass());
      };
    }

    Object column(List<Object> values) {
      return switch (this) {
        case TEXT -> values.toArray(String[]::new);
        case WHOLE_NUMBER ->
            values.stream().map(value -> ((Number) value).longValue()).toArray(Long[]::new);
        case NUMBER -> values.toArray(BigDecimal[]::new);
        // An array of Timestamps is sent without their offset.
        case MOMENT ->
            values.stream()
                .map(value -> ((Timestamp) value).toInstant().toString())
                .toArray(String[]::new);
        case WHOLE_NUMBERS ->
            values.stream().map(value -> numbers((Long[]) value)).toArray(String[]::new);
        case TEXTS -> values.stream().map(value -> texts((String[]) value)).toArray(String[]::new);
      };
    }

    private static String numbers(Long[] numbers) {
      return Arrays.stream(numbers).map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static String texts(String[] texts) {
      return Arrays.stream(texts)
          .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
          .collect(Collectors.joining(",", "{", "}"));
    }
  }
}
