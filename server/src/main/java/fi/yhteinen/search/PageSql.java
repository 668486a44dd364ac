package fi.yhteinen.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the statement of one page: matches in order, after a place.
 *
 * <p>When the first key is a parameter, records that have it and records that lack it are two
 * stretches, asked one after the other: so the first can follow an index.
 *
 * <p>Each row tells number, time of the last write, a mark and the keys. The mark of a first page
 * is the snapshot it was taken of; of a later page {@link #MOVED} for a record that was written
 * since, in which case the keys are missing.
 *
 * <p>Limits stand in the text, rounded up so that texts stay few: PostgreSQL plans without looking
 * at parameters ({@code plan_cache_mode}) and would sort all matches where it could walk an index
 * for twenty.
 */
final class PageSql {

  /** Which records of a sort by a parameter. */
  enum Stretch {
    WITH_FIRST_KEY,
    WITHOUT_FIRST_KEY,
    WHOLE
  }

  static final String RECORD = "hit";

  /** Marks a record written since the first page. */
  static final String MOVED = "moved";

  /** A transaction that has written already cannot say what others saw before it. */
  private static final String SNAPSHOT =
      "(SELECT CASE WHEN pg_current_xact_id_if_assigned() IS NULL"
          + " THEN pg_current_snapshot()::text END)";

  private final Query query;
  private final Stretch stretch;
  private final Course course;
  private final Function<Sql, ConditionSql> conditions;
  private final List<String> joins = new ArrayList<>();
  private final List<Key> keys = new ArrayList<>();

  /**
   * @param conditions writes the conditions of the query into the statement given
   */
  PageSql(Query query, Course course, Stretch stretch, Function<Sql, ConditionSql> conditions) {
    this.query = query;
    this.course = course;
    this.stretch = stretch;
    this.conditions = conditions;
    for (int i = 0; i < query.sort().size(); i++) {
      keys.add(key(query.sort().get(i), i));
    }
  }

  /** The stretches from the place on, in order. */
  static List<Stretch> stretches(Query query, @Nullable Place after) {
    if (query.sort().isEmpty() || !(query.sort().getFirst() instanceof SortKey.ByValue)) {
      return List.of(Stretch.WHOLE);
    }
    return after != null && after.keys().getFirst() == null
        ? List.of(Stretch.WITHOUT_FIRST_KEY)
        : List.of(Stretch.WITH_FIRST_KEY, Stretch.WITHOUT_FIRST_KEY);
  }

  /** Whether a record can come to stand elsewhere in the order by being written. */
  static boolean canMove(Query query) {
    return !query.sort().isEmpty() && !(query.sort().getFirst() instanceof SortKey.ById);
  }

  /** The matches as they stand. */
  Sql page(@Nullable Place after, int most) {
    var sql = new Sql();
    standing(sql, canMove(query) ? SNAPSHOT : "NULL::text", after, null, most);
    return sql;
  }

  /** Writes the matches as they stand, from the first, into a statement. */
  void first(Sql sql, int most) {
    standing(sql, canMove(query) ? SNAPSHOT : "NULL::text", null, null, most);
  }

  /**
   * The matches that nobody wrote since the snapshot, and behind them all matches that somebody
   * did, marked.
   *
   * @param mostMoved at most so many of these
   */
  Sql page(@Nullable Place after, String snapshot, int most, int mostMoved) {
    var sql = new Sql();
    sql.add("(");
    standing(sql, "NULL::text", after, snapshot, most);
    sql.add(")\nUNION ALL\n(SELECT " + RECORD + ".number, " + RECORD + ".last_updated, ");
    sql.add("'" + MOVED + "'" + ", NULL".repeat(keys.size()));
    sql.add("\n  FROM search.record " + RECORD + " WHERE " + RECORD + ".type = ?", query.type());
    sql.add(" AND " + RECORD + ".written >= pg_snapshot_xmin(?::pg_snapshot)", snapshot);
    sql.add(" AND NOT pg_visible_in_snapshot(" + RECORD + ".written, ?::pg_snapshot)", snapshot);
    sql.add(" AND ");
    conditions.apply(sql).all(RECORD, query.conditions());
    sql.add(" LIMIT " + mostMoved + ")");
    return sql;
  }

  /** Hits of this stretch that stand after the place, in order; asks no table. */
  Sql ordered(List<Hit> hits, @Nullable Place after, int most) {
    List<Key> given = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      given.add(keys.get(i).given("was.key" + i));
    }
    var sql = new Sql();
    sql.add("SELECT was.number, was.last_updated, NULL");
    given.forEach(key -> sql.add(", " + key.expression()));
    sql.add("\n  FROM unnest(?::bigint[], ?::bigint[]", numbers(hits), times(hits));
    for (int i = 0; i < given.size(); i++) {
      sql.add(", ?::text[]::" + given.get(i).type() + "[]", texts(hits, i));
    }
    sql.add(") AS was (number, last_updated");
    for (int i = 0; i < given.size(); i++) {
      sql.add(", key" + i);
    }
    sql.add(")\n WHERE ");
    switch (stretch) {
      case WITH_FIRST_KEY -> sql.add("was.key0 IS NOT NULL AND ");
      case WITHOUT_FIRST_KEY -> sql.add("was.key0 IS NULL AND ");
      case WHOLE -> {}
    }
    if (after == null) {
      sql.add("true");
    } else {
      after(sql, given, "was", after);
    }
    order(sql, given, "was");
    sql.add(" LIMIT ?", most);
    return sql;
  }

  private void standing(
      Sql sql, String mark, @Nullable Place after, @Nullable String snapshot, int most) {
    sql.add("SELECT " + RECORD + ".number, " + RECORD + ".last_updated, " + mark);
    keys.forEach(key -> sql.add(", " + key.expression()));
    ConditionSql written = conditions.apply(sql);
    sql.add("\n  FROM ");
    switch (course.way()) {
      case ROWS -> {
        written.source();
        sql.add(" begun JOIN search.record " + RECORD + " ON " + RECORD + ".number = begun.number");
      }
      case NEAR -> {
        written.near(query.conditions());
        sql.add(
            "\n JOIN search.record " + RECORD + " ON " + RECORD + ".number = ANY (near.numbers)");
      }
      case TELLING, ORDER, ANYWHERE -> sql.add("search.record " + RECORD);
    }
    joins.forEach(sql::add);
    sql.add("\n WHERE " + RECORD + ".type = ? AND ", query.type());
    if (stretch == Stretch.WITHOUT_FIRST_KEY) {
      sql.add("first_key.number IS NULL AND ");
    }
    switch (course.way()) {
      case ROWS -> written.besidesSource(RECORD, query.conditions());
      case NEAR -> {
        sql.add("true");
        written.besidesNear(RECORD, query.conditions());
      }
      case TELLING, ORDER, ANYWHERE -> written.all(RECORD, query.conditions());
    }
    if (snapshot != null) {
      sql.add("\n   AND (" + RECORD + ".written IS NULL OR ");
      sql.add("pg_visible_in_snapshot(" + RECORD + ".written, ?::pg_snapshot))", snapshot);
    }
    if (after != null) {
      sql.add("\n   AND ");
      if (stretch == Stretch.WITH_FIRST_KEY) {
        // Said once more by itself, because an index can begin here.
        Key first = keys.getFirst();
        sql.add(
            first.expression() + (first.isDescending() ? " <= ? AND " : " >= ? AND "),
            after.keys().getFirst());
      }
      after(sql, keys, RECORD, after);
    }
    order(sql, keys, RECORD);
    sql.add("\n LIMIT " + rounded(most));
  }

  static int rounded(int most) {
    return most <= 21 ? 21 : most <= 51 ? 51 : Query.MOST_COUNT + 1;
  }

  private void order(Sql sql, List<Key> keys, String record) {
    sql.add("\n ORDER BY ");
    for (int i = 0; i < keys.size(); i++) {
      Key key = keys.get(i);
      // Where a key is never null its nulls are not spoken of: an index then serves backwards too.
      boolean isThere = stretch == Stretch.WITH_FIRST_KEY && i == 0;
      sql.add(key.expression()).add(key.isDescending() ? " DESC" : "");
      sql.add(key.isDescending() && !isThere ? " NULLS LAST, " : ", ");
    }
    sql.add(record + ".number");
  }

  private Key key(SortKey key, int position) {
    return switch (key) {
      case SortKey.ById(boolean down) -> new Key(RECORD + ".id", "", "text", "C", down);
      case SortKey.ByTime(boolean down) ->
          new Key(RECORD + ".last_updated", "", "bigint", null, down);
      case SortKey.ByValue(Parameter parameter, boolean down) -> {
        String row = position == 0 ? "first_key" : "key" + position;
        int edge = down ? IndexRows.HIGHEST : IndexRows.LOWEST;
        joins.add(
            (position == 0 && stretch == Stretch.WITH_FIRST_KEY ? "\n  JOIN " : "\n  LEFT JOIN ")
                + ConditionSql.table(parameter.kind())
                + " %s ON %s.number = hit.number AND %s.parameter = %d AND %s.edge & %d > 0"
                    .formatted(row, row, row, parameter.number(), row, edge));
        yield key(row, parameter.kind(), down);
      }
    };
  }

  private static Key key(String row, Kind kind, boolean down) {
    return switch (kind) {
      case TOKEN -> new Key(row + ".label", "", "text", null, down);
      case REFERENCE -> new Key(row + ".label", "", "text", "C", down);
      case STRING -> new Key(row + ".exact", " COLLATE \"fi-x-icu\"", "text", "fi-x-icu", down);
      case URI -> new Key(row + ".exact", "", "text", "C", down);
      case DATE -> new Key(row + ".low", "", "bigint", null, down);
      case NUMBER, QUANTITY -> new Key(row + ".low", "", "numeric", null, down);
      case COMPOSITE -> throw new IllegalStateException("a composite is not sorted by");
    };
  }

  /** That a record stands after the place: the first key that differs is further on. */
  private static void after(Sql sql, List<Key> keys, String record, Place place) {
    sql.add("(");
    for (int i = 0; i < keys.size(); i++) {
      same(sql, keys, place, i);
      Key key = keys.get(i);
      Object value = place.keys().get(i);
      if (value == null) {
        sql.add("false) OR ");
      } else {
        sql.add("(" + key.expression() + (key.isDescending() ? " < ?" : " > ?"), value);
        sql.add(" OR " + key.expression() + " IS NULL)) OR ");
      }
    }
    same(sql, keys, place, keys.size());
    sql.add(record + ".number > ?))", place.number());
  }

  private static void same(Sql sql, List<Key> keys, Place place, int keysBefore) {
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

  private static Object numbers(List<Hit> hits) {
    return hits.stream().map(Hit::number).toArray(Long[]::new);
  }

  private static Object times(List<Hit> hits) {
    return hits.stream().map(Hit::lastUpdated).toArray(Long[]::new);
  }

  private static Object texts(List<Hit> hits, int key) {
    return hits.stream()
        .flatMap(hit -> Stream.of(new Object[] {hit.place().keys().get(key)}))
        .map(value -> value == null ? null : value.toString())
        .toArray(String[]::new);
  }

  /**
   * A key to sort by.
   *
   * @param column where it is kept
   * @param suffix how it is collated, when not as its column is
   * @param type PostgreSQL's name of its type
   * @param collation what orders it wherever it comes from, or null for what is usual
   */
  private record Key(
      String column, String suffix, String type, @Nullable String collation, boolean isDescending) {

    String expression() {
      return column + suffix;
    }

    /** The same key, its value given with the statement. */
    Key given(String name) {
      String suffixed = collation == null ? "" : " COLLATE \"" + collation + "\"";
      return new Key(name, suffixed, type, collation, isDescending);
    }
  }
}
