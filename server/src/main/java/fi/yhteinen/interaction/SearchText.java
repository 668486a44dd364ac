package fi.yhteinen.interaction;

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
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds words in the text of all records that the caller may see: what the search box asks. */
@Component
public class SearchText {

  private static final int MOST_SNIPPETS = 3;

  private final Access access;
  private final FullTextIndex index;
  private final Snippets snippets;
  private final ResourceStore store;
  private final Audit audit;
  private final Attempt attempt;

  SearchText(
      Access access,
      FullTextIndex index,
      Snippets snippets,
      ResourceStore store,
      Audit audit,
      Attempt attempt) {
    this.access = access;
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
   * @throws fi.yhteinen.model.RefusedException BadRequest for a query that is none; Unavailable
   *     while the text index is down
   */
  public List<Found> run(
      Caller caller, String text, Set<String> types, @Nullable String client, int count) {
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
              store.load(
                  hits.hits().stream().map(TextHits.Hit::number).toList(),
                  access.visible(caller, "r.number"));
          List<Found> found = new ArrayList<>();
          for (StoredVersion version : visible) {
            List<Snippets.Snippet> shown =
                snippets.of(RecordText.of(version.body()).content(), text, MOST_SNIPPETS);
            if (!shown.isEmpty()) {
              found.add(new Found(version, shown));
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

  /**
   * A record found.
   *
   * @param snippets where the words stand, in the order of the text; plain text, not HTML
   */
  public record Found(StoredVersion version, List<Snippets.Snippet> snippets) {
    public Found {
      snippets = List.copyOf(snippets);
    }
  }
}
