package fi.yhteinen.fulltext;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import fi.yhteinen.model.Related;
import fi.yhteinen.model.Visibility;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may see, as a filter of the index. It keeps hits and totals inside what is visible;
 * the records themselves are read again from the store under the same rules.
 */
final class AccessFilter {

  /** Elasticsearch takes 65,536 terms in one query; more are split. */
  private static final int MOST_TERMS = 60_000;

  /** Stands in the index where a record has none of something. */
  static final String NONE = "none";

  private AccessFilter() {}

  /**
   * The filter.
   *
   * @param related whom the caller is related to now, and what of other registers it is shown
   */
  static Query of(Visibility visibility, Related related) {
    List<Query> grants =
        visibility.grants().stream().map(grant -> grant(grant, visibility, related)).toList();
    return grants.isEmpty()
        ? Query.of(q -> q.matchNone(none -> none))
        : Query.of(q -> q.bool(any -> any.should(grants).minimumShouldMatch("1")));
  }

  private static Query grant(Visibility.Grant grant, Visibility visibility, Related related) {
    var all = new BoolQuery.Builder();
    all.filter(anyOf("class", grant.classes().stream().map(Enum::name).toList()));
    if (!grant.types().isEmpty()) {
      all.filter(anyOf("type", grant.types()));
    }
    switch (grant.reach()) {
      case ALL -> {}
      case DIRECTORY -> all.filter(anyOf("client", List.of(NONE)));
      case RELATED -> {
        all.filter(anyOf("client", related.clients()));
        if (grant.needsBasis()) {
          all.filter(basis(visibility, related));
        }
      }
      case ADDRESSED -> all.filter(anyOf("recipients", visibility.addresses()));
      case OPENED -> all.filter(numbers(related.opened()));
    }
    if (grant.reach() != Visibility.Reach.ALL) {
      all.mustNot(anyOf("client", related.barred()));
    }
    switch (grant.ownership()) {
      case ANY -> {}
      case OWN_UNIT -> all.filter(anyOf("unit", visibility.units()));
      case OWN_AGENCY -> all.filter(anyOf("agency", present(visibility.agency())));
      case OWN_AUTHOR -> all.filter(anyOf("author", present(visibility.user())));
    }
    all.filter(anyOf("sensitivities", sensitivityKeys(grant.cleared())));
    return Query.of(q -> q.bool(all.build()));
  }

  /** The caller's own registers, none, or what it is shown of others. */
  private static Query basis(Visibility visibility, Related related) {
    var ofAll = new BoolQuery.Builder();
    ofAll.filter(anyOf("register", List.of(NONE)));
    ofAll.mustNot(anyOf("client", related.parted()));
    var ways = new ArrayList<Query>(List.of(anyOf("register", visibility.registers())));
    ways.add(Query.of(q -> q.bool(ofAll.build())));
    for (Related.Shown shown : related.shown()) {
      var way = new BoolQuery.Builder();
      way.filter(anyOf("register", List.of(shown.register())));
      way.filter(anyOf("class", shown.classes().stream().map(Enum::name).toList()));
      way.filter(anyOf("client", shown.clients()));
      ways.add(Query.of(q -> q.bool(way.build())));
    }
    if (!related.records().isEmpty()) {
      ways.add(numbers(related.records()));
    }
    return Query.of(q -> q.bool(any -> any.should(ways).minimumShouldMatch("1")));
  }

  private static Query numbers(Set<Long> records) {
    return anyOf("number", records.stream().map(String::valueOf).toList());
  }

  /**
   * How a record's sensitivities stand in the index: as one word, so that a record passes only when
   * all of them are cleared.
   */
  static String sensitivityKey(Collection<String> sensitivities) {
    return sensitivities.isEmpty()
        ? NONE
        : String.join("+", sensitivities.stream().sorted().toList());
  }

  /** The words of all sets that may be made of what is cleared. */
  private static List<String> sensitivityKeys(Set<String> cleared) {
    List<String> sorted = cleared.stream().sorted().toList();
    var keys = new ArrayList<String>();
    for (int chosen = 0; chosen < 1 << sorted.size(); chosen++) {
      var some = new ArrayList<String>();
      for (int i = 0; i < sorted.size(); i++) {
        if ((chosen & 1 << i) != 0) {
          some.add(sorted.get(i));
        }
      }
      keys.add(sensitivityKey(some));
    }
    return keys;
  }

  private static List<String> present(@Nullable String value) {
    return value == null ? List.of() : List.of(value);
  }

  /** Holds when the field has any of the values; with no values it never holds. */
  static Query anyOf(String field, Collection<String> values) {
    List<FieldValue> all = values.stream().map(FieldValue::of).toList();
    if (all.isEmpty()) {
      return Query.of(q -> q.matchNone(none -> none));
    }
    if (all.size() <= MOST_TERMS) {
      return terms(field, all);
    }
    var parts = new ArrayList<Query>();
    for (int from = 0; from < all.size(); from += MOST_TERMS) {
      parts.add(terms(field, all.subList(from, Math.min(all.size(), from + MOST_TERMS))));
    }
    return Query.of(q -> q.bool(any -> any.should(parts).minimumShouldMatch("1")));
  }

  private static Query terms(String field, List<FieldValue> values) {
    return Query.of(q -> q.terms(terms -> terms.field(field).terms(list -> list.value(values))));
  }
}
