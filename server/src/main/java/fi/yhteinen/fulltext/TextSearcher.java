package fi.yhteinen.fulltext;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import fi.yhteinen.model.Related;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.Visibility;
import java.util.ArrayList;
import java.util.List;

/** Asks the index which records hold the words, within what is visible. */
final class TextSearcher {

  private static final int NOT_FOUND = 404;

  private final ElasticsearchConnection connection;
  private final TextIndexes indexes;
  private final QueryParser parser;

  TextSearcher(ElasticsearchConnection connection, TextIndexes indexes, QueryParser parser) {
    this.connection = connection;
    this.indexes = indexes;
    this.parser = parser;
  }

  /**
   * Searches.
   *
   * @throws ElasticsearchDown when there is no answer in time, or no index yet
   */
  TextHits search(TextSearch search, Visibility visibility, Related related) {
    TextQuery query = parser.parse(RecordText.withoutIdentityCodes(search.query()));
    Query whole =
        IndexQuery.of(query, search.narrativeOnly(), filters(search, visibility, related));
    try {
      return hits(connection.search(client -> client.search(request(whole, search), Void.class)));
    } catch (ElasticsearchException refused) {
      if (refused.status() == NOT_FOUND) {
        throw new ElasticsearchDown("there is no text index yet", refused);
      }
      throw refused;
    }
  }

  private static List<Query> filters(TextSearch search, Visibility visibility, Related related) {
    var filters = new ArrayList<Query>();
    filters.add(Query.of(q -> q.term(term -> term.field("deleted").value(false))));
    filters.add(AccessFilter.of(visibility, related));
    if (!search.types().isEmpty()) {
      filters.add(AccessFilter.anyOf("type", search.types()));
    }
    String of = search.client();
    if (of != null) {
      filters.add(AccessFilter.anyOf("client", List.of(of)));
    }
    return filters;
  }

  private SearchRequest request(Query query, TextSearch search) {
    return SearchRequest.of(request -> {
      request
          .index(indexes.alias())
          .query(query)
          .size(search.limit())
          .source(source -> source.fetch(false))
          .version(true)
          .trackTotalHits(total -> total.enabled(true))
          .sort(sort -> sort.score(score -> score.order(SortOrder.Desc)))
          .sort(sort -> sort.field(field -> field.field("updated").order(SortOrder.Desc)))
          .sort(sort -> sort.field(field -> field.field("number").order(SortOrder.Desc)));
      TextPlace after = search.after();
      if (after != null) {
        request.searchAfter(
            FieldValue.of(after.rank()),
            FieldValue.of(after.updated()),
            FieldValue.of(after.number()));
      }
      return request;
    });
  }

  private static TextHits hits(SearchResponse<Void> answer) {
    var total = answer.hits().total();
    return new TextHits(
        answer.hits().hits().stream().map(TextSearcher::hit).toList(),
        total == null ? 0 : total.value());
  }

  private static TextHits.Hit hit(Hit<Void> hit) {
    String id = String.valueOf(hit.id());
    int slash = id.indexOf('/');
    Long version = hit.version();
    var place =
        new TextPlace(
            hit.sort().get(0).doubleValue(),
            hit.sort().get(1).longValue(),
            hit.sort().get(2).longValue());
    return new TextHits.Hit(
        new ResourceKey(id.substring(0, slash), id.substring(slash + 1)),
        place.number(),
        version == null ? 0 : version.intValue(),
        place);
  }
}
