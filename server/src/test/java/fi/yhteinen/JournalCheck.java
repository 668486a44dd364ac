package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Journal.Entry;
import fi.yhteinen.Visitor.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Holds what a hub serves against what it had acknowledged. */
final class JournalCheck {

  private static final Duration CATCHING_UP = Duration.ofSeconds(60);
  private static final int SAMPLE = 20;

  private final Visitor reader;

  JournalCheck(Visitor reader) {
    this.reader = reader;
  }

  /** Every acknowledged version is there and says what was acknowledged. */
  void everyVersionIsThere(List<Entry> entries) {
    for (Entry entry : entries) {
      Reply reply = reader.get(entry.address() + "/_history/" + entry.version());

      assertThat(reply.status()).as(entry.toString()).isEqualTo(200);
      assertThat(reply.version()).isEqualTo(entry.version());
      assertThat(Journal.digest(reply.json())).as(entry.toString()).isEqualTo(entry.digest());
    }
  }

  /**
   * The versions of every record are 1 to n, and n is the last one acknowledged, or one more where
   * a change was sent and not answered.
   */
  void versionsHaveNoGap(Journal journal) {
    Map<String, Integer> last = new HashMap<>();
    Map<String, String> marks = new HashMap<>();
    for (Entry entry : journal.entries()) {
      last.merge(entry.address(), entry.version(), Math::max);
      marks.put(entry.address(), entry.mark());
    }
    Set<String> open = new HashSet<>();
    journal.unanswered().forEach(sent -> open.addAll(sent.marks()));
    last.forEach((address, acknowledged) -> {
      List<Integer> versions =
          reader.get(address + "/_history?_count=200").resources().stream()
              .map(version -> version.at("/meta/versionId").asInt())
              .sorted()
              .toList();
      int most = acknowledged + (open.contains(marks.get(address)) ? 1 : 0);

      assertThat(versions.size()).as(address).isBetween(acknowledged, most);
      assertThat(versions)
          .as(address)
          .isEqualTo(IntStream.rangeClosed(1, versions.size()).boxed().toList());
    });
  }

  /** What was sent in one transaction and not answered is there in whole or not at all. */
  void nothingIsHalfDone(Journal journal) {
    for (Journal.Unanswered sent : journal.unanswered()) {
      if (sent.isNew()) {
        assertThat(found(sent.marks()).size()).isIn(0, sent.marks().size());
      }
    }
  }

  /** Structured search finds every record by the identifier it was given, at once. */
  void structuredSearchFindsAll(List<Entry> entries) {
    List<String> marks = entries.stream().map(Entry::mark).distinct().toList();
    for (int from = 0; from < marks.size(); from += 40) {
      List<String> some = marks.subList(from, Math.min(from + 40, marks.size()));

      assertThat(found(some)).containsExactlyInAnyOrderElementsOf(some);
    }
  }

  /** Full-text search finds every record, in its newest version only. */
  void textSearchCatchesUp(List<Entry> entries) {
    Map<String, Set<String>> crews =
        entries.stream()
            .collect(
                Collectors.groupingBy(
                    Entry::crew, Collectors.mapping(Entry::address, Collectors.toSet())));
    crews.forEach((crew, addresses) ->
        Patience.until(
            CATCHING_UP,
            "all " + addresses.size() + " notes with " + crew + " are found by text",
            () -> foundByText(crew).containsAll(addresses)));
    Map<String, List<Entry>> versions =
        entries.stream().collect(Collectors.groupingBy(Entry::address));
    versions.values().stream()
        .filter(all -> all.size() > 1)
        .limit(SAMPLE)
        .forEach(this::onlyTheNewestIsFound);
  }

  /** The newest may be one that was sent and not answered. */
  private void onlyTheNewestIsFound(List<Entry> acknowledged) {
    String address = acknowledged.getFirst().address();
    Reply newest = reader.get(address);
    String word = newest.json().path("description").asString();
    Patience.until(
        CATCHING_UP,
        "version " + newest.version() + " of " + address + " is found by text",
        () -> foundByText(word).contains(address));
    acknowledged.stream()
        .filter(entry -> entry.version() < newest.version())
        .forEach(older -> assertThat(foundByText(older.word())).doesNotContain(address));
  }

  /** The trail has a row for every acknowledged write, under the request's own id. */
  void theTrailHasARowForEach(List<Entry> entries, Connection database) throws SQLException {
    Set<String> trail = new HashSet<>();
    try (var statement = database.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT type || '/' || record || '/' || version || ' ' || request FROM audit.entry
                 WHERE outcome = 'done' AND interaction IN ('CREATE', 'UPDATE')
                """)) {
      while (rows.next()) {
        trail.add(rows.getString(1));
      }
    }
    assertThat(trail)
        .containsAll(
            entries.stream()
                .map(entry -> entry.address() + "/" + entry.version() + " " + entry.request())
                .toList());
  }

  /** The requests that the trail tells of as done. */
  static Set<String> toldRequests(Connection database) throws SQLException {
    Set<String> told = new HashSet<>();
    try (var statement = database.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT DISTINCT request FROM audit.entry WHERE outcome = 'done'")) {
      while (rows.next()) {
        told.add(rows.getString(1));
      }
    }
    return told;
  }

  static Connection database(HubProcess hub, fi.yhteinen.local.Stack stack) throws SQLException {
    return DriverManager.getConnection(hub.database(), stack.user(), stack.password());
  }

  private List<String> found(Collection<String> marks) {
    String all =
        marks.stream()
            .map(mark -> JournalWriter.MARKS + "|" + mark)
            .collect(Collectors.joining(","));
    Reply reply = reader.search("ClinicalImpression", "identifier", all, "_count", "200");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.resources().stream()
        .map(note -> note.at("/identifier/0/value").asString())
        .toList();
  }

  /** The addresses of all notes that hold the word, page by page. */
  private Set<String> foundByText(String word) {
    Set<String> found = new HashSet<>();
    String next =
        "ClinicalImpression?_count=200&_content=" + URLEncoder.encode(word, StandardCharsets.UTF_8);
    while (!next.isEmpty()) {
      Reply page = reader.get(next);
      assertThat(page.status()).as(page.text()).isEqualTo(200);
      for (JsonNode note : page.resources()) {
        found.add("ClinicalImpression/" + note.path("id").asString());
      }
      next = page.next();
    }
    return found;
  }
}
