package fi.yhteinen.fulltext;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A text query as the index asks it. Every score in it is a constant of ours. */
final class IndexQuery {

  private static final int MOST_EXPANSIONS = 50;

  private final String part;

  private IndexQuery(String part) {
    this.part = part;
  }

  /** The query over all texts of a record, or over its narrative only. */
  static Query of(TextQuery query, boolean narrativeOnly, List<Query> filters) {
    return new IndexQuery(narrativeOnly ? "narrative." : "content.").query(query, filters);
  }

  private Query query(TextQuery query, List<Query> filters) {
    var counting = query.wanted().stream().filter(Clause::counts).map(this::scored).toList();
    var ranking =
        query.wanted().stream().filter(clause -> !clause.counts()).map(this::scored).toList();
    var all = new BoolQuery.Builder().filter(filters);
    query.unwanted().forEach(clause -> all.mustNot(unscored(clause)));
    if (counting.isEmpty()) {
      all.should(ranking).minimumShouldMatch("1");
    } else {
      all.must(must ->
              must.bool(some ->
                  some.should(counting).minimumShouldMatch(Integer.toString(query.least()))))
          .should(ranking);
    }
    return Query.of(q -> q.bool(all.build()));
  }

  /** The best of the alternatives counts. */
  private Query scored(Clause clause) {
    List<Query> ways =
        clause.alternatives().stream()
            .map(alternative ->
                Query.of(q ->
                    q.constantScore(constant ->
                        constant
                            .filter(condition(alternative))
                            .boost(alternative.score() * clause.weight()))))
            .toList();
    return Query.of(q -> q.disMax(best -> best.queries(ways).tieBreaker(0.0)));
  }

  private Query unscored(Clause clause) {
    List<Query> ways = clause.alternatives().stream().map(this::condition).toList();
    return Query.of(q -> q.bool(any -> any.should(ways).minimumShouldMatch("1")));
  }

  private Query condition(Alternative alternative) {
    return switch (alternative) {
      case Alternative.AnyOf any -> terms(any.field(), any.terms());
      case Alternative.AllParts parts ->
          Query.of(q ->
              q.bool(all ->
                  all.filter(
                      parts.parts().stream()
                          .map(part -> anywhere(parts.fields(), part))
                          .toList())));
      case Alternative.Near near ->
          Query.of(q ->
              q.fuzzy(fuzzy ->
                  fuzzy
                      .field(name(near.field()))
                      .value(FieldValue.of(near.term()))
                      .fuzziness(Integer.toString(near.edits()))
                      .prefixLength(1)
                      .maxExpansions(MOST_EXPANSIONS)
                      .transpositions(true)));
      case Alternative.Row row ->
          Query.of(q -> q.matchPhrase(phrase -> phrase.field(part + "rows").query(row.words())));
    };
  }

  private Query anywhere(List<Field> fields, Set<String> terms) {
    return Query.of(q ->
        q.bool(any ->
            any.should(fields.stream().map(field -> terms(field, terms)).toList())
                .minimumShouldMatch("1")));
  }

  private Query terms(Field field, Collection<String> terms) {
    List<FieldValue> values = terms.stream().map(FieldValue::of).toList();
    return Query.of(q -> q.terms(any -> any.field(name(field)).terms(list -> list.value(values))));
  }

  private String name(Field field) {
    return part + field.key();
  }
}
