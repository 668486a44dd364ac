package fi.yhteinen.search;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the order of the first page on all later ones. A record that was written since is judged by
 * what it is now and stands where it stood then, which its version of that time tells: so it is met
 * once, whatever became of its sort keys.
 */
@Component
final class Ordering {

  /** So many versions of then are read for one page, about a third of a second's work. */
  private static final int MOST_MOVED = 2_000;

  private final JdbcClient jdbc;
  private final ResourceStore store;
  private final Extraction extraction;
  private final FhirContext context;

  Ordering(JdbcClient jdbc, ResourceStore store, Extraction extraction, FhirContext context) {
    this.jdbc = jdbc;
    this.store = store;
    this.extraction = extraction;
    this.context = context;
  }

  /**
   * The matches of a page.
   *
   * @param snapshot of which the first page was taken, or null on the first page
   * @throws RefusedException Expired when so much was written since that the order of then is lost
   */
  Slice slice(
      Query query,
      Course course,
      Function<Sql, ConditionSql> conditions,
      @Nullable Place after,
      @Nullable String snapshot) {
    List<Hit> hits = new ArrayList<>();
    String then = snapshot;
    for (PageSql.Stretch stretch : PageSql.stretches(query, after)) {
      boolean isLater = stretch == PageSql.Stretch.WITHOUT_FIRST_KEY;
      // Where nothing has the first key no snapshot is known yet, and what got the key in between
      // must not be lost.
      boolean isUnknown = isLater && then == null && hits.isEmpty() && after == null;
      var sql = new PageSql(query, course, isUnknown ? PageSql.Stretch.WHOLE : stretch, conditions);
      boolean goesOn = after != null && (!isLater || after.keys().getFirst() == null);
      int left = query.count() - hits.size();
      List<Hit> more = ask(sql, query, goesOn ? after : null, then, left + 1);
      if (then == null && !more.isEmpty()) {
        then = more.getFirst().mark();
      }
      hits.addAll(more.subList(0, Math.min(left, more.size())));
      if (more.size() > left) {
        return new Slice(hits, then, false);
      }
    }
    return new Slice(hits, then, true);
  }

  private List<Hit> ask(
      PageSql sql, Query query, @Nullable Place after, @Nullable String then, int most) {
    if (then == null || !PageSql.canMove(query)) {
      return run(sql.page(after, most));
    }
    List<Hit> found = run(sql.page(after, then, most, MOST_MOVED + 1));
    List<Hit> moved = found.stream().filter(Hit::isMoved).toList();
    if (moved.isEmpty()) {
      return found;
    }
    if (moved.size() > MOST_MOVED) {
      throw new RefusedException(new Refusal.Expired());
    }
    List<Hit> all = new ArrayList<>(found.subList(0, found.size() - moved.size()));
    all.addAll(whereTheyStood(moved, query.sort(), then));
    return all.isEmpty() ? all : run(sql.ordered(all, after, most));
  }

  private List<Hit> whereTheyStood(List<Hit> moved, List<SortKey> sort, String then) {
    Map<Long, StoredVersion> versions =
        store.asOf(then, moved.stream().map(Hit::number).toList()).stream()
            .collect(Collectors.toMap(StoredVersion::number, Function.identity()));
    List<Hit> stood = new ArrayList<>();
    for (Hit hit : moved) {
      StoredVersion version = versions.get(hit.number());
      if (version != null) {
        stood.add(
            new Hit(hit.number(), hit.lastUpdated(), null, place(version, hit.number(), sort)));
      }
    }
    return stood;
  }

  private Place place(StoredVersion version, long number, List<SortKey> sort) {
    IndexRows rows =
        sort.stream().anyMatch(SortKey.ByValue.class::isInstance)
            ? extraction.rows(resource(version))
            : new IndexRows();
    List<@Nullable Object> keys = new ArrayList<>();
    for (SortKey key : sort) {
      keys.add(
          switch (key) {
            case SortKey.ById byId -> version.key().id();
            case SortKey.ByTime byTime -> version.lastUpdated().toEpochMilli();
            case SortKey.ByValue(Parameter parameter, boolean down) -> rows.key(parameter, down);
          });
    }
    return new Place(keys, number);
  }

  private Resource resource(StoredVersion version) {
    String body = new String(version.body(), StandardCharsets.UTF_8);
    return (Resource) context.newJsonParser().parseResource(body);
  }

  private List<Hit> run(Sql sql) {
    return jdbc.sql(sql.text()).params(sql.values()).query(Hit::of).list();
  }
}
