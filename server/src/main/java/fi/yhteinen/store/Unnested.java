package fi.yhteinen.store;

import fi.yhteinen.model.ResourceKey;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;

/**
 * How the same expression is asked about several records at once: its placeholders become columns
 * of the records asked for.
 *
 * @param sql the expression about {@code r.number} with {@code ?} placeholders
 * @param kinds what kinds of values the placeholders take, in order
 */
record Unnested(String sql, List<Kind> kinds) {

  /** The way to ask an expression with values such as these: text, numbers or moments. */
  static Unnested of(String sql, List<Object> parameters) {
    return new Unnested(sql, parameters.stream().map(Kind::of).toList());
  }

  /** What to select from: {@code wanted (type, id, …, ordinal)}, the ordinal counted from one. */
  String source() {
    StringBuilder columns = new StringBuilder("?::text[], ?::text[]");
    StringBuilder names = new StringBuilder("type, id");
    for (int i = 0; i < kinds.size(); i++) {
      columns.append(", ?::").append(kinds.get(i).type()).append("[]");
      names.append(", p").append(i);
    }
    return "unnest(" + columns + ") WITH ORDINALITY AS wanted (" + names + ", ordinal)";
  }

  /** The expression with columns of what is wanted in place of its placeholders. */
  String expression() {
    String[] parts = sql.split("\\?", -1);
    if (parts.length != kinds.size() + 1) {
      throw new IllegalStateException("an expression and its parameters do not agree");
    }
    StringBuilder text = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      text.append("wanted.p").append(i - 1).append(parts[i]);
    }
    return text.toString();
  }

  /**
   * The values of {@link #source}'s placeholders.
   *
   * @param parameters for each record those of its expression
   */
  List<Object> columns(List<ResourceKey> keys, List<List<Object>> parameters) {
    List<Object> columns = new ArrayList<>();
    columns.add(keys.stream().map(ResourceKey::type).toArray(String[]::new));
    columns.add(keys.stream().map(ResourceKey::id).toArray(String[]::new));
    for (int i = 0; i < kinds.size(); i++) {
      int place = i;
      columns.add(
          kinds.get(i).column(parameters.stream().map(values -> values.get(place)).toList()));
    }
    return columns;
  }

  /** A kind of value that a column can hold. */
  enum Kind {
    TEXT("text"),
    WHOLE_NUMBER("bigint"),
    MOMENT("timestamptz");

    private final String type;

    Kind(String type) {
      this.type = type;
    }

    static Kind of(Object value) {
      return switch (value) {
        case String text -> TEXT;
        case Integer number -> WHOLE_NUMBER;
        case Long number -> WHOLE_NUMBER;
        case Timestamp moment -> MOMENT;
        default -> throw new IllegalArgumentException("no column for " + value.getClass());
      };
    }

    String type() {
      return type;
    }

    Object column(List<Object> values) {
      return switch (this) {
        case TEXT -> values.toArray(String[]::new);
        case WHOLE_NUMBER ->
            values.stream().map(value -> ((Number) value).longValue()).toArray(Long[]::new);
        case MOMENT -> values.toArray(Timestamp[]::new);
      };
    }
  }
}
