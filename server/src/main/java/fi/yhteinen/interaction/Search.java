package fi.yhteinen.interaction;

import fi.yhteinen.access.Access;
import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.search.BegunSearch;
import fi.yhteinen.search.SearchPage;
import fi.yhteinen.search.SearchRequest;
import fi.yhteinen.search.Searcher;
import fi.yhteinen.store.StoredVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Searches records of one type, and leaves one audit row for each client shown. */
@Component
public class Search {

  private final Access access;
  private final Redaction redaction;
  private final Searcher searcher;
  private final ShownTogether together;
  private final Audit audit;
  private final Attempt attempt;

  Search(
      Access access,
      Redaction redaction,
      Searcher searcher,
      ShownTogether together,
      Audit audit,
      Attempt attempt) {
    this.access = access;
    this.redaction = redaction;
    this.searcher = searcher;
    this.together = together;
    this.audit = audit;
    this.attempt = attempt;
  }

  /**
   * The first page of a search.
   *
   * @throws fi.yhteinen.model.RefusedException Forbidden by role; BadRequest for anything not
   *     understood
   */
  public SearchPage run(Caller caller, SearchRequest request) {
    String type = request.type();
    return attempted(
        caller,
        type,
        () -> {
          BegunSearch begun = searcher.begin(caller, request);
          return begun
              .choice()
              .map(choice -> begun.page(together.clients(caller, Interaction.SEARCH, type, choice)))
              .orElseGet(() -> audited(caller, type, begun.page()));
        });
  }

  /** A further page, as long as the one before. */
  public SearchPage next(Caller caller, String type, String cursor) {
    return next(caller, type, cursor, null);
  }

  /**
   * A further page.
   *
   * @param cursor as the page before gave it
   * @param count the value of {@code _count} from here on; null to go on as before
   */
  public SearchPage next(Caller caller, String type, String cursor, @Nullable String count) {
    return attempted(
        caller, type, () -> audited(caller, type, searcher.next(caller, type, cursor, count)));
  }

  private SearchPage attempted(Caller caller, String type, Supplier<SearchPage> work) {
    return attempt.run(
        caller,
        Interaction.SEARCH,
        type,
        null,
        () -> {
          access.requireType(caller, Interaction.SEARCH, type);
          return shown(caller, work.get());
        });
  }

  private SearchPage shown(Caller caller, SearchPage page) {
    return new SearchPage(
        page.entries().stream()
            .map(entry ->
                new SearchPage.Entry(redaction.current(caller, entry.version()), entry.included()))
            .toList(),
        page.total(),
        page.next(),
        page.self());
  }

  private SearchPage audited(Caller caller, String type, SearchPage page) {
    audit.durably(
        acts(
            caller,
            Interaction.SEARCH,
            type,
            page.entries().stream().map(SearchPage.Entry::version).toList()));
    return page;
  }

  /** One row for each client shown; one row for the act alone when no client was. */
  static List<Act> acts(
      Caller caller, Interaction interaction, String type, List<StoredVersion> versions) {
    Map<String, List<String>> shown = new LinkedHashMap<>();
    for (StoredVersion version : versions) {
      if (version.client() != null) {
        shown
            .computeIfAbsent(version.client(), client -> new ArrayList<>())
            .add(version.key() + "/" + version.version());
      }
    }
    if (shown.isEmpty()) {
      return List.of(Act.on(caller, interaction, type, null, null, null));
    }
    return shown.entrySet().stream()
        .map(client ->
            new Act(
                caller, interaction, type, null, null, client.getKey(), client.getValue(), null))
        .toList();
  }
}
