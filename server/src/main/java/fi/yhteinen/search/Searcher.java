package fi.yhteinen.search;

import fi.yhteinen.model.Caller;
import org.jspecify.annotations.Nullable;

/** Answers FHIR searches inside what the caller may see. */
public interface Searcher {

  /**
   * A search, understood and not yet asked for.
   *
   * @throws fi.yhteinen.model.RefusedException BadRequest for anything not understood
   */
  BegunSearch begin(Caller caller, SearchRequest request);

  /** The first page of a search. */
  default SearchPage search(Caller caller, SearchRequest request) {
    return begin(caller, request).page();
  }

  /**
   * The page behind a cursor of {@link SearchPage#next}.
   *
   * @param count the value of {@code _count} from here on; null to go on as before
   * @throws fi.yhteinen.model.RefusedException BadRequest when the cursor is not this caller's, was
   *     altered or is too old
   */
  SearchPage next(Caller caller, String type, String cursor, @Nullable String count);

  /** The page behind a cursor, as long as the one before. */
  default SearchPage next(Caller caller, String type, String cursor) {
    return next(caller, type, cursor, null);
  }
}
