package fi.yhteinen.search;

import fi.yhteinen.access.Access;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers searches from the index tables, each page by a statement that knows the caller. */
@Component
final class PostgresSearcher implements Searcher {

  private static final Duration CURSOR_LIFE = Duration.ofMinutes(15);

  /** A cursor's life is never measured by the business clock. */
  private static final InstantSource SYSTEM_CLOCK = InstantSource.system();

  private static final int LONGEST_CURSOR = 8_000;
  private static final int MOST_INCLUDED = 200;
  private static final int MOST_HOPS = 3;

  private final JdbcClient jdbc;
  private final Access access;
  private final ResourceStore store;
  private final Ordering ordering;
  private final QueryParser parser;
  private final CursorSeal seal;
  private final ObjectProvider<TextMatches> textMatches;

  PostgresSearcher(
      JdbcClient jdbc,
      Access access,
      ResourceStore store,
      Ordering ordering,
      QueryParser parser,
      CursorSeal seal,
      ObjectProvider<TextMatches> textMatches) {
    this.jdbc = jdbc;
    this.access = access;
    this.store = store;
    this.ordering = ordering;
    this.parser = parser;
    this.seal = seal;
    this.textMatches = textMatches;
  }

  @Override
  public SearchPage search(Caller caller, SearchRequest request) {
    return page(caller, request, null);
  }

  @Override
  public SearchPage next(Caller caller, String type, String cursor, @Nullable String count) {
    Cursor opened =
        (cursor.length() > LONGEST_CURSOR
                ? java.util.Optional.<byte[]>empty()
                : seal.open(cursor, caller))
            .map(Cursor::of)
            .filter(one -> one.request().type().equals(type))
            .orElseThrow(() ->
                new RefusedException(
                    new Refusal.BadRequest(
                        "invalid", "search-cursor", "The page link is not one of yours.")));
    if (opened.expires().isBefore(SYSTEM_CLOCK.instant())) {
      throw new RefusedException(new Refusal.Expired());
    }
    return page(caller, opened.request().counting(count), opened);
  }

  private SearchPage page(Caller caller, SearchRequest request, @Nullable Cursor from) {
    Query query = parser.parse(request);
    var search = new Search(caller, query, found(caller, query));
    if (query.count() == 0) {
      return new SearchPage(List.of(), search.total(), null, request.parameters());
    }
    Slice slice = search.slice(from);
    List<SearchPage.Entry> entries = load(slice.hits(), search.included(slice.hits()));
    Long total = total(search, query, slice, from);
    String next = slice.isLast() ? null : seal(caller, request, slice, total);
    return new SearchPage(entries, total, next, request.parameters());
  }

  /** The bodies of what was found, in the very versions that were decided on. */
  private List<SearchPage.Entry> load(List<Hit> hits, List<Hit> included) {
    List<Long> numbers = Stream.concat(hits.stream(), included.stream()).map(Hit::number).toList();
    Map<Long, StoredVersion> versions =
        store.load(numbers).stream()
            .collect(Collectors.toMap(StoredVersion::number, version -> version));
    List<SearchPage.Entry> entries = new ArrayList<>(numbers.size());
    hits.forEach(hit -> entries.add(new SearchPage.Entry(found(hit, versions), false)));
    included.forEach(hit -> entries.add(new SearchPage.Entry(found(hit, versions), true)));
    return entries;
  }

  private StoredVersion found(Hit hit, Map<Long, StoredVersion> current) {
    StoredVersion version = current.get(hit.number());
    if (version != null && version.lastUpdated().toEpochMilli() == hit.lastUpdated()) {
      return version;
    }
    return store
        .writtenAt(hit.number(), Instant.ofEpochMilli(hit.lastUpdated()))
        .orElseThrow(() -> new IllegalStateException("no version for index row " + hit.number()));
  }

  /** Counted when asked, and told for nothing when the first page is the last. */
  private static @Nullable Long total(
      Search search, Query query, Slice slice, @Nullable Cursor from) {
    if (from != null) {
      return from.total();
    }
    if (slice.isLast()) {
      return (long) slice.hits().size();
    }
    return query.isTotalWanted() ? search.total() : null;
  }

  private String seal(Caller caller, SearchRequest request, Slice slice, @Nullable Long total) {
    var cursor =
        new Cursor(
            request,
            slice.hits().getLast().place(),
            slice.snapshot(),
            total,
            SYSTEM_CLOCK.instant().plus(CURSOR_LIFE));
    return seal.seal(cursor.bytes(), caller);
  }

  private Map<Condition.Words, List<Long>> found(Caller caller, Query query) {
    Map<Condition.Words, List<Long>> found = new HashMap<>();
    for (Condition condition : query.conditions()) {
      if (condition instanceof Condition.Words words) {
        TextMatches matches = textMatches.getIfAvailable();
        if (matches == null) {
          throw Misunderstood.notOffered(
              words.part() == TextMatches.Part.CONTENT ? "_content" : "_text",
              "is not offered by this hub");
        }
        found.put(words, matches.matches(caller, query.type(), words.part(), words.query()));
      }
    }
    return found;
  }

  /** One search by one caller. */
  private final class Search {
    private final Caller caller;
    private final Query query;
    private final Map<Condition.Words, List<Long>> found;
    private final Course course;

    Search(Caller caller, Query query, Map<Condition.Words, List<Long>> found) {
      this.caller = caller;
      this.query = query;
      this.found = found;
      this.course =
          Course.of(query, () -> access.near(caller, query.type(), PageSql.RECORD + ".number"));
    }

    Slice slice(@Nullable Cursor from) {
      return ordering.slice(
          query,
          course,
          sql -> conditions(sql, course),
          from == null ? null : from.place(),
          from == null ? null : from.snapshot());
    }

    private ConditionSql conditions(Sql sql, Course taken) {
      return new ConditionSql(sql, access, caller, found, taken);
    }

    long total() {
      var sql = new Sql();
      sql.add("SELECT count(*) FROM search.record hit WHERE hit.type = ? AND ", query.type());
      conditions(sql, course.counting()).all(PageSql.RECORD, query.conditions());
      return jdbc.sql(sql.text()).params(sql.values()).query(Long.class).single();
    }

    /** What the includes bring, hop by hop. */
    List<Hit> included(List<Hit> matches) {
      List<Hit> all = new ArrayList<>();
      Set<Long> known =
          matches.stream().map(Hit::number).collect(Collectors.toCollection(LinkedHashSet::new));
      List<Hit> from = matches;
      for (int hop = 0; hop < MOST_HOPS && !from.isEmpty(); hop++) {
        boolean isFirst = hop == 0;
        List<Include> includes =
            query.includes().stream().filter(one -> isFirst || one.isIterated()).toList();
        if (includes.isEmpty()) {
          break;
        }
        List<Hit> brought =
            run(
                IncludeSql.of(
                    includes,
                    from.stream().map(Hit::number).toList(),
                    List.copyOf(known),
                    access,
                    caller,
                    MOST_INCLUDED - all.size() + 1));
        brought.forEach(hit -> known.add(hit.number()));
        all.addAll(brought);
        if (all.size() > MOST_INCLUDED) {
          throw Misunderstood.tooCostly(
              "_include", "at most " + MOST_INCLUDED + " included records; ask a smaller _count");
        }
        from = brought;
      }
      return all;
    }

    private List<Hit> run(Sql sql) {
      return jdbc.sql(sql.text()).params(sql.values()).query(Hit::of).list();
    }
  }
}
