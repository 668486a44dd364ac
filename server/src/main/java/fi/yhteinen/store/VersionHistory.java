package fi.yhteinen.store;

import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the versions of records, newest first, to those who may see them. */
@Component
public class VersionHistory {

  private final JdbcClient jdbc;

  VersionHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Versions of a record, newest first.
   *
   * @param before only versions below this one
   * @param most at most so many
   * @param visible who may see them, about {@code r.number} and {@code v.version}
   */
  public List<StoredVersion> ofRecord(
      ResourceKey key, HistoryPeriod period, int before, int most, SqlCondition visible) {
    SqlCondition within = period.condition();
    List<Object> parameters = new ArrayList<>(List.of(key.type(), key.id(), before));
    parameters.addAll(within.parameters());
    parameters.addAll(visible.parameters());
    parameters.add(most);
    return jdbc.sql(
            "SELECT "
                + VersionRows.COLUMNS
                + """
                 FROM store.resource r JOIN store.version v USING (number)
                WHERE r.type = ? AND r.id = ? AND v.version < ?
                """
                + within.sql()
                + " AND "
                + visible.sql()
                + " ORDER BY v.version DESC LIMIT ?")
        .params(parameters)
        .query(VersionRows::map)
        .list();
  }

  /**
   * The newest versions of a record, newest first; each row tells besides how many there are in
   * all.
   *
   * @param most at most so many are shown, and one more is known of
   * @param visible who may see them, about {@code r.number} and {@code v.version}
   */
  public Choice newest(ResourceKey key, HistoryPeriod period, int most, SqlCondition visible) {
    SqlCondition within = period.condition();
    List<Object> parameters = new ArrayList<>(List.of(most, key.type(), key.id()));
    parameters.addAll(within.parameters());
    parameters.addAll(visible.parameters());
    parameters.add(most + 1);
    return new Choice(
        """
        SELECT number, version, place, place <= ?, total FROM (
          SELECT r.number, v.version, count(*) OVER () AS total,
                 row_number() OVER (ORDER BY v.version DESC) AS place
            FROM store.resource r JOIN store.version v USING (number)
           WHERE r.type = ? AND r.id = ?
        """
            + within.sql()
            + " AND "
            + visible.sql()
            + " ORDER BY v.version DESC LIMIT ?) newest",
        parameters,
        false);
  }

  /**
   * Versions of all records of some types, newest first.
   *
   * @param after only versions behind this one, or null for the first page
   * @param most at most so many
   * @param visible who may see them, about {@code r.number} and {@code v.version}
   */
  public List<StoredVersion> ofTypes(
      Collection<String> types,
      HistoryPeriod period,
      @Nullable VersionPlace after,
      int most,
      SqlCondition visible) {
    SqlCondition within = period.condition();
    List<Object> parameters = new ArrayList<>();
    parameters.add(types.toArray(String[]::new));
    parameters.addAll(within.parameters());
    if (after != null) {
      parameters.add(Timestamp.from(after.lastUpdated()));
      parameters.add(after.number());
      parameters.add(after.version());
    }
    parameters.addAll(visible.parameters());
    parameters.addAll(List.of(most, most));
    return jdbc.sql(
            "SELECT found.* FROM unnest(?::text[]) AS wanted (type) CROSS JOIN LATERAL (SELECT "
                + VersionRows.COLUMNS
                + """
                   FROM store.version v JOIN store.resource r USING (number)
                  WHERE v.type = wanted.type
                """
                + within.sql()
                + (after == null ? "" : " AND (v.last_updated, v.number, v.version) < (?, ?, ?)")
                + " AND "
                + visible.sql()
                + """
                  ORDER BY v.last_updated DESC, v.number DESC, v.version DESC LIMIT ?) found
                 ORDER BY found.last_updated DESC, found.number DESC, found.version DESC LIMIT ?
                """)
        .params(parameters)
        .query(VersionRows::map)
        .list();
  }

  /** How many versions of a record fulfil the condition. */
  public long count(ResourceKey key, HistoryPeriod period, SqlCondition visible) {
    SqlCondition within = period.condition();
    List<Object> parameters = new ArrayList<>(List.of(key.type(), key.id()));
    parameters.addAll(within.parameters());
    parameters.addAll(visible.parameters());
    return jdbc.sql(
            """
            SELECT count(*) FROM store.resource r JOIN store.version v USING (number)
             WHERE r.type = ? AND r.id = ?
            """
                + within.sql()
                + " AND "
                + visible.sql())
        .params(parameters)
        .query(Long.class)
        .single();
  }
}
