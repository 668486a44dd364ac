package fi.yhteinen.audit;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.SqlWrite;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
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

  private final Clock clock;

  Showing(Clock clock) {
    this.clock = clock;
  }

  /**
   * That each caller was shown the record found for it. Reads {@code found (ordinal, type, id,
   * version, client, method)}, where the ordinal is the place of the caller, from one.
   */
  public SqlWrite of(Interaction interaction, List<Caller> callers) {
    return SqlWrite.of(
        SQL,
        Timestamp.from(clock.instant()),
        interaction.name(),
        TrailTable.column(callers, Caller::requestId),
        TrailTable.column(callers, Caller::subject),
        TrailTable.column(callers, Caller::system),
        TrailTable.column(callers, Caller::user),
        TrailTable.column(callers, caller -> TrailTable.sorted(caller.roles())),
        TrailTable.column(callers, Caller::agency),
        TrailTable.column(callers, caller -> TrailTable.sorted(caller.units())),
        TrailTable.column(callers, Caller::purpose));
  }
}
