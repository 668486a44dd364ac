package fi.yhteinen.store;

import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.model.SqlWrite;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads current versions for several callers at once, each by its own leave, and lets what must be
 * told of it be written by the same statement: one way to the database and one commit for both.
 */
@Component
public class CurrentVersions {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Map<Statement, String> statements = new ConcurrentHashMap<>();

  CurrentVersions(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * A record and who asks for it.
   *
   * @param visible who may see it, about {@code r.number}; its parameters are text, numbers or
   *     moments
   */
  public record Wanted(ResourceKey key, SqlCondition visible) {}

  /**
   * The current version of each record, deleted or not, in the order asked; empty where there is
   * none or it is not visible. Those whose conditions read the same are asked for together.
   *
   * @param told what is written about those found, given the places in {@code wanted} that one
   *     statement asks for; it reads {@code found (ordinal, type, id, version, client, method)},
   *     the ordinal counting those places from one, and inserts one row for each that is no
   *     deletion
   * @throws IllegalStateException when it inserted fewer or more
   */
  public List<Optional<StoredVersion>> read(
      List<Wanted> wanted, Function<List<Integer>, SqlWrite> told) {
    List<Optional<StoredVersion>> answers =
        new ArrayList<>(Collections.nCopies(wanted.size(), Optional.empty()));
    if (wanted.size() == 1) {
      read(shape(wanted.getFirst()), wanted, told, List.of(0), answers);
      return answers;
    }
    Map<Unnested, List<Integer>> places =
        IntStream.range(0, wanted.size())
            .boxed()
            .collect(
                Collectors.groupingBy(
                    i -> shape(wanted.get(i)), LinkedHashMap::new, Collectors.toList()));
    if (places.size() == 1) {
      places.forEach((shape, all) -> read(shape, wanted, told, all, answers));
    } else {
      transaction.executeWithoutResult(
          status -> places.forEach((shape, some) -> read(shape, wanted, told, some, answers)));
    }
    return answers;
  }

  private static Unnested shape(Wanted wanted) {
    return Unnested.of(wanted.visible().sql(), wanted.visible().parameters());
  }

  private void read(
      Unnested shape,
      List<Wanted> wanted,
      Function<List<Integer>, SqlWrite> told,
      List<Integer> places,
      List<Optional<StoredVersion>> answers) {
    List<Wanted> together = places.stream().map(wanted::get).toList();
    List<Object> columns = Unnested.addresses(together.stream().map(Wanted::key).toList());
    columns.addAll(
        shape.columns(together.stream().map(one -> one.visible().parameters()).toList()));
    SqlWrite fragment = told.apply(places);
    columns.addAll(fragment.parameters());
    List<Found> all =
        jdbc.sql(statements.computeIfAbsent(new Statement(shape, fragment.sql()), Statement::text))
            .params(columns)
            .query(Found::map)
            .list();
    long shown = all.stream().filter(found -> !found.version().deleted()).count();
    if (all.stream().anyMatch(found -> found.told() != shown)) {
      throw new IllegalStateException("not all that was read was told");
    }
    all.forEach(
        found -> answers.set(places.get(found.ordinal() - 1), Optional.of(found.version())));
  }

  /** A statement's two parts. */
  private record Statement(Unnested shape, String insert) {

    /** LATERAL with a limit asks record by record, by its address, however many are asked for. */
    String text() {
      return "WITH found AS MATERIALIZED (SELECT found.*, wanted.ordinal FROM "
          + shape.source("type", "id")
          + " CROSS JOIN LATERAL (SELECT "
          + VersionRows.COLUMNS
          + """
             FROM store.resource r JOIN store.version v USING (number, version)
            WHERE r.type = wanted.type AND r.id = wanted.id AND
          """
          + shape.expression()
          + " LIMIT 1) found), told AS ("
          + insert
          + " RETURNING 1) SELECT found.*, (SELECT count(*) FROM told) FROM found";
    }
  }

  private record Found(int ordinal, StoredVersion version, long told) {
    static Found map(ResultSet row, int n) throws SQLException {
      return new Found(
          row.getInt(VersionRows.COUNT + 1),
          VersionRows.map(row, n),
          row.getLong(VersionRows.COUNT + 2));
    }
  }
}
