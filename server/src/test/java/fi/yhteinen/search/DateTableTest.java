package fi.yhteinen.search;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.RunningHub;
import fi.yhteinen.Visitor;
import fi.yhteinen.Visitor.Reply;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Suite S2: HAPI's tables of date searches, each row asked over HTTP. Some rows have a time of day
 * without a zone, which R4 allows in a search and not in a record: the hub refuses the record, so
 * these rows are asked of the index alone. In three rows the table takes what names no zone for
 * Greenwich's; here it is Finland's, so they come out the other way round.
 */
class DateTableTest {

  private static final String FOLDER = "/ca/uhn/fhir/jpa/conformance/";
  private static final List<Row> ROWS = rows();
  private static final List<Integer> WRITTEN = List.of(200, 201);
  private static final List<Integer> REFUSED = List.of(400, 422);

  /** 23:59 at Greenwich is 01:59 of the next year in Finland; 08:00 in Finland is 06:00 there. */
  private static final Set<Row> OTHERWISE_IN_FINLAND =
      Set.of(
          new Row("2019-12-31T23:59:59.999Z", "gt2019", false),
          new Row("2019-12-31T23:59:59.999Z", "lt2020", true),
          new Row("2020-01-01T08:00:00.000", "lt2020-01-01T08:00:00.000Z", false));

  private static Visitor loader;
  private static SearchRoom room;

  /** One line of the table: whether a date is found by a query. */
  record Row(String date, String query, boolean isFound) {

    boolean isZoneMissing() {
      return date.matches(".*T[0-9:.]+");
    }

    int found() {
      return isFound != OTHERWISE_IN_FINLAND.contains(this) ? 1 : 0;
    }

    String id() {
      return "dated-" + date.replaceAll("[^0-9TZ]", "-");
    }

    String observation() {
      return """
      {"resourceType": "Observation", "id": "%s", "status": "final", "code": {"text": "S2"},
       "effectiveDateTime": "%s"}
      """
          .formatted(id(), date);
    }
  }

  @BeforeAll
  static void fill() {
    loader = RunningHub.conformance().asLoader();
    room = new SearchRoom("dates");
    Set<String> written = new LinkedHashSet<>();
    for (Row row : ROWS) {
      if (!written.add(row.id())) {
        continue;
      }
      room.put(row.observation());
      Reply reply = put(row);
      assertThat(reply.status()).as(reply.text()).isIn(row.isZoneMissing() ? REFUSED : WRITTEN);
    }
  }

  @AfterAll
  static void leave() {
    room.close();
  }

  @Test
  void holdsTheWholeTable() {
    assertThat(ROWS).hasSize(168 + 7 * 6).containsAll(OTHERWISE_IN_FINLAND);
    assertThat(ROWS.stream().filter(row -> !row.isZoneMissing()).count()).isGreaterThan(150);
  }

  static Stream<Row> allowed() {
    return ROWS.stream().filter(row -> !row.isZoneMissing());
  }

  @ParameterizedTest
  @MethodSource("allowed")
  void findsByDateOverHttp(Row row) {
    Reply reply = loader.get("Observation?_id=" + row.id() + "&date=" + row.query());

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.resources()).hasSize(row.found());
  }

  static List<Row> all() {
    return ROWS;
  }

  @ParameterizedTest
  @MethodSource("all")
  void findsByDateInTheIndex(Row row) {
    assertThat(room.find("Observation?_id=" + row.id() + "&date=" + row.query()))
        .hasSize(row.found());
  }

  private static Reply put(Row row) {
    return loader.send(
        "PUT", "Observation/" + row.id(), row.observation().getBytes(StandardCharsets.UTF_8));
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String[] cells : cells("DateSearchTestCase.csv")) {
      rows.add(new Row(cells[0], cells[1], Boolean.parseBoolean(cells[2])));
    }
    // Here a line tells which comparisons hold; the others must not.
    List<String> comparisons = List.of("eq", "ne", "gt", "ge", "lt", "le");
    for (String[] cells : cells("DateSearchTestCase-compact.csv")) {
      List<String> holding = List.of(cells[1].split(" "));
      for (String comparison : comparisons) {
        rows.add(new Row(cells[0], comparison + cells[2], holding.contains(comparison)));
      }
    }
    return rows;
  }

  private static List<String[]> cells(String file) {
    try (var in = DateTableTest.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new FileNotFoundException(file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\s*,\\s*"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
