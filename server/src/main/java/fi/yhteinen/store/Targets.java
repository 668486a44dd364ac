package fi.yhteinen.store;

import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.model.SqlValue;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at the records that several new ones are about to refer to, for all writers at once. */
@Component
public class Targets {

  private final JdbcClient jdbc;
  private final Map<Shape, String> statements = new ConcurrentHashMap<>();

  Targets(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What one writer wants to refer to.
   *
   * @param keys the records; none twice
   * @param visible who may see them, about {@code r.number}
   * @param about a value about {@code r.id} of type {@code boolean}, of those that are Patients
   */
  public record Wanted(List<ResourceKey> keys, SqlCondition visible, SqlValue about) {}

  /**
   * For each writer in the order asked, those that exist, are not deleted and are visible, with
   * what was asked about them; false of what is no Patient.
   */
  public List<Map<ResourceKey, Boolean>> look(List<Wanted> wanted) {
    List<Map<ResourceKey, Boolean>> found = new ArrayList<>(wanted.size());
    Map<Shape, List<Asked>> alike = new LinkedHashMap<>();
    for (Wanted one : wanted) {
      Map<ResourceKey, Boolean> answer = new HashMap<>();
      found.add(answer);
      List<Object> parameters = parameters(one);
      List<Asked> asked = alike.computeIfAbsent(shape(one, parameters), s -> new ArrayList<>());
      one.keys().forEach(key -> asked.add(new Asked(key, parameters, answer)));
    }
    alike.forEach(this::look);
    return found;
  }

  private void look(Shape shape, List<Asked> asked) {
    List<Object> columns = Unnested.addresses(asked.stream().map(Asked::key).toList());
    columns.addAll(shape.both().columns(asked.stream().map(Asked::parameters).toList()));
    jdbc.sql(statements.computeIfAbsent(shape, Shape::text))
        .params(columns)
        .query((ResultSet row) -> {
          Asked one = asked.get(row.getInt(1) - 1);
          one.answer().put(one.key(), row.getBoolean(2));
        });
  }

  private static Shape shape(Wanted wanted, List<Object> parameters) {
    String sql = wanted.visible().sql() + Shape.BETWEEN + wanted.about().sql();
    return new Shape(Unnested.of(sql, parameters));
  }

  private static List<Object> parameters(Wanted wanted) {
    List<Object> parameters = new ArrayList<>(wanted.visible().parameters());
    parameters.addAll(wanted.about().parameters());
    return parameters;
  }

  /** A record that somebody asks for, and where the answer goes. */
  private record Asked(
      ResourceKey key, List<Object> parameters, Map<ResourceKey, Boolean> answer) {}

  /** A condition and a value whose placeholders become columns together. */
  private record Shape(Unnested both) {

    private static final String BETWEEN = "\u001f";

    String text() {
      String[] parts = both.expression().split(BETWEEN, 2);
      return "SELECT wanted.ordinal, found.about FROM "
          + both.source("type", "id")
          + " CROSS JOIN LATERAL (SELECT CASE WHEN r.type = 'Patient' THEN "
          + parts[1]
          + " ELSE false END AS about FROM store.resource r"
          + " WHERE r.type = wanted.type AND r.id = wanted.id AND NOT r.deleted AND "
          + parts[0]
          + " LIMIT 1) found";
    }
  }
}
