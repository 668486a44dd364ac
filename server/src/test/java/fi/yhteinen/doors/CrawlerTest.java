package fi.yhteinen.doors;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.PageVisitor;
import fi.yhteinen.Visitor;
import fi.yhteinen.Visitor.Reply;
import fi.yhteinen.rule.Catalogues;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * N31: in all that a person can fetch, following whatever is named, there is neither the id of a
 * record that the person may not read nor a word that stands in such records only. Looked for are
 * the records of the region and of a client of this test; what other tests had the loader write may
 * name anything.
 */
class CrawlerTest {

  /** Enough for the whole region, and for most that other tests wrote besides. */
  private static final int MOST_RECORDS = 4_000;

  private static final int IN_A_BATCH = 100;

  /** Who asks often without finding anything about anybody still reads the directory. */
  private static final int FEWEST_ANSWERS = 30;

  private static final Pattern QUEUED =
      Pattern.compile("\"resourceType\":\"(Task|ServiceRequest)\"");
  private static final Pattern STATUS = Pattern.compile("[Ss]tatus\":\"([a-z-]+)\"");
  private static final Pattern CLIENT = Pattern.compile("\"Patient/([^\"/]+)\"");

  private static Scene scene;
  private static JsonNode metadata;
  private static List<String> keys;
  private static Set<String> sought;
  private static List<String> bodies;

  @BeforeAll
  static void begin() {
    scene = new Scene(31);
    scene.letLoginsReturn();
    metadata = scene.hub.asNobody().get("metadata").json();
    Hidden client = scene.client("leena", "mika");
    List<String> own =
        List.of(
            "Patient/" + client.id(),
            scene.record(scene.hub.as("mika"), "ClinicalImpression", client, "").address(),
            scene.record(scene.hub.as("mika"), "Goal", client, "").address(),
            scene.record(scene.hub.as("leena"), "Task", client, "").address());
    sought = new HashSet<>(scene.hub.ofRegion());
    sought.addAll(own);
    keys =
        scene
            .hub
            .application()
            .getBean(JdbcClient.class)
            .sql(
                "SELECT type || '/' || id FROM store.resource WHERE NOT deleted AND type <> ALL (?)"
                    + " ORDER BY type || '/' || id = ANY (?) DESC, md5(id) LIMIT ?")
            .param(new String[] {"Organization", "Practitioner", "PractitionerRole"})
            .param(sought.toArray(String[]::new))
            .param(MOST_RECORDS)
            .query(String.class)
            .stream()
            .map(Objects::requireNonNull)
            .toList();
    bodies = read(scene.hub.asLoader());
  }

  /** What a caller reads of each record, or an empty text. */
  private static List<String> read(Visitor visitor) {
    List<String> read = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += IN_A_BATCH) {
      List<String> some = keys.subList(from, Math.min(keys.size(), from + IN_A_BATCH));
      String entries =
          String.join(
              ",",
              some.stream()
                  .map("{\"request\":{\"method\":\"GET\",\"url\":\"%s\"}}"::formatted)
                  .toList());
      Reply reply =
          visitor.post(
              "", "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[" + entries + "]}");
      assertThat(reply.status()).as(reply.text()).isEqualTo(200);
      reply
          .json()
          .path("entry")
          .forEach(entry ->
              read.add(
                  entry.at("/response/status").asString().startsWith("200")
                      ? entry.path("resource").toString()
                      : ""));
    }
    assertThat(read).hasSameSizeAs(keys);
    return read;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pete", "leena", "olli", "outi", "tiina", "ulla", "mika", "heli", "doris", "maija", "taru",
        "kaisa", "risto", "aino"
      })
  void nothingFetchedNamesWhatIsHidden(String person, TestReporter reporter) {
    Visitor visitor = scene.hub.as(person);
    List<String> own = read(visitor);
    Set<String> hiddenIds = new TreeSet<>();
    Set<String> hiddenWords = new HashSet<>();
    Set<String> knownWords = new HashSet<>();
    for (int i = 0; i < keys.size(); i++) {
      if (own.get(i).isEmpty() && sought.contains(keys.get(i))) {
        hiddenIds.add(keys.get(i).replaceFirst("^.*/", ""));
        hiddenWords.addAll(Crawler.tokensOf(bodies.get(i)));
      } else if (!own.get(i).isEmpty()) {
        knownWords.addAll(Crawler.tokensOf(bodies.get(i)));
      }
    }
    hiddenIds.removeAll(clientsOfTheQueue(own));
    Crawler crawler = new Crawler(visitor);
    crawler.crawl(metadata);
    crawler.crawl(PageVisitor.loggedIn(scene.hub.base(), person));
    hiddenWords.removeAll(knownWords);
    hiddenWords.removeAll(openWords());
    hiddenWords.removeAll(dueBy(knownWords));

    reporter.publishEntry(
        Map.of(
            "person", person,
            "hidden records", String.valueOf(hiddenIds.size()),
            "hidden words", String.valueOf(hiddenWords.size()),
            "answers", String.valueOf(crawler.answers())));
    assertThat(crawler.answers()).isGreaterThan(FEWEST_ANSWERS);
    assertThat(hiddenIds).hasSizeGreaterThan(10);
    assertThat(hiddenWords).hasSizeGreaterThan(10);
    assertThat(common(crawler.tokens(), hiddenIds)).as("ids of hidden records").isEmpty();
    assertThat(common(crawler.tokens(), hiddenWords)).as("words of hidden records").isEmpty();
  }

  /** An order or a task sent to the own unit names its client before there is a relation. */
  private static Set<String> clientsOfTheQueue(List<String> own) {
    Set<String> clients = new HashSet<>();
    own.stream()
        .filter(body -> QUEUED.matcher(body).find())
        .forEach(
            body -> CLIENT.matcher(body).results().forEach(client -> clients.add(client.group(1))));
    return clients;
  }

  /** So much would be found if nothing were hidden. */
  @Test
  void whoMaySeeAllMeetsMostOfIt() {
    Crawler crawler = new Crawler(scene.hub.asLoader());
    crawler.crawl(metadata);
    Set<String> ids =
        new HashSet<>(keys.stream().map(key -> key.replaceFirst("^.*/", "")).toList());

    assertThat(common(crawler.tokens(), ids)).hasSizeGreaterThan(keys.size() / 3);
  }

  /**
   * What anybody reads of the hub and of the directory, and the codes that every record may have.
   */
  private static Set<String> openWords() {
    Set<String> open = new HashSet<>(Crawler.tokensOf(metadata.toString()));
    open.addAll(Crawler.WORDS);
    bodies.forEach(body -> STATUS.matcher(body).results().forEach(code -> open.add(code.group(1))));
    for (String type : List.of("Organization", "Practitioner", "PractitionerRole", "CodeSystem")) {
      open.addAll(Crawler.tokensOf(scene.hub.asLoader().get(type + "?_count=200").text()));
    }
    open.addAll(Crawler.tokensOf(scene.hub.asNobody().get("openapi.json").text()));
    Catalogues.delivered()
        .all()
        .forEach(rule -> open.addAll(Crawler.tokensOf(rule.texts() + " " + rule.parameters())));
    return open;
  }

  /** The days that rules count from the days that are seen. */
  private static Set<String> dueBy(Set<String> seen) {
    return seen.stream()
        .filter(word -> word.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}"))
        .map(day -> LocalDate.parse(day).plusMonths(3).toString())
        .collect(Collectors.toSet());
  }

  /** What is in both, with where it was fetched. */
  private static Map<String, String> common(Map<String, String> fetched, Set<String> hidden) {
    Map<String, String> common = new TreeMap<>(fetched);
    common.keySet().retainAll(hidden);
    return common;
  }
}
