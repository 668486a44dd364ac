package fi.yhteinen.search;

import fi.yhteinen.model.Caller;
import java.util.List;

/**
 * Answers {@code _content} and {@code _text}. Published here and implemented above, because full
 * text is another room.
 */
public interface TextMatches {

  /**
   * The store's numbers of records of the type whose text matches, best first, inside what the
   * caller may see; the search decides on them again.
   *
   * @throws fi.yhteinen.model.RefusedException Unavailable when the text index is down, BadRequest
   *     when the query is too costly
   */
  List<Long> matches(Caller caller, String type, Part part, String query);

  /** Where to look. */
  enum Part {
    /** {@code _content}: all text of the record. */
    CONTENT,
    /** {@code _text}: its narrative. */
    NARRATIVE
  }
}
