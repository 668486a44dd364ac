package fi.yhteinen.store;

import fi.yhteinen.model.SqlWrite;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Chooses versions for several who ask at once, reads them as they stand at that very moment, and
 * lets what must be told of it be written by the same statement: one way to the database and one
 * commit for all of it.
 */
@Component
public class ChosenVersions {

  /** Columns of the answer: rows told, ordinal, the version, the choice, more. */
  private static final int FIRST_CHOSEN = 3 + VersionRows.COUNT - 1;

  private static final int FIRST_MORE = FIRST_CHOSEN + 4;

  private final JdbcClient jdbc;

  ChosenVersions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A row of a choice.
   *
   * @param version null when it is not shown
   * @param more what the choice gives besides
   */
  public record Chosen(long number, @Nullable StoredVersion version, List<@Nullable Object> more) {}

  /**
   * What one statement brought.
   *
   * @param chosen for each choice its rows in their order
   * @param told how many rows were written
   */
  public record Brought(List<List<Chosen>> chosen, long told) {}

  /** The rows of one choice, of which nothing is told. */
  public List<Chosen> read(Choice choice) {
    return read(List.of(choice), null).chosen().getFirst();
  }

  /**
   * The rows of each choice.
   *
   * @param choices at least one, all of one shape
   * @param told what is written about what is shown, or null; it reads {@code found (ordinal,
   *     place, type, id, version, client, method)}, the ordinal counting the choices from one; what
   *     is not shown has null for a type
   */
  public Brought read(List<Choice> choices, @Nullable SqlWrite told) {
    Choice first = choices.getFirst();
    Unnested shape = first.unnested();
    List<@Nullable Object> columns = new ArrayList<>();
    columns.addAll(shape.columns(choices.stream().map(Choice::parameters).toList()));
    if (told != null) {
      columns.addAll(told.parameters());
    }
    List<List<Chosen>> chosen = new ArrayList<>(choices.size());
    choices.forEach(choice -> chosen.add(new ArrayList<>()));
    long[] written = new long[1];
    jdbc.sql(text(shape, first.isCurrent(), told))
        .params(columns)
        .query((ResultSet row) -> {
          written[0] = row.getLong(1);
          int ordinal = row.getInt(2);
          if (ordinal > 0) {
            chosen.get(ordinal - 1).add(chosen(row));
          }
        });
    return new Brought(chosen.stream().map(Collections::unmodifiableList).toList(), written[0]);
  }

  /** LATERAL with a limit reads version by version, by its address, however many are chosen. */
  private static String text(Unnested shape, boolean isCurrent, @Nullable SqlWrite told) {
    String found =
        "WITH found AS MATERIALIZED (SELECT wanted.ordinal, one.*, chosen.* FROM "
            + shape.source()
            + " CROSS JOIN LATERAL ("
            + shape.expression()
            + ") chosen (number, asked, place, shown) LEFT JOIN LATERAL (SELECT "
            + VersionRows.WITHOUT_NUMBER
            + """
               FROM store.resource r JOIN store.version v USING (number)
              WHERE r.number = chosen.number AND v.version =
            """
            + (isCurrent ? "r.version" : "chosen.asked")
            + " LIMIT 1) one ON chosen.shown)";
    return told == null
        ? found + "SELECT 0, found.* FROM found ORDER BY ordinal, place"
        : found
            + ", told AS ("
            + told.sql()
            + """
             RETURNING 1)
            SELECT told.rows, found.* FROM (SELECT count(*) AS rows FROM told) told
              LEFT JOIN found ON true ORDER BY found.ordinal, found.place
            """;
  }

  private static Chosen chosen(ResultSet row) throws SQLException {
    long number = row.getLong(FIRST_CHOSEN);
    int columns = row.getMetaData().getColumnCount();
    List<@Nullable Object> more = new ArrayList<>(columns - FIRST_MORE + 1);
    for (int column = FIRST_MORE; column <= columns; column++) {
      more.add(row.getObject(column));
    }
    StoredVersion version =
        row.getBoolean(FIRST_CHOSEN + 3) ? VersionRows.map(row, 3, number) : null;
    return new Chosen(number, version, more);
  }
}
