package fi.yhteinen.interaction;

import static java.util.stream.Collectors.joining;

import fi.yhteinen.access.Access;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.fulltext.FullTextIndex;
import fi.yhteinen.fulltext.RecordText;
import fi.yhteinen.fulltext.Snippets;
import fi.yhteinen.fulltext.TextHits;
import fi.yhteinen.fulltext.TextSearch;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds words in the text of all records that the caller may see: what the search box asks. */
@Component
public class SearchText {

  private static final int MOST_SNIPPETS = 3;

  private final Access access;
  private final Redaction redaction;
  private final FullTextIndex index;
  private final Snippets snippets;
  private final ResourceStore store;
  private final Audit audit;
  private final Attempt attempt;

  SearchText(
      Access access,
      Redaction redaction,
      FullTextIndex index,
      Snippets snippets,
      ResourceStore store,
      Audit audit,
      Attempt attempt) {
    this.access = access;
    this.redaction = redaction;
    this.index = index;
    this.snippets = snippets;
    this.store = store;
    this.audit = audit;
    this.attempt = attempt;
  }

  /**
   * The records found, best first. The index says which; each is read again from the store under
   * the caller's own rights, and its snippets are made of what was read.
   *
   * @param types only these FHIR types; empty means every type
   * @param client only records about this client, or null
   * @param count at most so many, 1–100
   * @param withErrors whether records that were entered in error are among them
   * @throws fi.yhteinen.model.RefusedException BadRequest for a query that is none; Unavailable
   *     while the text index is down
   */
  public List<Found> run(
      Caller caller,
      String text,
      Set<String> types,
      @Nullable String client,
      int count,
      boolean withErrors) {
    return attempt.run(
        caller,
        Interaction.SEARCH,
        "search-text",
        null,
        () -> {
          access.requireType(caller, Interaction.SEARCH, "CarePlan");
          TextHits hits =
              index.search(caller, new TextSearch(text, false, types, client, count, null));
          List<StoredVersion> visible =
              redaction.current(
                  caller,
                  store.load(
                      hits.hits().stream().map(TextHits.Hit::number).toList(),
                      access.wholly(caller, "r.number")));
          List<Found> found = new ArrayList<>();
          for (StoredVersion version : visible) {
            OwnWords own = OwnWords.of(version);
            List<Snippets.Snippet> shown =
                snippets.of(RecordText.of(version.body()).content(), text, MOST_SNIPPETS);
            if (!shown.isEmpty() && (withErrors || !own.isInError())) {
              found.add(new Found(version, own.date(), own.isInError(), different(shown)));
            }
          }
          audit.durably(
              Search.acts(
                  caller,
                  Interaction.SEARCH,
                  "search-text",
                  found.stream().map(Found::version).toList()));
          return found;
        });
  }

  /** A text and the narrative often say the same: once is enough. */
  private static List<Snippets.Snippet> different(List<Snippets.Snippet> snippets) {
    Map<String, Snippets.Snippet> different = new LinkedHashMap<>();
    for (Snippets.Snippet snippet : snippets) {
      String words = snippet.parts().stream().map(Snippets.Part::text).collect(joining());
      different.putIfAbsent(words.strip().replaceAll("\\s+", " "), snippet);
    }
    return List.copyOf(different.values());
  }

  /**
   * A record found.
   *
   * @param date the day or moment it tells of, as FHIR writes it; when it was written if it tells
   *     none
   * @param isInError whether it was entered in error
   * @param snippets where the words stand, in the order of the text; plain text, not HTML
   */
  public record Found(
      StoredVersion version, String date, boolean isInError, List<Snippets.Snippet> snippets) {
    public Found {
      snippets = List.copyOf(snippets);
    }
  }
}
