package fi.yhteinen.search;

import fi.yhteinen.access.Access;
import fi.yhteinen.model.Caller;
import fi.yhteinen.store.Choice;
import fi.yhteinen.store.ChosenVersions;
import fi.yhteinen.store.ChosenVersions.Chosen;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers a search page by page. Most first pages are chosen by one statement; a later page, and
 * what is included from what was included, take several.
 */
@Component
final class Pages {

  private static final Duration CURSOR_LIFE = Duration.ofMinutes(15);

  /** A cursor's life is never measured by the business clock. */
  private static final InstantSource SYSTEM_CLOCK = InstantSource.system();

  private static final int MOST_INCLUDED = 200;
  private static final int MOST_HOPS = 3;

  private final JdbcClient jdbc;
  private final Access access;
  private final Parameters parameters;
  private final ResourceStore store;
  private final ChosenVersions versions;
  private final Ordering ordering;
  private final CursorSeal seal;

  Pages(
      JdbcClient jdbc,
      Access access,
      Parameters parameters,
      ResourceStore store,
      ChosenVersions versions,
      Ordering ordering,
      CursorSeal seal) {
    this.jdbc = jdbc;
    this.access = access;
    this.parameters = parameters;
    this.store = store;
    this.versions = versions;
    this.ordering = ordering;
    this.seal = seal;
  }

  /**
   * A search by one caller.
   *
   * @param found what full text answered to each question in the search
   */
  OneSearch of(
      Caller caller, SearchRequest request, Query query, Map<Condition.Words, List<Long>> found) {
    return new OneSearch(caller, request, query, found);
  }

  /** One search by one caller. */
  final class OneSearch implements BegunSearch {
    private final Caller caller;
    private final SearchRequest request;
    private final Query query;
    private final Map<Condition.Words, List<Long>> found;
    private final Sight sight;
    private final Course course;

    private OneSearch(
        Caller caller, SearchRequest request, Query query, Map<Condition.Words, List<Long>> found) {
      this.caller = caller;
      this.request = request;
      this.query = query;
      this.found = found;
      this.sight = new Sight(access, caller, parameters);
      this.course = Course.of(query, () -> sight.near(query));
    }

    @Override
    public Optional<Choice> choice() {
      return FirstPageSql.canChoose(query)
          ? Optional.of(
              new FirstPageSql(query, course, sql -> conditions(sql, course))
                  .choice(sight, MOST_INCLUDED))
          : Optional.empty();
    }

    @Override
    public SearchPage page() {
      return choice().map(versions::read).map(this::page).orElseGet(() -> page((Cursor) null));
    }

    @Override
    public SearchPage page(List<Chosen> chosen) {
      List<SearchPage.Entry> entries = new ArrayList<>(chosen.size());
      List<Hit> hits = new ArrayList<>(query.count());
      int matches = 0;
      for (Chosen one : chosen) {
        boolean isIncluded = FirstPageSql.isIncluded(one);
        if (!isIncluded) {
          matches++;
        }
        StoredVersion version = one.version();
        if (version != null) {
          entries.add(new SearchPage.Entry(version, isIncluded));
          if (!isIncluded) {
            hits.add(FirstPageSql.hit(one));
          }
        }
      }
      if (matches > 0 && entries.isEmpty()) {
        throw tooMuchIncluded();
      }
      String snapshot = hits.isEmpty() ? null : hits.getFirst().mark();
      return page(entries, new Slice(hits, snapshot, matches <= query.count()), null);
    }

    /**
     * The page behind a cursor.
     *
     * @param from null for the first page
     */
    SearchPage page(@Nullable Cursor from) {
      if (query.count() == 0) {
        return new SearchPage(List.of(), total(), null, request.parameters());
      }
      Slice slice =
          ordering.slice(
              query,
              course,
              sql -> conditions(sql, course),
              from == null ? null : from.place(),
              from == null ? null : from.snapshot());
      return page(load(slice.hits(), included(slice.hits())), slice, from);
    }

    private SearchPage page(List<SearchPage.Entry> entries, Slice slice, @Nullable Cursor from) {
      Long total = total(slice, from);
      String next = slice.isLast() ? null : seal(slice, total);
      return new SearchPage(entries, total, next, request.parameters());
    }

    private ConditionSql conditions(Sql sql, Course taken) {
      return new ConditionSql(sql, sight, query, found, taken);
    }

    /** Counted when asked, and told for nothing when the first page is the last. */
    private @Nullable Long total(Slice slice, @Nullable Cursor from) {
      if (from != null) {
        return from.total();
      }
      if (slice.isLast()) {
        return (long) slice.hits().size();
      }
      return query.isTotalWanted() ? total() : null;
    }

    private long total() {
      var sql = new Sql();
      sql.add("SELECT count(*) FROM search.record hit WHERE hit.type = ? AND ", query.type());
      conditions(sql, course.counting()).all(PageSql.RECORD, query.conditions());
      return jdbc.sql(sql.text()).params(sql.values()).query(Long.class).single();
    }

    private String seal(Slice slice, @Nullable Long total) {
      var cursor =
          new Cursor(
              request,
              slice.hits().getLast().place(),
              slice.snapshot(),
              total,
              SYSTEM_CLOCK.instant().plus(CURSOR_LIFE));
      return seal.seal(cursor.bytes(), caller);
    }

    /** What the includes bring, hop by hop. */
    private List<Hit> included(List<Hit> matches) {
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
                    sight,
                    MOST_INCLUDED - all.size() + 1));
        brought.forEach(hit -> known.add(hit.number()));
        all.addAll(brought);
        if (all.size() > MOST_INCLUDED) {
          throw tooMuchIncluded();
        }
        from = brought;
      }
      return all;
    }

    private List<Hit> run(Sql sql) {
      return jdbc.sql(sql.text()).params(sql.values()).query(Hit::of).list();
    }
  }

  private static RuntimeException tooMuchIncluded() {
    return Misunderstood.tooCostly(
        "_include", "at most " + MOST_INCLUDED + " included records; ask a smaller _count");
  }

  /** The bodies of what was found, in the very versions that were decided on. */
  private List<SearchPage.Entry> load(List<Hit> hits, List<Hit> included) {
    List<Long> numbers = Stream.concat(hits.stream(), included.stream()).map(Hit::number).toList();
    Map<Long, StoredVersion> current =
        store.load(numbers).stream()
            .collect(Collectors.toMap(StoredVersion::number, version -> version));
    List<SearchPage.Entry> entries = new ArrayList<>(numbers.size());
    hits.forEach(hit -> entries.add(new SearchPage.Entry(found(hit, current), false)));
    included.forEach(hit -> entries.add(new SearchPage.Entry(found(hit, current), true)));
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
}
