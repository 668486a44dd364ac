package fi.yhteinen.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the statement of one page: matches in order, after a place.
 *
 * <p>When the first key is a parameter, records that have it and records that lack it are two
 * stretches, asked one after the other: so the first can follow an index.
 */
final class PageSql {

  /** Which records of a sort by a parameter. */
  enum Stretch {
    WITH_FIRST_KEY,
    WITHOUT_FIRST_KEY,
    WHOLE
  }

  static final String RECORD = "hit";

  private final Query query;
  private final Stretch stretch;
  private final List<String> joins = new ArrayList<>();
  private final List<Key> keys = new ArrayList<>();

  PageSql(Query query, Stretch stretch) {
    this.query = query;
    this.stretch = stretch;
    for (int i = 0; i < query.sort().size(); i++) {
      keys.add(key(query.sort().get(i), i));
    }
  }

  /** The stretches of a query, in order. */
  static List<Stretch> stretches(Query query) {
    return !query.sort().isEmpty() && query.sort().getFirst() instanceof SortKey.ByValue
        ? List.of(Stretch.WITH_FIRST_KEY, Stretch.WITHOUT_FIRST_KEY)
        : List.of(Stretch.WHOLE);
  }

  void write(Sql sql, ConditionSql conditions, @Nullable Place after, int most) {
    sql.add("SELECT " + RECORD + ".number, " + RECORD + ".last_updated");
    keys.forEach(key -> sql.add(", " + key.expression()));
    sql.add("\n  FROM search.record " + RECORD);
    joins.forEach(sql::add);
    sql.add("\n WHERE " + RECORD + ".type = ? AND ", query.type());
    if (stretch == Stretch.WITHOUT_FIRST_KEY) {
      sql.add("first_key.number IS NULL AND ");
    }
    conditions.all(RECORD, query.conditions());
    if (after != null) {
      sql.add("\n   AND ");
      after(sql, after);
    }
    sql.add("\n ORDER BY ");
    for (Key key : keys) {
      // Where a key is never null its nulls are not spoken of: an index then serves backwards too.
      boolean isThere = stretch == Stretch.WITH_FIRST_KEY && key == keys.getFirst();
      sql.add(key.expression()).add(key.isDescending() ? " DESC" : "");
      sql.add(key.isDescending() && !isThere ? " NULLS LAST, " : ", ");
    }
    sql.add(RECORD + ".number\n LIMIT ?", most);
  }

  private Key key(SortKey key, int position) {
    return switch (key) {
      case SortKey.ById(boolean down) -> new Key(RECORD + ".id", down);
      case SortKey.ByTime(boolean down) -> new Key(RECORD + ".last_updated", down);
      case SortKey.ByValue(Parameter parameter, boolean down) -> {
        String row = position == 0 ? "first_key" : "key" + position;
        int edge = down ? IndexRows.HIGHEST : IndexRows.LOWEST;
        joins.add(
            (position == 0 && stretch == Stretch.WITH_FIRST_KEY ? "\n  JOIN " : "\n  LEFT JOIN ")
                + ConditionSql.table(parameter.kind())
                + " %s ON %s.number = hit.number AND %s.parameter = %d AND %s.edge & %d > 0"
                    .formatted(row, row, row, parameter.number(), row, edge));
        yield new Key(row + "." + column(parameter.kind()), down);
      }
    };
  }

  private static String column(Kind kind) {
    return switch (kind) {
      case TOKEN, REFERENCE -> "label";
      case STRING -> "exact COLLATE \"fi-x-icu\"";
      case URI -> "exact";
      case DATE, NUMBER, QUANTITY -> "low";
      case COMPOSITE -> throw new IllegalStateException("a composite is not sorted by");
    };
  }

  /** That a record stands after the place: the first key that differs is further on. */
  private void after(Sql sql, Place place) {
    if (stretch == Stretch.WITH_FIRST_KEY) {
      // Said once more by itself, because an index can begin here.
      Key first = keys.getFirst();
      sql.add(
          first.expression() + (first.isDescending() ? " <= ? AND " : " >= ? AND "),
          place.keys().getFirst());
    }
    sql.add("(");
    for (int i = 0; i < keys.size(); i++) {
      same(sql, place, i);
      Key key = keys.get(i);
      Object value = place.keys().get(i);
      if (value == null) {
        sql.add("false) OR ");
      } else {
        sql.add("(" + key.expression() + (key.isDescending() ? " < ?" : " > ?"), value);
        sql.add(" OR " + key.expression() + " IS NULL)) OR ");
      }
    }
    same(sql, place, keys.size());
    sql.add(RECORD + ".number > ?))", place.number());
  }

  private void same(Sql sql, Place place, int keysBefore) {
    sql.add("(");
    for (int i = 0; i < keysBefore; i++) {
      Object value = place.keys().get(i);
      if (value == null) {
        sql.add(keys.get(i).expression() + " IS NULL AND ");
      } else {
        sql.add(keys.get(i).expression() + " = ? AND ", value);
      }
    }
  }

  private record Key(String expression, boolean isDescending) {}
}
