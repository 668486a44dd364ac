package fi.yhteinen.search;

import java.util.List;

/** Writes the statement that finds what one hop of includes brings, all of it visible. */
final class IncludeSql {

  private IncludeSql() {}

  /**
   * @param from numbers of the records included from
   * @param known numbers of the records on the page already
   * @param most at most so many
   */
  static Sql of(List<Include> includes, List<Long> from, List<Long> known, Sight sight, int most) {
    var sql = new Sql();
    Long[] sources = from.toArray(Long[]::new);
    Long[] seen = known.toArray(Long[]::new);
    sql.add("SELECT DISTINCT number, last_updated, NULL FROM (");
    any(sql, includes, () -> sql.add("?", (Object) sources), sight);
    sql.add(") brought WHERE number <> ALL (?) ORDER BY number LIMIT ?", seen, most);
    return sql;
  }

  /**
   * Writes what all includes bring, once for each way that brings it: {@code number, last_updated}.
   *
   * @param sources writes an array of the numbers included from
   */
  static void any(Sql sql, List<Include> includes, Runnable sources, Sight sight) {
    for (int i = 0; i < includes.size(); i++) {
      sql.add(i == 0 ? "" : "\nUNION\n");
      one(sql, includes.get(i), sources, sight);
    }
  }

  private static void one(Sql sql, Include include, Runnable sources, Sight sight) {
    sql.add("SELECT other.number, other.last_updated FROM ");
    if (include.isReverse()) {
      sql.add("search.record here JOIN search.link link ON link.target = here.address");
      sql.add(" JOIN search.record other ON other.number = link.number");
      sql.add(" WHERE here.number = ANY (");
    } else {
      sql.add("search.link link JOIN search.record other ON other.address = link.target");
      sql.add(" WHERE link.number = ANY (");
    }
    sources.run();
    sql.add(") AND link.parameter = " + include.reference().number());
    if (include.target() != null) {
      sql.add(" AND " + (include.isReverse() ? "here" : "other") + ".type = ?", include.target());
    }
    if (include.isReverse()) {
      sql.add(" AND ").add(sight.of(include.reference(), "other.number"));
    } else {
      sql.add(" AND ").add(sight.visible("other.number"));
      if (sight.isHidden(include.reference())) {
        sql.add(" AND ").add(sight.of(include.reference(), "link.number"));
      }
    }
  }
}
