package fi.yhteinen.search;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two stores that differ only in what the caller may not see answer every search alike: the same
 * records with the same bytes in the same order on the same pages, the same totals, the same
 * refusals. In one of them the caller has few relations and in the other many, so that the
 * statements differ too.
 */
class TwinTest {

  private static final boolean LONG = Boolean.getBoolean("hub.test.long");
  private static final int QUERIES = LONG ? 5_000 : 300;
  private static final int MOST_PAGES = 6;
  private static final Instant MONDAY = Instant.parse("2026-11-23T07:00:00Z");
  private static final String UNIT = "1.2.246.10.99000018.10.1";
  private static final Caller LEENA = SearchRoom.worker("leena", "social-lead", UNIT);

  private static SearchRoom plain;
  private static SearchRoom more;

  @BeforeAll
  static void fill() {
    plain = new SearchRoom("twin_plain");
    more = new SearchRoom("twin_more");
    var random = new Random(20261123);
    everywhere(
        """
        {"resourceType": "Organization", "id": "area", "name": "Alue", "identifier": [
          {"system": "urn:ietf:rfc:3986", "value": "urn:oid:1.2.246.10.99000018"}]}
        """);
    everywhere(
        """
        {"resourceType": "Organization", "id": "social", "name": "Sosiaalityö", "identifier": [
          {"system": "urn:ietf:rfc:3986", "value": "urn:oid:%s"}],
         "partOf": {"reference": "Organization/area"}}
        """
            .formatted(UNIT));
    everywhere(
        """
        {"resourceType": "PractitionerRole", "id": "leena", "active": true,
         "organization": {"reference": "Organization/social"}}
        """);
    for (int i = 0; i < TwinCorpus.CLIENTS; i++) {
      for (String record : TwinCorpus.client("seen" + i, random)) {
        everywhere(record);
      }
      everywhere(
          """
          {"resourceType": "CareTeam", "id": "team-seen%d", "status": "active",
           "subject": {"reference": "Patient/seen%d"},
           "participant": [{"member": {"reference": "PractitionerRole/leena"}}]}
          """
              .formatted(i, i));
      TwinCorpus.client("hidden" + i, random).forEach(more::put);
    }
    relateToMany();
  }

  /** So that statements begin elsewhere than at the records of her clients; see {@link Course}. */
  private static void relateToMany() {
    more.jdbc
        .sql(
            """
            INSERT INTO access.relation (source, client, user_reference, kind)
            SELECT -n, 'nobody' || n, 'PractitionerRole/leena', 'care-team'
              FROM generate_series(1, 1001) n
            """)
        .update();
  }

  @AfterAll
  static void leave() {
    plain.close();
    more.close();
  }

  @Test
  void answersAlikeWhateverIsHidden() {
    var random = new Random(4711);
    int wouldShow = 0;
    int answered = 0;

    for (int i = 0; i < QUERIES; i++) {
      String search = TwinCorpus.search(random);
      String answer = answer(plain, search);

      assertThat(answer(more, search)).as(search).isEqualTo(answer);

      answered += answer.contains("/") ? 1 : 0;
      wouldShow += isMoreWithoutAccess(search) ? 1 : 0;
    }

    assertThat(wouldShow).as("queries that would show what is hidden").isGreaterThan(QUERIES / 2);
    assertThat(answered).as("queries that show something").isGreaterThan(QUERIES / 3);
  }

  private static void everywhere(String record) {
    Instant moment = MONDAY.plusSeconds(Math.floorMod(record.hashCode(), 40_000));
    plain.writeAt(moment);
    plain.put(record);
    more.writeAt(moment);
    more.put(record);
  }

  /** All that an answer tells, but for its cursors. */
  private static String answer(SearchRoom room, String search) {
    try {
      SearchRequest request = Searches.request(search);
      SearchPage page = room.searcher.search(LEENA, request);
      var told = new StringBuilder(told(page));
      for (int pages = 1; page.next() != null && pages < MOST_PAGES; pages++) {
        page = room.searcher.next(LEENA, request.type(), page.next());
        told.append(told(page));
      }
      return told.toString();
    } catch (RefusedException refused) {
      return "refused: " + refused.refusal();
    } catch (RuntimeException broken) {
      throw new AssertionError(search, broken);
    }
  }

  private static String told(SearchPage page) {
    return page.entries().stream()
        .map(entry ->
            "%s/%d %s %s\n%s\n"
                .formatted(
                    entry.version().key(),
                    entry.version().version(),
                    entry.version().lastUpdated(),
                    entry.included(),
                    new String(entry.version().body(), StandardCharsets.UTF_8)))
        .collect(
            Collectors.joining(
                "", "total " + page.total() + ", more " + (page.next() != null) + "\n", "\n"));
  }

  /** Whether somebody who may see everything is told more in the store that holds more. */
  private static boolean isMoreWithoutAccess(String search) {
    try {
      SearchRequest request = Searches.request(search);
      SearchPage page = more.searcher.search(SearchRoom.LOADER, request);
      SearchPage seen = plain.searcher.search(LEENA, request);
      return !told(page).equals(told(seen))
          && (page.entries().stream().anyMatch(TwinTest::isHidden)
              || page.total() != null && !page.total().equals(seen.total()));
    } catch (RefusedException refused) {
      return false;
    }
  }

  private static boolean isHidden(SearchPage.Entry entry) {
    String id = entry.version().key().id();
    return id.contains("hidden") || id.contains("secret");
  }
}
