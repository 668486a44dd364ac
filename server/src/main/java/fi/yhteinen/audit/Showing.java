package fi.yhteinen.audit;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.SqlWrite;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Rows of the trail that are written by the very statement that reads what they tell of: when it is
 * committed, they are, and when they cannot be written, nothing is read.
 */
@Component
public class Showing {

  private static final String SQL =
      """
      INSERT INTO audit.entry (recorded, interaction, outcome, type, record, version, client,
        request, subject, system, person, roles, agency, units, purpose)
      SELECT ?::timestamptz, ?, 'done', found.type, found.id, found.version, found.client,
             asked.request, asked.subject, asked.system, asked.person, asked.roles, asked.agency,
             asked.units, asked.purpose
        FROM found JOIN unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
               ?::text[], ?::text[]) WITH ORDINALITY AS asked (request, subject, system, person,
               roles, agency, units, purpose, ordinal)
             USING (ordinal)
       WHERE found.method <> 'DELETE'
      """;

  private static final String CLIENTS =
      """
      INSERT INTO audit.entry (recorded, interaction, outcome, type, client, shown, request,
        subject, system, person, roles, agency, units, purpose)
      SELECT ?::timestamptz, ?, 'done', asked.type, clients.client, clients.shown, asked.request,
             asked.subject, asked.system, asked.person, asked.roles, asked.agency, asked.units,
             asked.purpose
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
               ?::text[], ?::text[]) WITH ORDINALITY AS asked (type, request, subject, system,
               person, roles, agency, units, purpose, ordinal)
        LEFT JOIN (
          SELECT ordinal, client,
                 string_agg(type || '/' || id || '/' || version, ' ' ORDER BY place) AS shown
            FROM found WHERE client IS NOT NULL GROUP BY ordinal, client) clients
             USING (ordinal)
      """;

  private static final String VERSIONS =
      """
      INSERT INTO audit.entry (recorded, interaction, outcome, type, record, client, shown, request,
        subject, system, person, roles, agency, units, purpose)
      SELECT ?::timestamptz, ?, 'done', versions.type, versions.id, versions.client, versions.shown,
             asked.request, asked.subject, asked.system, asked.person, asked.roles, asked.agency,
             asked.units, asked.purpose
        FROM (
          SELECT ordinal, type, id, client,
                 string_agg(type || '/' || id || '/' || version, ' ' ORDER BY place) AS shown
            FROM found WHERE type IS NOT NULL GROUP BY ordinal, type, id, client) versions
        JOIN unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
               ?::text[]) WITH ORDINALITY AS asked (request, subject, system, person, roles, agency,
               units, purpose, ordinal)
             USING (ordinal)
      """;

  private final Clock clock;

  Showing(Clock clock) {
    this.clock = clock;
  }

  /**
   * That each caller was shown the record found for it. Reads {@code found (ordinal, type, id,
   * version, client, method)}, where the ordinal is the place of the caller, from one.
   */
  public SqlWrite of(Interaction interaction, List<Caller> callers) {
    List<@Nullable Object> parameters = new ArrayList<>();
    parameters.add(Timestamp.from(clock.instant()));
    parameters.add(interaction.name());
    columns(callers, parameters);
    return new SqlWrite(SQL, parameters);
  }

  /**
   * One row for each client that a caller was shown, or one for the act alone when there was none.
   * Reads {@code found (ordinal, place, type, id, version, client)}, where the ordinal is the place
   * of the caller, from one.
   *
   * @param types for each caller the FHIR type asked for, or the operation's name
   */
  public SqlWrite ofClients(Interaction interaction, List<Caller> callers, List<String> types) {
    List<@Nullable Object> parameters = new ArrayList<>();
    parameters.add(Timestamp.from(clock.instant()));
    parameters.add(interaction.name());
    parameters.add(types.toArray(String[]::new));
    columns(callers, parameters);
    return new SqlWrite(CLIENTS, parameters);
  }

  /**
   * One row for each caller who was shown versions of a record. Reads {@code found (ordinal, place,
   * type, id, version, client)}, where the ordinal is the place of the caller, from one.
   */
  public SqlWrite ofVersions(Interaction interaction, List<Caller> callers) {
    List<@Nullable Object> parameters = new ArrayList<>();
    parameters.add(Timestamp.from(clock.instant()));
    parameters.add(interaction.name());
    columns(callers, parameters);
    return new SqlWrite(VERSIONS, parameters);
  }

  private static void columns(List<Caller> callers, List<@Nullable Object> parameters) {
    parameters.add(TrailTable.column(callers, Caller::requestId));
    parameters.add(TrailTable.column(callers, Caller::subject));
    parameters.add(TrailTable.column(callers, Caller::system));
    parameters.add(TrailTable.column(callers, Caller::user));
    parameters.add(TrailTable.column(callers, caller -> TrailTable.sorted(caller.roles())));
    parameters.add(TrailTable.column(callers, Caller::agency));
    parameters.add(TrailTable.column(callers, caller -> TrailTable.sorted(caller.units())));
    parameters.add(TrailTable.column(callers, Caller::purpose));
  }
}
