package fi.yhteinen.search;

import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.model.SqlValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes the conditions of a search for one caller: every record looked at on the way is visible.
 */
final class ConditionSql {

  private final Sql sql;
  private final Sight sight;
  private final Query query;
  private final Map<Condition.Words, List<Long>> found;
  private final Course course;

  /** Ends each question of another table; OFFSET 0 keeps it from becoming where the plan begins. */
  private String end = ")";

  /**
   * @param found what full text answered to each question in the search
   */
  ConditionSql(
      Sql sql, Sight sight, Query query, Map<Condition.Words, List<Long>> found, Course course) {
    this.sql = sql;
    this.sight = sight;
    this.query = query;
    this.found = found;
    this.course = course;
  }

  /** That the record is visible, and that all conditions of the query hold of it. */
  void all(String record, List<Condition> conditions) {
    SqlValue near = course.near();
    if (near == null) {
      sql.add(sight.of(query, record + ".number"));
    } else {
      sql.add(record + ".number = ANY ").add(near);
    }
    each(record, conditions);
  }

  private void each(String record, List<Condition> conditions) {
    for (Condition condition : conditions) {
      end = course.isFenced(condition) ? " OFFSET 0)" : ")";
      sql.add("\n   AND ");
      add(record, condition);
    }
  }

  /** As {@link #all} of records that {@link #source} has found. */
  void besidesSource(String record, List<Condition> conditions) {
    all(record, conditions.stream().filter(one -> one != course.source()).toList());
  }

  /** Numbers of the records at whose rows the course begins, in order, each once. */
  void source() {
    Condition.Values source = Objects.requireNonNull(course.source());
    sql.add("(SELECT DISTINCT begun.number FROM " + MatchSql.table(source.anyOf().getFirst()));
    sql.add(" begun WHERE begun.parameter = " + source.parameter() + " AND ");
    anyOf(source.anyOf(), match -> MatchSql.add(sql, "begun", match));
    sql.add(" ORDER BY begun.number OFFSET 0)");
  }

  /**
   * Begins at what the caller may see and keeps of it, value by value, what fulfils the conditions:
   * {@code near (numbers)}, asked in one go for all records instead of record by record.
   */
  void near(List<Condition> conditions) {
    List<Condition.Values> narrowing = narrowing(conditions);
    for (int step = 0; step <= narrowing.size(); step++) {
      String name = step == narrowing.size() ? "near" : "near" + step;
      String before = "near" + (step - 1);
      sql.add(step == 0 ? "(SELECT " : "\n CROSS JOIN LATERAL (SELECT ");
      if (step == 0) {
        sql.add(Objects.requireNonNull(course.near()));
      } else {
        Condition.Values values = narrowing.get(step - 1);
        sql.add("ARRAY(SELECT value.number FROM " + MatchSql.table(values.anyOf().getFirst()));
        sql.add(" value WHERE value.number = ANY (" + before + ".numbers) AND value.parameter = ");
        sql.add(values.parameter() + " AND ");
        anyOf(values.anyOf(), match -> MatchSql.add(sql, "value", match));
        sql.add(")");
      }
      sql.add(" AS numbers OFFSET 0) " + name);
    }
  }

  /** The conditions that {@link #near} has not seen to. */
  void besidesNear(String record, List<Condition> conditions) {
    List<Condition.Values> narrowing = narrowing(conditions);
    each(record, conditions.stream().filter(one -> !narrowing.contains(one)).toList());
  }

  private static List<Condition.Values> narrowing(List<Condition> conditions) {
    return conditions.stream()
        .filter(Condition.Values.class::isInstance)
        .map(Condition.Values.class::cast)
        .filter(values -> !values.negated())
        .toList();
  }

  private void add(String record, Condition condition) {
    switch (condition) {
      case Condition.Values values -> values(record, values);
      case Condition.Joined joined -> joined(record, joined);
      case Condition.Missing missing -> missing(record, missing);
      case Condition.Chain chain -> chain(record, chain);
      case Condition.Has has -> has(record, has);
      case Condition.Ids ids ->
          sql.add(record + ".address = ANY (?)", (Object) ids.addresses().toArray(Long[]::new));
      case Condition.Updated updated ->
          anyOf(updated.anyOf(), time -> MatchSql.moment(sql, record + ".last_updated", time));
      case Condition.All all -> each(record, all.conditions(), " AND ");
      case Condition.Any any -> each(record, any.conditions(), " OR ");
      case Condition.Not not -> {
        sql.add("NOT (");
        add(record, not.condition());
        sql.add(")");
      }
      case Condition.Words words ->
          sql.add(
              record + ".number = ANY (?)",
              (Object) found.getOrDefault(words, List.of()).toArray(Long[]::new));
    }
  }

  private void each(String record, List<Condition> conditions, String joint) {
    sql.add("(");
    for (int i = 0; i < conditions.size(); i++) {
      sql.add(i == 0 ? "" : joint);
      add(record, conditions.get(i));
    }
    sql.add(")");
  }

  private void values(String record, Condition.Values values) {
    String row = sql.alias("value");
    sql.add(values.negated() ? "NOT " : "")
        .add("EXISTS (SELECT FROM " + MatchSql.table(values.anyOf().getFirst()) + " " + row)
        .add(" WHERE " + row + ".number = " + record + ".number AND " + row + ".parameter = ")
        .add(values.parameter() + " AND ");
    anyOf(values.anyOf(), match -> MatchSql.add(sql, row, match));
    sql.add(end);
  }

  private void joined(String record, Condition.Joined joined) {
    anyOf(joined.anyOf(), matches -> combination(record, joined.composite(), matches));
  }

  private void combination(String record, Parameter composite, List<Match> matches) {
    String first = sql.alias("value");
    sql.add("EXISTS (SELECT FROM " + MatchSql.table(matches.getFirst()) + " " + first);
    sql.add(" WHERE " + first + ".number = " + record + ".number AND " + first + ".parameter = ");
    sql.add(number(composite.components().getFirst(), matches.getFirst()) + " AND ");
    MatchSql.add(sql, first, matches.getFirst());
    for (int i = 1; i < matches.size(); i++) {
      String row = sql.alias("value");
      sql.add(" AND EXISTS (SELECT FROM " + MatchSql.table(matches.get(i)) + " " + row);
      sql.add(" WHERE " + row + ".number = " + record + ".number");
      sql.add(" AND " + row + ".node = " + first + ".node AND " + row + ".parameter = ");
      sql.add(number(composite.components().get(i), matches.get(i)) + " AND ");
      MatchSql.add(sql, row, matches.get(i));
      sql.add(")");
    }
    sql.add(end);
  }

  private static int number(Parameter component, Match match) {
    return match instanceof Match.Amount amount && amount.isInBaseUnits()
        ? component.base()
        : component.number();
  }

  private void missing(String record, Condition.Missing missing) {
    Parameter parameter = missing.parameter();
    Parameter asked =
        parameter.kind() == Kind.COMPOSITE ? parameter.components().getFirst() : parameter;
    String row = sql.alias("value");
    sql.add(missing.missing() ? "NOT " : "")
        .add("EXISTS (SELECT FROM " + table(asked.kind()) + " " + row)
        .add(" WHERE " + row + ".number = " + record + ".number AND " + row + ".parameter = ")
        .add(asked.number() + end);
  }

  private void chain(String record, Condition.Chain chain) {
    String link = sql.alias("link");
    String target = sql.alias("target");
    sql.add("EXISTS (SELECT FROM search.link " + link);
    sql.add(" JOIN search.record " + target + " ON " + target + ".address = " + link + ".target");
    sql.add(" WHERE " + link + ".number = " + record + ".number AND " + link + ".parameter = ");
    sql.add(chain.reference().number() + " AND ");
    sql.add(seen(chain.hops(), target + ".number")).add(" AND ");
    anyOf(
        chain.hops(),
        hop -> {
          sql.add("(" + target + ".type = ? AND ", hop.type());
          add(target, hop.condition());
          sql.add(")");
        });
    sql.add(end);
  }

  private SqlCondition seen(List<Condition.Hop> hops, String numberColumn) {
    return sight.of(
        hops.stream().anyMatch(hop -> sight.asksHidden(hop.type(), List.of(hop.condition()))),
        numberColumn);
  }

  private SqlCondition seen(Condition.Has has, String numberColumn) {
    String type = has.reference().type();
    return sight.of(
        sight.isHidden(has.reference()) || sight.asksHidden(type, List.of(has.condition())),
        numberColumn);
  }

  private void has(String record, Condition.Has has) {
    String link = sql.alias("link");
    String source = sql.alias("source");
    sql.add("EXISTS (SELECT FROM search.link " + link);
    sql.add(" JOIN search.record " + source + " ON " + source + ".number = " + link + ".number");
    sql.add(" WHERE " + link + ".target = " + record + ".address AND " + link + ".parameter = ");
    sql.add(has.reference().number() + " AND ");
    sql.add(seen(has, source + ".number")).add(" AND ");
    add(source, has.condition());
    sql.add(end);
  }

  private <T> void anyOf(List<T> alternatives, Write<T> write) {
    sql.add("(");
    for (int i = 0; i < alternatives.size(); i++) {
      sql.add(i == 0 ? "" : " OR ");
      write.one(alternatives.get(i));
    }
    sql.add(")");
  }

  static String table(Kind kind) {
    return switch (kind) {
      case TOKEN -> "search.token";
      case STRING, URI -> "search.string";
      case DATE -> "search.date";
      case REFERENCE -> "search.link";
      case NUMBER, QUANTITY -> "search.quantity";
      case COMPOSITE -> throw new IllegalStateException("a composite has no table of its own");
    };
  }

  private interface Write<T> {
    void one(T alternative);
  }
}
