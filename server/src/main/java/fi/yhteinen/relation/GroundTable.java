package fi.yhteinen.relation;

import fi.yhteinen.access.Openings;
import fi.yhteinen.audit.TrailEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** On what grounds a client's records were used, as far as it was said. */
@Component
class GroundTable {

  private final JdbcClient jdbc;

  GroundTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Grounds of(String client) {
    return new Grounds(
        jdbc.sql(
                """
                SELECT user_reference, basis, linked FROM relation.link
                 WHERE client = ? ORDER BY linked DESC, number DESC
                """)
            .param(client)
            .query((row, n) ->
                new Linked(row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()))
            .list(),
        jdbc.sql(
                """
                SELECT user_reference, record, reason_code, reason, opened, closes
                  FROM relation.opening WHERE client = ? ORDER BY opened DESC, number DESC
                """)
            .param(client)
            .query((row, n) -> opened(row))
            .list());
  }

  private static Opened opened(ResultSet row) throws SQLException {
    return new Opened(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getTimestamp(5).toInstant(),
        row.getTimestamp(6).toInstant());
  }

  /** A care relation that somebody opened by {@code $link-client}. */
  record Linked(String user, String basis, Instant since) {}

  /**
   * What somebody opened for a stated reason.
   *
   * @param record the one record, or null when the glass was broken
   */
  record Opened(
      String user,
      @Nullable String record,
      @Nullable String reasonCode,
      String reason,
      Instant opened,
      Instant closes) {}

  /** All grounds known of one client, the newest first. */
  record Grounds(List<Linked> links, List<Opened> openings) {

    static final Grounds NONE = new Grounds(List.of(), List.of());

    Grounds {
      links = List.copyOf(links);
      openings = List.copyOf(openings);
    }

    /** Code of {@code legal-basis} of the relation that this person had opened by then. */
    Optional<String> basis(TrailEntry row) {
      return links.stream()
          .filter(link -> link.user().equals(row.person()))
          .filter(link -> !link.since().isAfter(row.recorded()))
          .map(Linked::basis)
          .findFirst();
    }

    /** What this person had opened then, when the row is about a use of that. */
    Optional<Opened> opening(TrailEntry row) {
      return openings.stream()
          .filter(opening -> opening.user().equals(row.person()))
          .filter(opening -> !opening.opened().isAfter(row.recorded()))
          .filter(opening -> row.recorded().isBefore(opening.closes()))
          .filter(opening ->
              opening.record() == null
                  ? row.purpose().equals(Openings.BREAK_GLASS)
                  : row.purpose().equals(Openings.CONFIRMED)
                      || row.seen().stream()
                          .anyMatch(seen -> seen.key().toString().equals(opening.record())))
          .findFirst();
    }
  }
}
