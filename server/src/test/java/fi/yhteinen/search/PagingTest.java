package fi.yhteinen.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fi.yhteinen.Together;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Questionnaire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages while others write: what matches all the time is met exactly once. */
class PagingTest {

  private static final boolean LONG = Boolean.getBoolean("hub.test.long");
  private static final int WALKS = LONG ? 10_000 : 200;

  /** Walks at a time; each may hold three writes and make one. */
  private static final int WALKERS = 4;

  private static final List<String> SORTS =
      List.of(
          "date",
          "-date",
          "title",
          "-title",
          "_lastUpdated",
          "-_lastUpdated",
          "status,-date",
          "-url,title",
          "-date,-_lastUpdated",
          "_id",
          "");

  private static SearchRoom room;

  @BeforeAll
  static void open() {
    room = new SearchRoom("paging");
  }

  @AfterAll
  static void leave() {
    room.close();
  }

  @Test
  void meetsEachRecordOnceHoweverOthersWriteMeanwhile() {
    var next = new AtomicInteger();
    List<Callable<Integer>> walkers =
        Collections.nCopies(
            WALKERS,
            () -> {
              int disturbed = 0;
              for (int walk = next.getAndIncrement(); walk < WALKS; walk = next.getAndIncrement()) {
                disturbed += new Walk(walk).go() ? 1 : 0;
              }
              return disturbed;
            });

    int disturbed = Together.call(walkers).stream().mapToInt(Integer::intValue).sum();

    assertThat(disturbed).as("walks in which a record moved").isGreaterThan(WALKS / 2);
  }

  @Test
  void showsAMovedRecordAsItIsNowWhereItStoodThen() {
    for (int i = 0; i < 4; i++) {
      room.put(questionnaire("moving", "m" + i).setTitle("Title " + i));
    }
    SearchPage first = page("Questionnaire?publisher=moving&_sort=title&_count=2");

    room.put(questionnaire("moving", "m3").setTitle("A title before all"));
    room.put(questionnaire("moving", "m0").setTitle("Title after all"));

    SearchPage second = next(first);
    assertThat(SearchRoom.names(first)).containsExactly("m0", "m1");
    assertThat(SearchRoom.names(second)).containsExactly("m2", "m3");
    assertThat(
            new String(
                second.entries().getLast().version().body(),
                java.nio.charset.StandardCharsets.UTF_8))
        .contains("A title before all");
  }

  @Test
  void leavesOutWhatCameOrWentSinceTheFirstPage() {
    for (int i = 0; i < 5; i++) {
      room.put(questionnaire("coming", "g" + i).setTitle("Title " + i));
    }
    SearchPage first = page("Questionnaire?publisher=coming&_sort=title&_count=1");

    room.put(questionnaire("coming", "g9").setTitle("Title 9"));
    room.put(questionnaire("elsewhere", "g2").setTitle("Title 2"));
    room.delete("Questionnaire", "g3");

    assertThat(rest(first)).containsExactly("g1", "g4");
  }

  @Test
  void saysThatTooMuchWasWrittenSinceInsteadOfSkipping() {
    for (String id : List.of("one", "two")) {
      room.put(
          "{\"resourceType\": \"Location\", \"id\": \"%s\", \"name\": \"Name\"}".formatted(id));
    }
    SearchPage first = page("Location?_sort=name&_count=1");

    for (String insert :
        List.of(
            "search.record SELECT -n, -n, 'Location', 'l' || n, 0, 0, 0, 0, 0, 0",
            "access.record (number, type, id, data_class) SELECT -n, 'Location', 'l' || n, 'O'")) {
      room.jdbc.sql("INSERT INTO " + insert + " FROM generate_series(1, 2001) n").update();
    }

    var refused =
        catchThrowableOfType(
            RefusedException.class,
            () -> room.searcher.next(SearchRoom.LOADER, "Location", String.valueOf(first.next())));
    assertThat(refused.refusal()).isInstanceOf(Refusal.Expired.class);
  }

  private static SearchPage page(String search) {
    return room.searcher.search(SearchRoom.LOADER, Searches.request(search));
  }

  private static SearchPage next(SearchPage page) {
    return room.searcher.next(SearchRoom.LOADER, "Questionnaire", String.valueOf(page.next()));
  }

  private static List<String> rest(SearchPage first) {
    List<String> rest = new ArrayList<>();
    for (SearchPage page = first; page.next() != null; ) {
      page = next(page);
      rest.addAll(SearchRoom.names(page));
    }
    return rest;
  }

  private static Questionnaire questionnaire(String publisher, String id) {
    var made = new Questionnaire().setStatus(PublicationStatus.ACTIVE).setPublisher(publisher);
    made.setId(id);
    return made;
  }

  /** One walk through all pages of one search, with writes before, between and across them. */
  private static final class Walk {

    private final Random random;
    private final String name;
    private final Map<String, Questionnaire> records = new HashMap<>();

    /** Records that have matched ever since the first page. */
    private final Set<String> throughout = new HashSet<>();

    /** Writes that are not committed yet, by record. */
    private final Map<String, Runnable> held = new HashMap<>();

    private int created;
    private boolean isMoved;

    Walk(int seed) {
      random = new Random(seed);
      name = "walk" + seed + "x";
    }

    boolean go() {
      for (int i = 5 + random.nextInt(6); i > 0; i--) {
        create();
      }
      write(random.nextInt(3));
      String search = "Questionnaire?publisher=" + name + "&status=active,draft";
      String sort = SORTS.get(random.nextInt(SORTS.size()));
      String sorted = sort.isEmpty() ? search : search + "&_sort=" + sort;

      List<String> order = SearchRoom.names(page(sorted + "&_count=200"));
      throughout.addAll(order);
      held.keySet().stream().filter(id -> !isMatch(record(id))).forEach(throughout::remove);
      SearchPage page = page(sorted + "&_count=" + (1 + random.nextInt(4)));
      List<String> met = new ArrayList<>(SearchRoom.names(page));
      while (page.next() != null) {
        write(random.nextInt(4));
        page = next(page);
        met.addAll(SearchRoom.names(page));
      }
      held.values().forEach(Runnable::run);

      assertThat(met).as("%s %s", name, sorted).doesNotHaveDuplicates();
      assertThat(met.stream().filter(throughout::contains).toList())
          .as("%s %s", name, sorted)
          .isEqualTo(order.stream().filter(throughout::contains).toList());
      return isMoved;
    }

    private void write(int times) {
      for (int i = 0; i < times; i++) {
        if (random.nextInt(5) == 0) {
          create();
        } else {
          change();
        }
        if (random.nextInt(3) == 0 && !held.isEmpty()) {
          Objects.requireNonNull(held.remove(Collections.min(held.keySet()))).run();
        }
      }
    }

    private void create() {
      var made = questionnaire(name, name + ++created);
      someTitle(made);
      someDate(made);
      put(made);
    }

    private void change() {
      List<String> free =
          new ArrayList<>(records.keySet().stream().filter(id -> !held.containsKey(id)).toList());
      if (free.isEmpty()) {
        return;
      }
      Collections.sort(free);
      String id = free.get(random.nextInt(free.size()));
      if (random.nextInt(12) == 0) {
        room.delete("Questionnaire", id);
        records.remove(id);
        throughout.remove(id);
        return;
      }
      Questionnaire changed = record(id).copy();
      switch (random.nextInt(5)) {
        case 0 -> changed.setDescription("Touched " + random.nextInt());
        case 1 -> changed.setStatus(PublicationStatus.RETIRED);
        case 2 ->
            changed.setStatus(
                random.nextBoolean() ? PublicationStatus.ACTIVE : PublicationStatus.DRAFT);
        case 3 -> someTitle(changed);
        default -> someDate(changed);
      }
      isMoved |= !throughout.isEmpty();
      put(changed);
    }

    private Questionnaire record(String id) {
      return Objects.requireNonNull(records.get(id));
    }

    private void put(Questionnaire record) {
      String id = record.getIdElement().getIdPart();
      if (!isMatch(record)) {
        throughout.remove(id);
      }
      records.put(id, record);
      if (random.nextInt(4) == 0 && held.size() < 3) {
        held.put(id, room.hold(record));
      } else {
        room.put(record);
      }
    }

    private void someTitle(Questionnaire record) {
      record.setTitle(random.nextInt(4) == 0 ? null : "Äåvwo ".charAt(random.nextInt(5)) + "title");
      record.setUrl(random.nextInt(3) == 0 ? null : "http://example.org/" + random.nextInt(5));
    }

    private void someDate(Questionnaire record) {
      record
          .getDateElement()
          .setValueAsString(random.nextInt(4) == 0 ? null : "2026-0" + (1 + random.nextInt(9)));
    }

    private static boolean isMatch(Questionnaire record) {
      return record.getStatus() != PublicationStatus.RETIRED;
    }
  }
}
