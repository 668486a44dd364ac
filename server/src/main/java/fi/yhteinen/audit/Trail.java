package fi.yhteinen.audit;

import fi.yhteinen.audit.TrailEntry.Seen;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SystemCall;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the trail. Asks nobody's leave and leaves no row: who asks must do both. */
public final class Trail {

  private static final String COLUMNS =
      """
      SELECT writer::text, position, recorded, request, subject, system, person, roles, agency, units,
             purpose, interaction, reason, type, record, version, client, shown
        FROM audit.entry
      """;

  private final JdbcClient jdbc;
  private final EntryIds ids;

  Trail(JdbcClient jdbc, EntryIds ids) {
    this.jdbc = jdbc;
    this.ids = ids;
  }

  /**
   * Rows about a client, the refused attempts at the client's own record among them; newest first.
   *
   * @param after the last row had before, or null for the first ones
   * @param most how many rows at most
   */
  public List<TrailEntry> read(TrailQuestion asked, @Nullable TrailEntry after, int most) {
    List<Object> parameters = new ArrayList<>();
    parameters.add(asked.client());
    parameters.add(asked.client());
    parameters.add(Timestamp.from(asked.from()));
    parameters.add(Timestamp.from(asked.to()));
    StringBuilder sql =
        new StringBuilder(COLUMNS)
            .append(
                """
                 WHERE (client = ? OR (client IS NULL AND outcome = 'refused' AND record = ?))
                   AND recorded >= ? AND recorded < ?
                """);
    if (asked.agency() != null) {
      sql.append(" AND agency = ?");
      parameters.add(asked.agency());
    }
    if (asked.unit() != null) {
      sql.append(" AND ? = ANY (string_to_array(units, ' '))");
      parameters.add(asked.unit());
    }
    if (after != null) {
      sql.append(" AND (recorded, position) < (?, ?)");
      parameters.add(Timestamp.from(after.recorded()));
      parameters.add(after.position());
    }
    parameters.add(most);
    return jdbc.sql(sql + " ORDER BY recorded DESC, position DESC LIMIT ?")
        .params(parameters)
        .query((row, n) -> map(row))
        .list();
  }

  /**
   * The requests of a partner system, newest first, without saying whom they were about.
   *
   * @param from the first moment, and {@code to} the first one after
   * @param most how many requests at most
   */
  public List<SystemCall> ofPartner(String system, Instant from, Instant to, int most) {
    return jdbc.sql(
            """
            SELECT min(recorded) AS at, request, interaction, type, min(reason) AS reason,
                   count(DISTINCT client) AS clients
              FROM audit.entry
             WHERE system = ? AND system LIKE 'partner-%' AND recorded >= ? AND recorded < ?
             GROUP BY request, interaction, type
             ORDER BY at DESC, request, interaction, type
             LIMIT ?
            """)
        .params(system, Timestamp.from(from), Timestamp.from(to), most)
        .query((row, n) ->
            new SystemCall(
                row.getTimestamp("at").toInstant(),
                row.getString("request"),
                Interaction.valueOf(row.getString("interaction")),
                row.getString("type"),
                row.getString("reason"),
                row.getInt("clients")))
        .list();
  }

  /** The row of this public id, whomever it is about. */
  public Optional<TrailEntry> find(String id) {
    UUID uuid;
    try {
      uuid = UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    EntryIds.Place place = ids.place(uuid);
    return jdbc.sql(COLUMNS + " WHERE writer = ?::text::xid8 AND position = ?")
        .param(Long.toUnsignedString(place.writer()))
        .param(place.position())
        .query((row, n) -> map(row))
        .optional();
  }

  private TrailEntry map(ResultSet row) throws SQLException {
    long position = row.getLong("position");
    String type = row.getString("type");
    return new TrailEntry(
        ids.of(Long.parseLong(row.getString("writer")), position),
        position,
        row.getTimestamp("recorded").toInstant(),
        row.getString("request"),
        row.getString("subject"),
        row.getString("system"),
        row.getString("person"),
        words(row.getString("roles")),
        row.getString("agency"),
        words(row.getString("units")),
        row.getString("purpose"),
        Interaction.valueOf(row.getString("interaction")),
        row.getString("reason"),
        type,
        row.getString("client"),
        seen(type, row));
  }

  /** What was shown of a client is a list; what one record was asked for is named by columns. */
  private static List<Seen> seen(String type, ResultSet row) throws SQLException {
    String shown = row.getString("shown");
    if (shown != null) {
      return Arrays.stream(shown.split(" ", -1)).map(Trail::seen).toList();
    }
    String record = row.getString("record");
    String client = row.getString("client");
    boolean isClient = record != null && (client == null || record.equals(client));
    String of = type.startsWith("$") && isClient ? "Patient" : type;
    if (record == null || !ResourceKey.isType(of) || !ResourceKey.isId(record)) {
      return List.of();
    }
    int version = row.getInt("version");
    return List.of(new Seen(new ResourceKey(of, record), version == 0 ? null : version));
  }

  private static Seen seen(String address) {
    String[] parts = address.split("/", -1);
    return new Seen(
        new ResourceKey(parts[0], parts[1]), parts.length > 2 ? Integer.valueOf(parts[2]) : null);
  }

  private static Set<String> words(String joined) {
    return joined.isEmpty() ? Set.of() : Set.of(joined.split(" ", -1));
  }
}
