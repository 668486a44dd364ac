package fi.yhteinen.access;

import fi.yhteinen.access.Elements.Target;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.model.SqlValue;
import fi.yhteinen.model.SqlWrite;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The facts of each record, and the labels of those versions that had any. */
final class RecordTable {

  private static final String FACTS =
      "type, id, client, data_class, sensitivities, owner_unit, owner_agency, register, author,"
          + " recipients";

  /** A sensitivity of versions that nobody is cleared for. */
  private static final String ANOTHER_CLIENT = "another-client";

  /** Between words of a text: the unit separator, which no string of FHIR may contain. */
  static final String BETWEEN = "\u001f";

  private static final String INSERT =
      """
      INSERT INTO access.record (number, type, id, client, data_class, sensitivities, owner_unit,
          owner_agency, register, author, recipients, own_class, own_sensitivities, follows)
      SELECT number, type, id, client, data_class, string_to_array(sensitivities, chr(31)),
          owner_unit, owner_agency, register, author, string_to_array(recipients, chr(31)),
          own_class, string_to_array(own_sensitivities, chr(31)),
          (SELECT f.number FROM access.record f
            WHERE f.type = new.followed_type AND f.id = new.followed_id)
        FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
               ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
               ?::text[])
             AS new (number, type, id, client, data_class, sensitivities, owner_unit, owner_agency,
               register, author, recipients, own_class, own_sensitivities, followed_type, followed_id)
      """;

  private static final String LABEL =
      """
      INSERT INTO access.version_label (number, version, data_class, sensitivities)
      SELECT number, 1, data_class, string_to_array(sensitivities, chr(31))
        FROM unnest(?::bigint[], ?::text[], ?::text[]) AS new (number, data_class, sensitivities)
      """;

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

  Map<Long, RecordFacts> facts(Collection<Long> numbers) {
    Map<Long, RecordFacts> found = new HashMap<>();
    jdbc.sql("SELECT " + FACTS + ", number FROM access.record WHERE number = ANY (?)")
        .param(numbers.toArray(Long[]::new))
        .query((ResultSet row) -> {
          found.put(row.getLong(11), map(row, 0));
        });
    return found;
  }

  /**
   * A record's facts as a user meets it.
   *
   * @param related whether the user has an open care relation to the client
   * @param shared whether the record may move to a register of the caller's
   * @param opened whether the caller has opened it
   * @param barred whether the user must not handle the client's records
   */
  record Met(RecordFacts facts, boolean related, boolean shared, boolean opened, boolean barred)
      implements Covering.Ties {

    /** Reads what {@link #meeting} asks; empty when the record is unknown. */
    static Optional<Met> of(List<@Nullable String> found) {
      if (found.isEmpty()) {
        return Optional.empty();
      }
      var facts =
          new RecordFacts(
              Objects.requireNonNull(found.get(0)),
              found.get(1),
              found.get(2),
              DataClass.valueOf(found.get(3)),
              words(found.get(4)),
              found.get(5),
              found.get(6),
              found.get(7),
              found.get(8),
              words(found.get(9)));
      return Optional.of(
          new Met(
              facts,
              found.get(10) != null,
              found.get(11) != null,
              found.get(12) != null,
              found.get(13) != null));
    }

    private static Set<String> words(@Nullable String joined) {
      return joined == null || joined.isEmpty()
          ? Set.of()
          : Set.copyOf(Arrays.asList(joined.split(BETWEEN, -1)));
    }
  }

  /**
   * All that {@link Met} says of a record, as a {@code text[]}.
   *
   * @param basis that the record may move to a register of the caller's
   * @param opened that the caller has opened it
   */
  SqlValue meeting(
      String user, String numberColumn, SqlCondition basis, SqlCondition opened, Instant now) {
    Timestamp moment = Timestamp.from(now);
    List<Object> parameters = new ArrayList<>(List.of(user, moment, moment));
    parameters.addAll(basis.parameters());
    parameters.addAll(opened.parameters());
    parameters.add(user);
    return new SqlValue(
        """
        (SELECT ARRAY[a.type, a.id, a.client, a.data_class,
            array_to_string(a.sensitivities, chr(31)), a.owner_unit, a.owner_agency, a.register,
            a.author, array_to_string(a.recipients, chr(31)),
            (SELECT 'related' FROM access.relation c WHERE c.user_reference = ?
                AND c.client = a.client AND c.starts <= ? AND c.ends > ? LIMIT 1),
            CASE WHEN %s THEN 'shared' END, CASE WHEN %s THEN 'opened' END, CASE WHEN a.client = ANY (%s) THEN 'barred' END]
          FROM access.record a WHERE a.number = %s)
        """
            .formatted(basis.sql(), opened.sql(), DisqualificationTable.CLIENTS, numberColumn),
        parameters);
  }

  Optional<Met> met(
      long number, String user, SqlCondition basis, SqlCondition opened, Instant now) {
    Timestamp moment = Timestamp.from(now);
    List<Object> parameters = new ArrayList<>(List.of(user, moment, moment));
    parameters.addAll(basis.parameters());
    parameters.addAll(opened.parameters());
    parameters.add(user);
    parameters.add(number);
    return jdbc.sql(
            "SELECT "
                + FACTS
                + """
                , EXISTS (SELECT 1 FROM access.relation c WHERE c.user_reference = ?
                     AND c.client = a.client AND c.starts <= ? AND c.ends > ? OFFSET 0),
                  %s, %s, coalesce(a.client = ANY (%s), false)
                  FROM access.record a WHERE number = ?
                """
                    .formatted(basis.sql(), opened.sql(), DisqualificationTable.CLIENTS))
        .params(parameters)
        .query((row, n) ->
            new Met(
                map(row, n),
                row.getBoolean(11),
                row.getBoolean(12),
                row.getBoolean(13),
                row.getBoolean(14)))
        .optional();
  }

  /** Whether a condition on a row {@code a} of facts holds for a record with these facts. */
  boolean holds(RecordFacts facts, SqlCondition condition) {
    List<@Nullable Object> parameters = new ArrayList<>(condition.parameters());
    parameters.addAll(
        Arrays.asList(
            facts.type(),
            facts.id(),
            facts.client(),
            facts.dataClass().name(),
            sorted(facts.sensitivities()),
            facts.ownerUnit(),
            facts.ownerAgency(),
            facts.register()));
    return jdbc.sql(
            "SELECT "
                + condition.sql()
                + """
                  FROM (SELECT ?::text AS type, ?::text AS id, ?::text AS client,
                      ?::text AS data_class, ?::text[] AS sensitivities, ?::text AS owner_unit,
                      ?::text AS owner_agency, ?::text AS register) a
                """)
        .params(parameters)
        .query(Boolean.class)
        .single();
  }

  /** The store's number of a record, a row {@code told} that fulfils the condition. */
  Optional<Long> number(ResourceKey key, SqlCondition condition) {
    List<Object> parameters = new ArrayList<>(List.of(key.type(), key.id()));
    parameters.addAll(condition.parameters());
    return jdbc.sql(
            "SELECT number FROM access.record told WHERE type = ? AND id = ? AND "
                + condition.sql())
        .params(parameters)
        .query(Long.class)
        .optional();
  }

  /** That a row {@code told} is an agency's, or of nobody's register and about a client of its. */
  static SqlCondition ofAgency(String agency) {
    return new SqlCondition(
        "(told.owner_agency = ? OR (told.register IS NULL AND EXISTS (SELECT 1"
            + " FROM access.record a WHERE a.client = told.client AND a.owner_agency = ?)))",
        List.of(agency, agency));
  }

  /** That a row {@code told} fulfils a condition on a row {@code a}. */
  static SqlCondition fulfilling(SqlCondition condition) {
    return new SqlCondition(
        "EXISTS (SELECT 1 FROM access.record a WHERE a.number = told.number AND "
            + condition.sql()
            + " OFFSET 0)",
        condition.parameters());
  }

  Optional<RecordFacts> facts(Target target) {
    return jdbc.sql("SELECT " + FACTS + " FROM access.record WHERE type = ? AND id = ?")
        .param(target.type())
        .param(target.id())
        .query(RecordTable::map)
        .optional();
  }

  /**
   * Keeps the facts of a record's new version; {@code body} is null when it was deleted. Of a
   * record that follows no other, facts that are as before need no look.
   */
  void keep(
      long number,
      int version,
      @Nullable RecordFacts before,
      RecordFacts facts,
      @Nullable Resource body) {
    if (body != null && (follows(facts) || !facts.equals(before))) {
      if (version > 1 && (before == null || !Objects.equals(before.client(), facts.client()))) {
        closeOtherClients(number, version, facts);
      }
      if (keepCurrent(number, facts, body)) {
        spread(number, facts);
      }
    }
    keepLabels(number, version, facts);
  }

  /** What is to be written of a new record's facts; nothing can follow it yet. */
  List<SqlWrite> keepNew(long number, RecordFacts facts, Resource body) {
    Optional<Target> followed = followed(body);
    List<SqlWrite> writes = new ArrayList<>();
    SqlWrite row =
        SqlWrite.ofRows(
            INSERT,
            new Long[] {number},
            new String[] {facts.type()},
            new String[] {body.getIdElement().getIdPart()},
            new String[] {facts.client()},
            new String[] {facts.dataClass().name()},
            new String[] {words(facts.sensitivities())},
            new String[] {facts.ownerUnit()},
            new String[] {facts.ownerAgency()},
            new String[] {facts.register()},
            new String[] {facts.author()},
            new String[] {words(facts.recipients())},
            new String[] {
              followed.flatMap(target -> Classifier.tagged(body)).map(Enum::name).orElse(null)
            },
            new String[] {
              followed.map(target -> words(new Labels(body).sensitivities())).orElse(null)
            },
            new String[] {followed.map(Target::type).orElse(null)},
            new String[] {followed.map(Target::id).orElse(null)});
    // Who follows looks for another row, which must have been written by a statement before.
    writes.add(followed.isPresent() ? new SqlWrite(row.sql(), row.parameters()) : row);
    if (bearsLabels(facts)) {
      writes.add(
          SqlWrite.ofRows(
              LABEL,
              new Long[] {number},
              new String[] {facts.dataClass().name()},
              new String[] {words(facts.sensitivities())}));
    }
    return writes;
  }

  private static String words(Set<String> codes) {
    return String.join(BETWEEN, codes.stream().sorted().toList());
  }

  /** Whether a further version with these facts is anything to keep. */
  boolean keeps(RecordFacts before, RecordFacts facts) {
    return follows(facts) || !facts.equals(before) || bearsLabels(facts);
  }

  private boolean follows(RecordFacts facts) {
    return mayFollow(facts.type());
  }

  boolean mayFollow(String type) {
    return !policy.type(type).follow().isEmpty();
  }

  private boolean bearsLabels(RecordFacts facts) {
    return facts.dataClass() != policy.type(facts.type()).dataClass()
        || !facts.sensitivities().isEmpty();
  }

  /** Answers whether anything about the record changed. */
  private boolean keepCurrent(long number, RecordFacts facts, Resource body) {
    Optional<Target> followed = followed(body);
    return jdbc.sql(
                """
                INSERT INTO access.record AS old (number, type, id, client, data_class,
                    sensitivities, owner_unit, owner_agency, register, author, recipients,
                    own_class, own_sensitivities, follows)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                    (SELECT number FROM access.record WHERE type = ? AND id = ?))
                ON CONFLICT (number) DO UPDATE SET
                    client = excluded.client, data_class = excluded.data_class,
                    sensitivities = excluded.sensitivities, owner_unit = excluded.owner_unit,
                    owner_agency = excluded.owner_agency, register = excluded.register,
                    author = excluded.author,
                    recipients = excluded.recipients, own_class = excluded.own_class,
                    own_sensitivities = excluded.own_sensitivities, follows = excluded.follows
                  WHERE (old.client, old.data_class, old.sensitivities, old.owner_unit,
                         old.owner_agency, old.register, old.author, old.recipients, old.own_class,
                         old.own_sensitivities, old.follows)
                    IS DISTINCT FROM
                        (excluded.client, excluded.data_class, excluded.sensitivities,
                         excluded.owner_unit, excluded.owner_agency, excluded.register,
                         excluded.author,
                         excluded.recipients, excluded.own_class,
                         excluded.own_sensitivities, excluded.follows)
                """)
            .param(number)
            .param(facts.type())
            .param(body.getIdElement().getIdPart())
            .param(facts.client())
            .param(facts.dataClass().name())
            .param(sorted(facts.sensitivities()))
            .param(facts.ownerUnit())
            .param(facts.ownerAgency())
            .param(facts.register())
            .param(facts.author())
            .param(sorted(facts.recipients()))
            .param(
                followed.isPresent() ? Classifier.tagged(body).map(Enum::name).orElse(null) : null)
            .param(followed.isPresent() ? sorted(new Labels(body).sensitivities()) : null)
            .param(followed.map(Target::type).orElse(""))
            .param(followed.map(Target::id).orElse(""))
            .update()
        > 0;
  }

  /** Hands client, labels and, for a Binary, class on to the records that follow this one. */
  private void spread(long number, RecordFacts facts) {
    jdbc.sql(
            """
            SELECT number, type, data_class, own_class, own_sensitivities
              FROM access.record WHERE follows = ? FOR UPDATE
            """)
        .param(number)
        .query((row, n) -> Follower.map(row))
        .list()
        .forEach(follower -> hand(facts, follower));
  }

  /** A follower is protected as the one it follows, and besides as it says itself. */
  private void hand(RecordFacts facts, Follower follower) {
    Set<String> sensitivities = new HashSet<>(facts.sensitivities());
    sensitivities.addAll(follower.ownSensitivities());
    DataClass dataClass = follower.dataClass();
    if (follower.type().equals("Binary")) {
      dataClass =
          !sensitivities.isEmpty()
              ? DataClass.M
              : follower.ownClass() == null
                  ? facts.dataClass()
                  : Protection.higher(follower.ownClass(), facts.dataClass());
    }
    jdbc.sql(
            """
            UPDATE access.record SET client = ?, sensitivities = ?, data_class = ?
             WHERE number = ?
            """)
        .param(facts.client())
        .param(sorted(sensitivities))
        .param(dataClass.name())
        .param(follower.number())
        .update();
  }

  /** A record that follows another, with what it says of itself. */
  private record Follower(
      long number,
      String type,
      DataClass dataClass,
      @Nullable DataClass ownClass,
      Set<String> ownSensitivities) {

    static Follower map(ResultSet row) throws SQLException {
      String ownClass = row.getString(4);
      Array own = row.getArray(5);
      return new Follower(
          row.getLong(1),
          row.getString(2),
          DataClass.valueOf(row.getString(3)),
          ownClass == null ? null : DataClass.valueOf(ownClass),
          own == null ? Set.of() : Set.of((String[]) own.getArray()));
    }
  }

  /**
   * Keeps what the version bore where that is more than the plain class of its type. No row says
   * the plain class; once a record is of another, its earlier versions say theirs, because they may
   * be more protected than what it is now.
   */
  private void keepLabels(long number, int version, RecordFacts facts) {
    DataClass plain = policy.type(facts.type()).dataClass();
    if (facts.dataClass() != plain && version > 1) {
      jdbc.sql(
              """
              INSERT INTO access.version_label (number, version, data_class, sensitivities)
              SELECT ?, v, ?, '{}' FROM generate_series(1, ? - 1) v ON CONFLICT DO NOTHING
              """)
          .param(number)
          .param(plain.name())
          .param(version)
          .update();
    }
    if (bearsLabels(facts)) {
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

  /** Versions about another client than now are seen by those only who see everything. */
  private void closeOtherClients(long number, int version, RecordFacts facts) {
    jdbc.sql(
            """
            INSERT INTO access.version_label AS old (number, version, data_class, sensitivities)
            SELECT a.number, v, a.data_class, ARRAY[?]
              FROM access.record a, generate_series(1, ? - 1) v
             WHERE a.number = ? AND a.client <> coalesce(?, '')
            ON CONFLICT (number, version) DO UPDATE SET sensitivities = excluded.sensitivities
            """)
        .param(ANOTHER_CLIENT)
        .param(version)
        .param(number)
        .param(facts.client())
        .update();
  }

  private Optional<Target> followed(Resource body) {
    return policy.type(body.fhirType()).follow().stream()
        .flatMap(path -> Elements.targets(body, path))
        .filter(target -> !target.is("Patient"))
        .findFirst();
  }

  private static String[] sorted(Set<String> codes) {
    return codes.stream().sorted().toArray(String[]::new);
  }

  private static RecordFacts map(ResultSet row, int n) throws SQLException {
    return new RecordFacts(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        DataClass.valueOf(row.getString(4)),
        Set.of((String[]) row.getArray(5).getArray()),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        Set.of((String[]) row.getArray(10).getArray()));
  }
}
