package fi.yhteinen.search;

import fi.yhteinen.model.Caller;

/** Answers FHIR searches inside what the caller may see. */
public interface Searcher {

  /**
   * The first page of a search.
   *
   * @throws fi.yhteinen.model.RefusedException BadRequest for anything not understood
   */
  SearchPage search(Caller caller, SearchRequest request);

  /**
   * The page behind a cursor of {@link SearchPage#next}.
   *
   * @throws fi.yhteinen.model.RefusedException BadRequest when the cursor is not this caller's, was
   *     altered or is too old
   */
  SearchPage next(Caller caller, String type, String cursor);
}
