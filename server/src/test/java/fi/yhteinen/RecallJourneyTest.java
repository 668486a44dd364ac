package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import fi.yhteinen.local.region.RecallCorpus;
import fi.yhteinen.local.region.RecallQuery;
import fi.yhteinen.store.Outbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recall within the first ten hits, through access, over notes and queries made by someone who did
 * not write the analyser ({@code docs/evidence}). Small in the normal run; all of it with {@code
 * -Dhub.test.long=true}.
 */
class RecallJourneyTest {

  private static final int CLIENTS =
      Boolean.getBoolean("hub.test.long") ? RecallCorpus.CLIENTS : 25;
  private static final double BAR = 0.95;

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");

  @Test
  void leenaFindsNotesByTheWordsTheyWereMadeOf() throws InterruptedException {
    hub.addClients(CLIENTS);
    waitForIndex();
    Map<String, String> keys = keysOfNotes();
    Map<String, Tally> tallies = new TreeMap<>();

    for (RecallQuery query : RecallCorpus.make().queries()) {
      List<String> expected = query.expected().stream().filter(keys::containsValue).toList();
      if (!expected.isEmpty()) {
        List<String> found = found(query.query()).stream().map(keys::get).toList();
        long hits = expected.stream().filter(found::contains).count();
        tallies
            .computeIfAbsent(query.language() + " " + query.kind(), kind -> new Tally())
            .add(hits / (double) Math.min(10, expected.size()), query.query());
      }
    }

    Tally all = new Tally();
    tallies.values().forEach(all::add);
    String report = report(tallies, all);
    System.out.println(report);
    assertThat(all.queries).isGreaterThan(30);
    assertThat(all.recall()).as(report).isGreaterThanOrEqualTo(BAR);
  }

  /** The notes' keys by their addresses, as far as Leena sees them. */
  private Map<String, String> keysOfNotes() {
    Map<String, String> keys = new HashMap<>();
    String next = "ClinicalImpression?_count=200";
    while (!next.isEmpty()) {
      Reply page = leena.get(next);
      page.resources().forEach(note -> key(note, keys));
      next =
          page.json()
              .path("link")
              .valueStream()
              .filter(link -> link.path("relation").asString().equals("next"))
              .map(
                  link -> link.path("url").asString().substring(hub.fhir().toString().length() + 1))
              .findFirst()
              .orElse("");
    }
    return keys;
  }

  private static void key(JsonNode note, Map<String, String> keys) {
    for (JsonNode identifier : note.path("identifier")) {
      if (identifier.path("system").asString().equals(RecallCorpus.KEY_SYSTEM)) {
        keys.put(
            "ClinicalImpression/" + note.path("id").asString(),
            identifier.path("value").asString());
      }
    }
  }

  private List<String> found(String query) {
    ObjectNode parameters = JsonMapper.shared().createObjectNode();
    parameters.put("resourceType", "Parameters");
    var list = parameters.putArray("parameter");
    list.addObject().put("name", "text").put("valueString", query);
    list.addObject().put("name", "type").put("valueCode", "ClinicalImpression");
    list.addObject().put("name", "count").put("valueInteger", 10);
    List<String> records = new ArrayList<>();
    for (JsonNode hit :
        leena.post("$search-text", parameters.toString()).json().path("parameter")) {
      records.add(hit.at("/part/0/valueReference/reference").asString());
    }
    return records;
  }

  private void waitForIndex() throws InterruptedException {
    Outbox outbox = hub.application().getBean(Outbox.class);
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (outbox.waiting("fulltext") > 0) {
      assertThat(System.nanoTime()).as("the index did not catch up").isLessThan(end);
      Thread.sleep(200); // the follower has nobody to tell
    }
    Thread.sleep(1_500); // until what was indexed is searchable: the index refreshes each second
  }

  private static String report(Map<String, Tally> tallies, Tally all) {
    StringBuilder report = new StringBuilder("recall@10, " + CLIENTS + " clients\n");
    tallies.forEach((kind, tally) -> report.append(row(kind, tally)));
    report.append(row("all", all));
    tallies.forEach((kind, tally) ->
        report.append("missed ").append(kind).append(": ").append(tally.missed).append('\n'));
    return report.toString();
  }

  private static String row(String kind, Tally tally) {
    return String.format(Locale.ROOT, "%-16s %4d %.3f%n", kind, tally.queries, tally.recall());
  }

  /** A running mean. */
  private static final class Tally {
    private int queries;
    private double sum;
    private final List<String> missed = new ArrayList<>();

    void add(double recall, String query) {
      queries++;
      sum += recall;
      if (recall < 1) {
        missed.add(query);
      }
    }

    void add(Tally other) {
      queries += other.queries;
      sum += other.sum;
    }

    double recall() {
      return queries == 0 ? 0 : sum / queries;
    }
  }
}
