package fi.yhteinen.access;

import fi.yhteinen.access.Elements.Target;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.RecordFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The facts of each record, and the labels of those versions that had any. */
final class RecordTable {

  private static final String FACTS =
      "type, client, data_class, sensitivities, owner_unit, owner_agency, author, recipients";

  private final JdbcClient jdbc;
  private final Policy policy;

  RecordTable(JdbcClient jdbc, Policy policy) {
    this.jdbc = jdbc;
    this.policy = policy;
  }

  Optional<RecordFacts> facts(long number) {
    return jdbc.sql("SELECT " + FACTS + " FROM access.record WHERE number = ?")
        .param(number)
        .query(RecordTable::map)
        .optional();
  }

  Optional<RecordFacts> facts(Target target) {
    return jdbc.sql("SELECT " + FACTS + " FROM access.record WHERE type = ? AND id = ?")
        .param(target.type())
        .param(target.id())
        .query(RecordTable::map)
        .optional();
  }

  /** Keeps the facts of a record's new version; {@code body} is null when it was deleted. */
  void keep(long number, int version, RecordFacts facts, @Nullable Resource body) {
    if (body != null && keepCurrent(number, facts, body)) {
      spread(number, facts);
    }
    keepLabels(number, version, facts);
  }

  /** Answers whether anything about the record changed. */
  private boolean keepCurrent(long number, RecordFacts facts, Resource body) {
    return jdbc.sql(
                """
                INSERT INTO access.record AS old (number, type, id, client, data_class,
                    sensitivities, owner_unit, owner_agency, author, recipients, follows)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                    (SELECT number FROM access.record WHERE type = ? AND id = ?))
                ON CONFLICT (number) DO UPDATE SET
                    client = excluded.client, data_class = excluded.data_class,
                    sensitivities = excluded.sensitivities, owner_unit = excluded.owner_unit,
                    owner_agency = excluded.owner_agency, author = excluded.author,
                    recipients = excluded.recipients, follows = excluded.follows
                  WHERE (old.client, old.data_class, old.sensitivities, old.owner_unit,
                         old.owner_agency, old.author, old.recipients, old.follows)
                    IS DISTINCT FROM
                        (excluded.client, excluded.data_class, excluded.sensitivities,
                         excluded.owner_unit, excluded.owner_agency, excluded.author,
                         excluded.recipients, excluded.follows)
                """)
            .param(number)
            .param(facts.type())
            .param(body.getIdElement().getIdPart())
            .param(facts.client())
            .param(facts.dataClass().name())
            .param(sorted(facts.sensitivities()))
            .param(facts.ownerUnit())
            .param(facts.ownerAgency())
            .param(facts.author())
            .param(sorted(facts.recipients()))
            .param(followed(body).map(Target::type).orElse(""))
            .param(followed(body).map(Target::id).orElse(""))
            .update()
        > 0;
  }

  /** Hands client, labels and, for a Binary, class on to the records that follow this one. */
  private void spread(long number, RecordFacts facts) {
    jdbc.sql(
            """
            UPDATE access.record SET client = ?, sensitivities = ?,
                data_class = CASE type WHEN 'Binary' THEN ? ELSE data_class END
             WHERE follows = ?
            """)
        .param(facts.client())
        .param(sorted(facts.sensitivities()))
        .param(facts.dataClass().name())
        .param(number)
        .update();
  }

  private void keepLabels(long number, int version, RecordFacts facts) {
    boolean plain =
        facts.sensitivities().isEmpty()
            && facts.dataClass() == policy.type(facts.type()).dataClass();
    if (!plain) {
      jdbc.sql(
              """
              INSERT INTO access.version_label (number, version, data_class, sensitivities)
              VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
              """)
          .param(number)
          .param(version)
          .param(facts.dataClass().name())
          .param(sorted(facts.sensitivities()))
          .update();
    }
  }

  private Optional<Target> followed(Resource body) {
    return policy.type(body.fhirType()).follow().stream()
        .flatMap(path -> Elements.targets(body, path))
        .findFirst();
  }

  private static String[] sorted(Set<String> codes) {
    return codes.stream().sorted().toArray(String[]::new);
  }

  private static RecordFacts map(ResultSet row, int n) throws SQLException {
    return new RecordFacts(
        row.getString(1),
        row.getString(2),
        DataClass.valueOf(row.getString(3)),
        Set.of((String[]) row.getArray(4).getArray()),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        Set.of((String[]) row.getArray(8).getArray()));
  }
}
