package fi.yhteinen.search;

import fi.yhteinen.store.Choice;
import fi.yhteinen.store.ChosenVersions.Chosen;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the statement that chooses a first page, what comes behind it to know that there is more,
 * and what its includes bring; all of the same moment, so that nothing has to be looked at twice.
 *
 * <p>Rows tell the mark of {@link PageSql}, whether an include brought the record, and the keys.
 */
final class FirstPageSql {

  /** What is included stands behind all matches. */
  private static final int BEHIND_MATCHES = 1_000;

  private final Query query;
  private final Course course;
  private final Function<Sql, ConditionSql> conditions;

  FirstPageSql(Query query, Course course, Function<Sql, ConditionSql> conditions) {
    this.query = query;
    this.course = course;
    this.conditions = conditions;
  }

  /** Whether one statement can choose it: includes of what was included take one for each hop. */
  static boolean canChoose(Query query) {
    return query.count() > 0 && query.includes().stream().noneMatch(Include::isIterated);
  }

  /**
   * The choice.
   *
   * @param mostIncluded when there is more than so many, nothing is shown
   */
  Choice choice(Sight sight, int mostIncluded) {
    var sql = new Sql();
    if (query.includes().isEmpty()) {
      sql.add("SELECT number, NULL::integer, place, place <= ?, mark, false", query.count());
      keys(sql, "key");
      sql.add(" FROM (");
      page(sql);
      sql.add(") page");
    } else {
      sql.add("WITH page AS MATERIALIZED (");
      page(sql);
      sql.add("), brought AS MATERIALIZED (SELECT DISTINCT number FROM (");
      IncludeSql.any(sql, query.includes(), () -> shown(sql), sight);
      sql.add(") any_way WHERE number <> ALL (");
      shown(sql);
      sql.add(") ORDER BY number LIMIT " + (mostIncluded + 1) + "), fits AS MATERIALIZED (");
      sql.add("SELECT count(*) <= " + mostIncluded + " AS all_of_it FROM brought)\n");
      sql.add("SELECT number, NULL::integer, place, place <= ? AND all_of_it", query.count());
      sql.add(", mark, false");
      keys(sql, "key");
      sql.add(" FROM page, fits\nUNION ALL SELECT number, NULL, " + BEHIND_MATCHES);
      sql.add(" + row_number() OVER (), all_of_it, NULL, true" + ", NULL".repeat(keys()));
      sql.add(" FROM brought, fits");
    }
    return new Choice(sql.text(), sql.values(), true);
  }

  static boolean isIncluded(Chosen row) {
    return Boolean.TRUE.equals(row.more().get(1));
  }

  /** A match of the page. */
  static Hit hit(Chosen row) {
    List<@Nullable Object> more = row.more();
    String mark = (String) more.getFirst();
    return new Hit(row.number(), 0, mark, new Place(more.subList(2, more.size()), row.number()));
  }

  private void shown(Sql sql) {
    sql.add("ARRAY(SELECT number FROM page WHERE place <= ?)", query.count());
  }

  private void keys(Sql sql, String name) {
    for (int i = 0; i < keys(); i++) {
      sql.add(", " + name + i);
    }
  }

  private int keys() {
    return query.sort().size();
  }

  /** Stretch after stretch, until there is enough; their rows are numbered as they come. */
  private void page(Sql sql) {
    sql.add("SELECT picked.*, row_number() OVER () AS place FROM (");
    List<PageSql.Stretch> stretches = PageSql.stretches(query, null);
    int most = query.count() + 1;
    for (int i = 0; i < stretches.size(); i++) {
      sql.add(i == 0 ? "(" : "\nUNION ALL\n(");
      new PageSql(query, course, stretches.get(i), conditions).first(sql, most);
      sql.add(")");
    }
    sql.add(stretches.size() > 1 ? " LIMIT " + PageSql.rounded(most) : "");
    sql.add(") picked (number, written, mark");
    keys(sql, "key");
    sql.add(")");
  }
}
