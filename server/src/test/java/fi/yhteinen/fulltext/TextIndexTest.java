package fi.yhteinen.fulltext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Related;
import fi.yhteinen.model.Visibility;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextIndexTest {

  private TextRoom room;

  @BeforeEach
  void open() {
    room = new TextRoom("test-text");
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void ranksTheSurestMatchFirstAndThenTheNewest() {
    room.add(1, 1, TextRoom.note(), "kuntotus alkoi");
    room.add(2, 1, TextRoom.note(), "päihdekuntoutus alkoi");
    room.add(3, 1, TextRoom.note(), "kuntoutuksesta sovittiin");
    room.add(4, 1, TextRoom.note(), "kuntoutus alkoi");
    room.add(5, 1, TextRoom.note(), "kuntoutus alkoi taas");
    room.add(6, 1, TextRoom.note(), "velkaneuvonta alkoi");
    room.flush();

    assertThat(room.find("kuntoutus")).containsExactly(5L, 4L, 3L, 2L, 1L);
  }

  @Test
  void pagesGoOnAfterTheLastHit() {
    for (int number = 1; number <= 25; number++) {
      room.add(number, 1, TextRoom.note(), number % 2 == 0 ? "asunto" : "tukiasunto");
    }
    room.flush();

    var seen = new ArrayList<Long>();
    @Nullable TextPlace after = null;
    TextHits page;
    do {
      page =
          room.searcher.search(
              new TextSearch("asunto", false, Set.of(), null, 4, after),
              TextRoom.ALL,
              Related.NOBODY);
      page.hits().forEach(hit -> seen.add(hit.number()));
      assertThat(page.total()).isEqualTo(25);
      after = page.hits().isEmpty() ? null : page.hits().getLast().place();
    } while (!page.hits().isEmpty());

    assertThat(seen).hasSize(25).doesNotHaveDuplicates().isEqualTo(room.find("asunto"));
  }

  @Test
  void anOlderVersionNeverOverwritesANewerOne() {
    room.add(1, 3, TextRoom.note(), "kolmas");
    room.flush();
    room.add(1, 2, TextRoom.note(), "toinen");
    room.flush();

    assertThat(room.find("kolmas")).containsExactly(1L);
    assertThat(room.find("toinen")).isEmpty();
  }

  @Test
  void aLateChangeDoesNotBringADeletedRecordBack() {
    room.delete(1, 4);
    room.flush();
    room.add(1, 3, TextRoom.note(), "poistettu");
    room.flush();

    assertThat(room.find("poistettu")).isEmpty();
  }

  @Test
  void theNarrativeIsSearchedAloneWhenAsked() {
    room.addBody(
        1,
        1,
        TextRoom.note(),
        """
        {"resourceType":"Observation","status":"final","text":{"status":"additional",\
        "div":"<div xmlns='http://www.w3.org/1999/xhtml'><p>ompelu&#228;</p></div>"},\
        "note":[{"text":"hitsaus"}]}\
        """);
    room.flush();

    assertThat(narrative("ompeluä")).isEqualTo(1);
    assertThat(narrative("hitsaus")).isZero();
    assertThat(room.find("ompeluä hitsaus")).containsExactly(1L);
  }

  @Test
  void identityCodesAndPersonsAddressesAreNeverIndexed() {
    var facts =
        new RecordFacts(
            "Patient", null, "c1", DataClass.P, Set.of(), null, null, null, null, Set.of());
    String body =
        """
        {"resourceType":"Patient","identifier":[{"system":"urn:oid:1.2.246.21",\
        "value":"150785-902B"}],"name":[{"family":"Mallila","given":["Aino"]}],\
        "telecom":[{"value":"0401234567"}],"address":[{"text":"Piilotie 5","city":"Kätkölä"}],\
        "contact":[{"name":{"text":"150785-902B ja 150785 - 902B"}}]}\
        """;

    assertThat(RecordText.of(body.getBytes(StandardCharsets.UTF_8)).content())
        .noneMatch(text -> text.contains("902B") || text.contains("Piilotie"))
        .contains("Mallila", "Aino");
    room.addBody(1, 1, facts, body);
    room.flush();
    assertThat(room.find("mallila")).containsExactly(1L);
    assertThat(room.find("piilotie")).isEmpty();
    assertThat(room.find("kätkölä")).isEmpty();
    assertThat(room.find("0401234567")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sana*",
        "?*na",
        "sana~2",
        "/(.*)+/ s",
        "\"sana",
        "kenttä:arvo",
        "_exists_:content",
        "[sana TO *]",
        "sana AND OR NOT",
        "\\ sana \\",
        "{\"match_all\":{}}",
      })
  void signsOfAQueryLanguageFindNothingMoreThanTheirWords(String query) {
    room.add(1, 1, TextRoom.note(), "aivan muuta");
    room.flush();

    assertThat(room.find(query)).isEmpty();
  }

  @Test
  void theHeaviestQueryAllowedIsAnswered() {
    room.add(1, 1, TextRoom.note(), "aivan muuta");
    room.flush();
    var most = new StringBuilder();
    for (int i = 0; i < 22; i++) {
      most.append("kntou").append((char) ('a' + i)).append("us ");
    }

    assertThat(room.find(most.toString())).isEmpty();
  }

  @Test
  void saysThatElasticsearchIsDown() {
    var nobody = TextRoom.settings(URI.create("http://127.0.0.1:9"), "test-text");
    try (var connection = new ElasticsearchConnection(nobody)) {
      var searcher =
          new TextSearcher(
              connection,
              new TextIndexes(connection, "test-text"),
              new QueryParser(Lexicons.WITH_DICTIONARY));

      assertThatThrownBy(() ->
              searcher.search(
                  new TextSearch("sana", false, Set.of(), null, 1, null),
                  TextRoom.ALL,
                  Related.NOBODY))
          .isInstanceOf(ElasticsearchDown.class);
    }
  }

  @Test
  void saysThatThereIsNoIndexYet() {
    room.indexes.all().forEach(room.indexes::drop);

    assertThatThrownBy(() -> room.find("sana")).isInstanceOf(ElasticsearchDown.class);
  }

  /** The filter decides as the grants say, record by record. */
  @Test
  void findsExactlyWhatIsVisible() {
    var random = new Random(20261123);
    var facts = new ArrayList<RecordFacts>();
    for (int number = 0; number < 300; number++) {
      facts.add(facts(random));
      room.add(number, 1, facts.get(number), "yhteinen sana");
    }
    room.flush();
    int visible = 0;

    for (int caller = 0; caller < 120; caller++) {
      Visibility visibility = visibility(random);
      Related related = related(random);
      var expected = new HashSet<Long>();
      for (int number = 0; number < facts.size(); number++) {
        if (covers(visibility, related, facts.get(number), number)) {
          expected.add((long) number);
        }
      }
      visible += expected.size();
      assertThat(room.find("sana", visibility, related))
          .as("%s %s", visibility, related)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
    assertThat(visible).isBetween(120 * 30, 120 * 270);
  }

  private long narrative(String query) {
    return room.searcher
        .search(new TextSearch(query, true, Set.of(), null, 1, null), TextRoom.ALL, Related.NOBODY)
        .total();
  }

  private static Related related(Random random) {
    return new Related(
        some(random, List.of("c1", "c2", "c3")),
        List.of(
            new Related.Shown(
                one(random, List.of("a1/social", "a2")),
                some(random, List.of(DataClass.P, DataClass.S)),
                some(random, List.of("c1", "c2", "c4")))),
        numbers(random),
        numbers(random),
        some(random, List.of("c3", "c4")),
        some(random, List.of("c1", "c4")));
  }

  private static Set<Long> numbers(Random random) {
    var numbers = new HashSet<Long>();
    for (int i = random.nextInt(40); i > 0; i--) {
      numbers.add((long) random.nextInt(300));
    }
    return numbers;
  }

  private static boolean mayMove(
      Visibility visibility, Related related, RecordFacts facts, long number) {
    return (facts.register() == null
            && (facts.client() == null || !related.parted().contains(facts.client())))
        || (facts.register() != null && visibility.registers().contains(facts.register()))
        || related.records().contains(number)
        || related.shown().stream()
            .anyMatch(shown ->
                shown.register().equals(facts.register())
                    && shown.classes().contains(facts.dataClass())
                    && shown.clients().contains(facts.client()));
  }

  private static boolean covers(
      Visibility visibility, Related related, RecordFacts facts, long number) {
    boolean barred = facts.client() != null && related.barred().contains(facts.client());
    return visibility.grants().stream()
        .anyMatch(grant ->
            grant.classes().contains(facts.dataClass())
                && (!barred || grant.reach() == Visibility.Reach.ALL)
                && (grant.types().isEmpty() || grant.types().contains(facts.type()))
                && grant.cleared().containsAll(facts.sensitivities())
                && switch (grant.reach()) {
                  case ALL -> true;
                  case DIRECTORY -> facts.client() == null;
                  case RELATED ->
                      facts.client() != null
                          && related.clients().contains(facts.client())
                          && (!grant.needsBasis() || mayMove(visibility, related, facts, number));
                  case ADDRESSED ->
                      facts.recipients().stream().anyMatch(visibility.addresses()::contains);
                  case OPENED -> related.opened().contains(number);
                }
                && switch (grant.ownership()) {
                  case ANY -> true;
                  case OWN_UNIT ->
                      facts.ownerUnit() != null && visibility.units().contains(facts.ownerUnit());
                  case OWN_AGENCY ->
                      facts.ownerAgency() != null
                          && facts.ownerAgency().equals(visibility.agency());
                  case OWN_AUTHOR ->
                      facts.author() != null && facts.author().equals(visibility.user());
                });
  }

  private static RecordFacts facts(Random random) {
    return new RecordFacts(
        one(random, List.of("Observation", "Task")),
        null,
        maybe(random, List.of("c1", "c2", "c3", "c4")),
        one(random, List.of(DataClass.P, DataClass.S, DataClass.M)),
        some(random, List.of("PSY", "SUD", "G0")),
        maybe(random, List.of("u1", "u2")),
        maybe(random, List.of("a1", "a2")),
        maybe(random, List.of("a1/social", "a1/patient", "a2")),
        maybe(random, List.of("PractitionerRole/1", "PractitionerRole/2")),
        some(random, List.of("u1", "u3", "PractitionerRole/1")));
  }

  private static Visibility visibility(Random random) {
    var grants = new ArrayList<Visibility.Grant>();
    for (int i = random.nextInt(5); i > 0; i--) {
      grants.add(
          new Visibility.Grant(
              one(random, List.of(Visibility.Reach.values())),
              some(random, List.of(DataClass.P, DataClass.S, DataClass.M)),
              one(random, List.of(Visibility.Ownership.values())),
              some(random, List.of("PSY", "SUD", "ETH", "G0")),
              random.nextBoolean() ? Set.of() : Set.of("Task"),
              random.nextInt(3) > 0));
    }
    if (random.nextBoolean()) {
      grants.add(
          new Visibility.Grant(
              Visibility.Reach.ALL,
              Set.of(DataClass.P, DataClass.S),
              Visibility.Ownership.ANY,
              Set.of("PSY", "SUD", "G0"),
              Set.of(),
              false));
    }
    return new Visibility(
        maybe(random, List.of("PractitionerRole/1", "PractitionerRole/2")),
        maybe(random, List.of("a1", "a2")),
        some(random, List.of("u1", "u2", "u3")),
        some(random, List.of("a1/patient", "a2")),
        some(random, List.of("u1", "u3", "PractitionerRole/1")),
        "COC",
        grants);
  }

  private static <T> T one(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static <T> @Nullable T maybe(Random random, List<T> of) {
    return random.nextInt(4) == 0 ? null : one(random, of);
  }

  private static <T> Set<T> some(Random random, List<T> of) {
    var some = new HashSet<T>();
    for (T each : of) {
      if (random.nextInt(3) > 0) {
        some.add(each);
      }
    }
    return some;
  }
}
