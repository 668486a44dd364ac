package fi.yhteinen.web;

import fi.yhteinen.interaction.Parsing;
import fi.yhteinen.interaction.Read;
import fi.yhteinen.interaction.Search;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.search.SearchPage;
import fi.yhteinen.search.SearchRequest;
import fi.yhteinen.store.StoredVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fetches the records a view is made of, by the same interactions as the FHIR door. */
@Component
class Records {

  /** A search takes at most so many alternatives for one parameter. */
  static final int MOST_IDS = 50;

  private final Read read;
  private final Search search;
  private final Parsing parsing;

  Records(Read read, Search search, Parsing parsing) {
    this.read = read;
    this.search = search;
    this.parsing = parsing;
  }

  /**
   * A record by its id.
   *
   * @throws RefusedException NotFound when it is not there, or not for this caller
   */
  <T extends Resource> T read(Caller caller, Class<T> type, String id) {
    if (!ResourceKey.isId(id)) {
      throw new RefusedException(new Refusal.NotFound());
    }
    var key = new ResourceKey(type.getSimpleName(), id);
    return type.cast(parsing.stored(read.run(caller, key).body()));
  }

  /** Records and what is included with them: at most one page, 200. */
  List<Resource> search(Caller caller, String type, String... namesAndValues) {
    List<SearchRequest.Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.add(new SearchRequest.Parameter(namesAndValues[i], namesAndValues[i + 1]));
    }
    parameters.add(new SearchRequest.Parameter("_count", "200"));
    return resources(search.run(caller, new SearchRequest(type, parameters)));
  }

  <T extends Resource> List<T> search(Caller caller, Class<T> type, String... namesAndValues) {
    return search(caller, type.getSimpleName(), namesAndValues).stream()
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** The first page of a search that may have more, or the page behind a cursor. */
  SearchPage page(Caller caller, SearchRequest request, @Nullable String cursor) {
    return cursor == null
        ? search.run(caller, request)
        : search.next(caller, request.type(), cursor);
  }

  List<Resource> resources(SearchPage page) {
    return page.entries().stream().map(entry -> of(entry.version())).toList();
  }

  /** A version that an interaction gave. */
  Resource of(StoredVersion version) {
    return parsing.stored(version.body());
  }

  /** Ids in groups that one search takes. */
  static List<String> groups(Collection<String> ids) {
    List<String> all = ids.stream().distinct().sorted().toList();
    List<String> groups = new ArrayList<>();
    for (int from = 0; from < all.size(); from += MOST_IDS) {
      groups.add(String.join(",", all.subList(from, Math.min(all.size(), from + MOST_IDS))));
    }
    return groups;
  }
}
