package fi.yhteinen.store;

import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the records about one client together, and what they refer to. */
@Component
public class Compartment {

  private static final String FROM =
      "\n  FROM store.resource r JOIN store.version v USING (number, version)\n WHERE ";

  private final JdbcClient jdbc;

  Compartment(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Which of the records are wanted.
   *
   * @param types only these FHIR types; empty means every type
   * @param since only those written then or later, or null
   */
  public record Wanted(Set<String> types, @Nullable Instant since) {

    public Wanted {
      types = Set.copyOf(types);
    }

    /** Whether this one is. */
    public boolean has(StoredVersion version) {
      return (types.isEmpty() || types.contains(version.key().type()))
          && (since == null || !version.lastUpdated().isBefore(since));
    }

    private String write(List<Object> parameters) {
      StringBuilder sql = new StringBuilder();
      if (!types.isEmpty()) {
        sql.append(" AND r.type = ANY (?)");
        parameters.add(types.toArray(String[]::new));
      }
      if (since != null) {
        sql.append(" AND r.last_updated >= ?");
        parameters.add(Timestamp.from(since));
      }
      return sql.toString();
    }
  }

  /**
   * The Patient, wanted or not and deleted or not, and behind it current records about this client
   * in the order of their numbers. Nothing at all when the Patient is not visible; it costs the
   * same then whether or not there is one.
   *
   * @param after only records behind this number; 0 for the first page
   * @param most at most so many besides the Patient
   * @param visible who may see them, about {@code r.number}
   */
  public List<StoredVersion> ofClient(
      String client, Wanted wanted, long after, int most, SqlCondition visible) {
    List<Object> parameters = new ArrayList<>();
    parameters.add(client);
    parameters.addAll(visible.parameters());
    parameters.add(after);
    String narrowed = wanted.write(parameters);
    parameters.addAll(visible.parameters());
    parameters.add(most);
    return jdbc.sql(
            """
            WITH patient AS MATERIALIZED (
              SELECT r.number, r.version, r.id FROM store.resource r
               WHERE r.type = 'Patient' AND r.id = ? AND %s)
            SELECT %s FROM patient p JOIN store.resource r USING (number)
              JOIN store.version v ON (v.number, v.version) = (r.number, r.version)
            UNION ALL
            SELECT found.* FROM patient p CROSS JOIN LATERAL (
              SELECT %s %s r.client = p.id AND r.number > ? AND r.type <> 'Patient'
                 AND NOT r.deleted %s AND %s
               ORDER BY r.number LIMIT ?) found
            """
                .formatted(
                    visible.sql(),
                    VersionRows.COLUMNS,
                    VersionRows.COLUMNS,
                    FROM,
                    narrowed,
                    visible.sql()))
        .params(parameters)
        .query(VersionRows::map)
        .list();
  }

  /**
   * Current records by address, in the order of their numbers; those that are not there are left
   * out.
   *
   * @param visible who may see them, about {@code r.number}
   */
  public List<StoredVersion> named(
      Collection<ResourceKey> keys, Wanted wanted, SqlCondition visible) {
    if (keys.isEmpty()) {
      return List.of();
    }
    List<Object> parameters = new ArrayList<>();
    parameters.add(keys.stream().map(ResourceKey::type).toArray(String[]::new));
    parameters.add(keys.stream().map(ResourceKey::id).toArray(String[]::new));
    String narrowed = wanted.write(parameters);
    parameters.addAll(visible.parameters());
    return jdbc.sql(
            "SELECT "
                + VersionRows.COLUMNS
                + """
                   FROM unnest(?::text[], ?::text[]) AS wanted (type, id)
                   JOIN store.resource r ON r.type = wanted.type AND r.id = wanted.id
                   JOIN store.version v USING (number, version)
                  WHERE NOT r.deleted
                """
                + narrowed
                + " AND "
                + visible.sql()
                + " ORDER BY r.number")
        .params(parameters)
        .query(VersionRows::map)
        .list();
  }
}
