package fi.yhteinen.web;

import fi.yhteinen.caller.Callers;
import fi.yhteinen.fulltext.Snippets;
import fi.yhteinen.interaction.SearchText;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Days;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.store.StoredVersion;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The search box: words found in everything that the caller may see. */
@RestController
class SearchView {

  private static final int MOST = 50;

  private final SearchText search;
  private final Records records;

  SearchView(SearchText search, Records records) {
    this.search = search;
    this.records = records;
  }

  record Words(@Nullable String text) {}

  /**
   * What was found.
   *
   * @param more whether there may be more than is shown
   */
  record Hits(List<Hit> hits, boolean more) {}

  record Client(String id, String name) {}

  record Hit(
      String type,
      String id,
      @Nullable Client client,
      LocalDate date,
      List<List<Snippets.Part>> snippets) {}

  @PostMapping("/api/search")
  Hits post(HttpServletRequest request, @RequestBody Words words) {
    Caller caller = Callers.current(request);
    String text = words.text();
    if (text == null || text.isBlank()) {
      throw new RefusedException(
          new Refusal.BadRequest("required", "search.text", "Send the words to search for."));
    }
    List<SearchText.Found> found = search.run(caller, text, Set.of(), null, MOST, false);
    Map<String, Client> clients = clients(caller, found);
    return new Hits(found.stream().map(one -> hit(one, clients)).toList(), found.size() == MOST);
  }

  private Map<String, Client> clients(Caller caller, List<SearchText.Found> found) {
    List<String> ids =
        found.stream().map(one -> one.version().client()).filter(Objects::nonNull).toList();
    Map<String, Client> clients = new HashMap<>();
    for (String group : Records.groups(ids)) {
      records
          .search(caller, Patient.class, "_id", group)
          .forEach(client ->
              clients.put(
                  client.getIdPart(), new Client(client.getIdPart(), PersonNames.of(client))));
    }
    return clients;
  }

  private Hit hit(SearchText.Found found, Map<String, Client> clients) {
    StoredVersion version = found.version();
    String client = version.client();
    return new Hit(
        version.key().type(),
        version.key().id(),
        client == null ? null : clients.get(client),
        day(found),
        found.snippets().stream().map(Snippets.Snippet::parts).toList());
  }

  /** The day that a record tells of, or the day it was written. */
  private static LocalDate day(SearchText.Found found) {
    return found.date().length() < 10
        ? LocalDate.ofInstant(found.version().lastUpdated(), Days.ZONE)
        : LocalDate.parse(found.date().substring(0, 10));
  }
}
