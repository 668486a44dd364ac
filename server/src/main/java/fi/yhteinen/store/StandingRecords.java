package fi.yhteinen.store;

import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlValue;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at several records that are about to be written, without locking them. */
@Component
public class StandingRecords {

  private final JdbcClient jdbc;
  private final Map<Unnested, String> statements = new ConcurrentHashMap<>();

  StandingRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A record and what is asked about it.
   *
   * @param about a value about {@code r.number} of type {@code text[]}
   */
  public record Wanted(ResourceKey key, SqlValue about) {}

  /**
   * Each record in the order asked, empty where there is none. Asks nobody's leave. What is asked
   * in other words about some than about others takes a statement more.
   */
  public List<Optional<Standing>> look(List<Wanted> wanted) {
    List<Optional<Standing>> answers =
        new ArrayList<>(Collections.nCopies(wanted.size(), Optional.empty()));
    Map<Unnested, List<Integer>> places = new LinkedHashMap<>();
    for (int place = 0; place < wanted.size(); place++) {
      places.computeIfAbsent(shape(wanted.get(place)), shape -> new ArrayList<>()).add(place);
    }
    places.forEach((shape, some) ->
        look(
            shape,
            some.stream().map(wanted::get).toList(),
            (at, standing) -> answers.set(some.get(at), Optional.of(standing))));
    return answers;
  }

  private void look(Unnested shape, List<Wanted> wanted, BiConsumer<Integer, Standing> found) {
    List<Object> columns = Unnested.addresses(wanted.stream().map(Wanted::key).toList());
    columns.addAll(shape.columns(wanted.stream().map(one -> one.about().parameters()).toList()));
    jdbc.sql(statements.computeIfAbsent(shape, StandingRecords::text))
        .params(columns)
        .query((ResultSet row) -> {
          found.accept(
              row.getInt(VersionRows.COUNT + 2) - 1,
              new Standing(VersionRows.map(row, 0), said(row)));
        });
  }

  private static Unnested shape(Wanted wanted) {
    return Unnested.of(wanted.about().sql(), wanted.about().parameters());
  }

  private static String text(Unnested shape) {
    return "SELECT found.*, wanted.ordinal FROM "
        + shape.source("type", "id")
        + " CROSS JOIN LATERAL (SELECT "
        + VersionRows.COLUMNS
        + ", "
        + shape.expression()
        + """
           FROM store.resource r JOIN store.version v USING (number, version)
          WHERE r.type = wanted.type AND r.id = wanted.id LIMIT 1) found
        """;
  }

  private static List<@Nullable String> said(ResultSet row) throws SQLException {
    Array said = row.getArray(VersionRows.COUNT + 1);
    return said == null ? List.of() : Arrays.asList((String[]) said.getArray());
  }
}
