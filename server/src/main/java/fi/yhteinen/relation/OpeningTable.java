package fi.yhteinen.relation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what was opened and why. */
@Component
class OpeningTable {

  private final JdbcClient jdbc;

  OpeningTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void keep(Opening opening, Instant opened) {
    jdbc.sql(
            """
            INSERT INTO relation.opening (client, user_reference, record, classes, reason_code,
              reason, review, opened, closes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(opening.client())
        .param(opening.user())
        .param(opening.record())
        .param(opening.classes().stream().sorted().toArray(String[]::new))
        .param(opening.reasonCode())
        .param(opening.reason())
        .param(opening.review())
        .param(Timestamp.from(opened))
        .param(Timestamp.from(opening.closes()))
        .update();
  }

  /**
   * One opening.
   *
   * @param record address of the one record that was opened, or null when the glass was broken
   * @param reasonCode why the glass was broken, as a code
   * @param review id of the Task that asks for a review, when the glass was broken
   */
  record Opening(
      String client,
      String user,
      @Nullable String record,
      Set<String> classes,
      @Nullable String reasonCode,
      String reason,
      @Nullable String review,
      Instant closes) {}
}
