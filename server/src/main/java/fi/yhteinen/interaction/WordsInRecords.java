package fi.yhteinen.interaction;

import fi.yhteinen.fulltext.FullTextIndex;
import fi.yhteinen.fulltext.TextHits;
import fi.yhteinen.fulltext.TextSearch;
import fi.yhteinen.model.Caller;
import fi.yhteinen.search.TextMatches;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Answers {@code _content} and {@code _text} of a search from the full-text index. */
@Component
class WordsInRecords implements TextMatches {

  private static final int MOST = 1_000;

  private final FullTextIndex index;

  WordsInRecords(FullTextIndex index) {
    this.index = index;
  }

  @Override
  public List<Long> matches(Caller caller, String type, Part part, String query) {
    TextSearch search =
        new TextSearch(query, part == Part.NARRATIVE, Set.of(type), null, MOST, null);
    return index.search(caller, search).hits().stream().map(TextHits.Hit::number).toList();
  }
}
