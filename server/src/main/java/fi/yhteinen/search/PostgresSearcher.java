package fi.yhteinen.search;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Understands what is searched and asks full text; {@link Pages} answers it. */
@Component
final class PostgresSearcher implements Searcher {

  /** A cursor's life is never measured by the business clock. */
  private static final InstantSource SYSTEM_CLOCK = InstantSource.system();

  private static final int LONGEST_CURSOR = 8_000;

  private final QueryParser parser;
  private final Pages pages;
  private final CursorSeal seal;
  private final ObjectProvider<TextMatches> textMatches;

  PostgresSearcher(
      QueryParser parser, Pages pages, CursorSeal seal, ObjectProvider<TextMatches> textMatches) {
    this.parser = parser;
    this.pages = pages;
    this.seal = seal;
    this.textMatches = textMatches;
  }

  @Override
  public BegunSearch begin(Caller caller, SearchRequest request) {
    return understood(caller, request);
  }

  @Override
  public SearchPage next(Caller caller, String type, String cursor, @Nullable String count) {
    Cursor opened =
        (cursor.length() > LONGEST_CURSOR ? Optional.<byte[]>empty() : seal.open(cursor, caller))
            .map(Cursor::of)
            .filter(one -> one.request().type().equals(type))
            .orElseThrow(() ->
                new RefusedException(
                    new Refusal.BadRequest(
                        "invalid", "search-cursor", "The page link is not one of yours.")));
    if (opened.expires().isBefore(SYSTEM_CLOCK.instant())) {
      throw new RefusedException(new Refusal.Expired());
    }
    return understood(caller, opened.request().counting(count)).page(opened);
  }

  private Pages.OneSearch understood(Caller caller, SearchRequest request) {
    Query query = parser.parse(request);
    return pages.of(caller, request, query, found(caller, query));
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
}
