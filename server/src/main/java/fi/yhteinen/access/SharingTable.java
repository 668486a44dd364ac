package fi.yhteinen.access;

import fi.yhteinen.model.Related.Shown;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.model.SqlWrite;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who shares with whom, and what clients have said of it, by the record that says it. */
final class SharingTable {

  private static final String PARTY =
      """
      INSERT INTO access.party (source, client, register, deal, basis, starts, ends)
      SELECT source, client, register, deal, basis, coalesce(starts, '-infinity'),
             coalesce(ends, 'infinity')
        FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
               ?::timestamptz[]) AS new (source, client, register, deal, basis, starts, ends)
      """;

  private static final String WILL =
      """
      INSERT INTO access.will (source, place, client, kind, owners, recipients, purposes, classes,
          labels, records, starts, ends)
      SELECT source, place, client, kind, string_to_array(owners, chr(31)),
          string_to_array(recipients, chr(31)), string_to_array(purposes, chr(31)),
          string_to_array(classes, chr(31)), string_to_array(labels, chr(31)),
          string_to_array(records, chr(31)), coalesce(starts, '-infinity'),
          coalesce(ends, 'infinity')
        FROM unnest(?::bigint[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
               ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
             AS new (source, place, client, kind, owners, recipients, purposes, classes, labels,
               records, starts, ends)
      """;

  private static final String AGREED =
      """
      SELECT bool_or(w.kind = 'consent' AND a.owner_unit = :unit
                 AND a.author IS DISTINCT FROM :user) IS TRUE
             AND bool_or(w.kind = 'denial') IS NOT TRUE
        FROM access.will w JOIN access.record a ON a.number = w.source
       WHERE w.client = :client AND :record = ANY (w.records) AND w.starts <= :now AND w.ends > :now
      """;

  private final JdbcClient jdbc;

  SharingTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What statutes and orders show a caller of other registers. */
  List<Shown> shown(VisibilitySql caller, Instant now) {
    record Row(String client, String register, String basis) {}
    SqlCondition asked = caller.shown(now);
    Map<List<String>, Set<String>> clients = new LinkedHashMap<>();
    jdbc.sql(asked.sql())
        .params(asked.parameters())
        .query((row, n) -> new Row(row.getString(1), row.getString(2), row.getString(3)))
        .list()
        .forEach(row ->
            clients
                .computeIfAbsent(List.of(row.register(), row.basis()), both -> new HashSet<>())
                .add(row.client()));
    return clients.entrySet().stream()
        .map(entry ->
            new Shown(
                entry.getKey().getFirst(),
                caller.classes(entry.getKey().getLast()),
                entry.getValue()))
        .toList();
  }

  /** What speaks for and against showing a caller a record, each with the record that says so. */
  List<Explanation.Ground> grounds(long number, VisibilitySql caller, Instant now) {
    SqlCondition asked = caller.grounds(now);
    List<Object> parameters = new ArrayList<>(asked.parameters());
    parameters.add(number);
    return jdbc.sql(
            """
            SELECT DISTINCT said.basis, s.type, s.id
              FROM access.record a CROSS JOIN LATERAL (%s) AS said (basis, source)
              JOIN access.record s ON s.number = said.source
             WHERE a.number = ? ORDER BY 1, 3
            """
                .formatted(asked.sql()))
        .params(parameters)
        .query((row, n) ->
            new Explanation.Ground(
                row.getString(1), new ResourceKey(row.getString(2), row.getString(3))))
        .list();
  }

  /** Numbers of the records of other registers that wills show a caller. */
  Set<Long> willed(VisibilitySql caller, Instant now) {
    SqlCondition asked = caller.willed(now);
    return new HashSet<>(jdbc.sql(asked.sql()).params(asked.parameters()).query(Long.class).list());
  }

  /** Clients left to a caller by no consent: see {@link SharingSql#partedClients}. */
  Set<String> parted(VisibilitySql caller, Instant now) {
    SqlCondition asked = caller.partedClients(now);
    return new HashSet<>(
        jdbc.sql(asked.sql())
            .params(asked.parameters())
            .query((row, n) -> row.getString(1))
            .list());
  }

  /** Numbers of the records that a caller has opened. */
  Set<Long> opened(VisibilitySql caller, Instant now) {
    SqlCondition asked = caller.openings(now);
    return new HashSet<>(jdbc.sql(asked.sql()).params(asked.parameters()).query(Long.class).list());
  }

  /** The bases and orders by which one of these registers is a party of the client now. */
  Set<String> bases(String client, Set<String> registers, Instant now) {
    return new HashSet<>(
        jdbc.sql(
                """
                SELECT DISTINCT basis FROM access.party
                 WHERE client = ? AND register = ANY (?) AND starts <= ? AND ends > ?
                """)
            .param(client)
            .param(registers.toArray(String[]::new))
            .param(Timestamp.from(now))
            .param(Timestamp.from(now))
            .query(String.class)
            .list());
  }

  /**
   * Whether somebody takes part already, or may by the client's will.
   *
   * @param names OIDs of unit and agency, registers, or the worker
   */
  boolean isInvolved(String client, Set<String> names, Instant now) {
    String[] named = names.toArray(String[]::new);
    Timestamp moment = Timestamp.from(now);
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM access.party
                    WHERE client = ? AND register = ANY (?) AND starts <= ? AND ends > ?)
                OR EXISTS (SELECT 1 FROM access.will w
                    WHERE w.client = ? AND w.kind IN ('permit', 'consent') AND w.recipients && ?::text[]
                      AND w.starts <= ? AND w.ends > ?
                      AND NOT EXISTS (SELECT 1 FROM access.will d
                        WHERE d.client = w.client AND d.kind = 'denial' AND d.classes = '{}'
                          AND d.labels = '{}' AND d.records = '{}' AND d.purposes = '{}'
                          AND d.owners = '{}' AND (d.recipients = '{}' OR d.recipients && ?::text[])
                          AND d.starts <= ? AND d.ends > ?))
            """)
        .param(client)
        .param(named)
        .param(moment)
        .param(moment)
        .param(client)
        .param(named)
        .param(moment)
        .param(moment)
        .param(named)
        .param(moment)
        .param(moment)
        .query(Boolean.class)
        .single();
  }

  /**
   * Whether a consent of the client names the record now, recorded by somebody else, and no denial
   * does.
   *
   * @param record as {@code Type/id}
   * @param unit OID of the unit whose consent it has to be
   */
  boolean isAgreed(String client, String record, String unit, @Nullable String user, Instant now) {
    Timestamp moment = Timestamp.from(now);
    return jdbc.sql(AGREED)
        .param("client", client)
        .param("record", record)
        .param("unit", unit)
        .param("user", user)
        .param("now", moment)
        .query(Boolean.class)
        .single();
  }

  /** Replaces what a record says. */
  void keep(long source, List<Party> parties, List<Will> wills) {
    jdbc.sql("DELETE FROM access.party WHERE source = ?").param(source).update();
    jdbc.sql("DELETE FROM access.will WHERE source = ?").param(source).update();
    for (SqlWrite write : keepNew(source, parties, wills)) {
      jdbc.sql(write.sql()).params(write.parameters()).update();
    }
  }

  /** What is to be written of what a new record says. */
  List<SqlWrite> keepNew(long source, List<Party> parties, List<Will> wills) {
    List<SqlWrite> writes = new ArrayList<>();
    Map<String, Party> byRegister = new LinkedHashMap<>();
    parties.forEach(party -> byRegister.putIfAbsent(party.register(), party));
    if (!byRegister.isEmpty()) {
      writes.add(parties(source, List.copyOf(byRegister.values())));
    }
    if (!wills.isEmpty()) {
      writes.add(wills(source, wills));
    }
    return writes;
  }

  private static SqlWrite parties(long source, List<Party> rows) {
    return SqlWrite.ofRows(
        PARTY,
        sources(source, rows.size()),
        column(rows, Party::client),
        column(rows, Party::register),
        column(rows, Party::deal),
        column(rows, Party::basis),
        column(rows, party -> moment(party.starts())),
        column(rows, party -> moment(party.ends())));
  }

  private static SqlWrite wills(long source, List<Will> rows) {
    Integer[] places = new Integer[rows.size()];
    Arrays.setAll(places, place -> place);
    return SqlWrite.ofRows(
        WILL,
        sources(source, rows.size()),
        places,
        column(rows, Will::client),
        column(rows, will -> will.kind().name().toLowerCase(Locale.ROOT)),
        column(rows, will -> words(will.owners())),
        column(rows, will -> words(will.recipients())),
        column(rows, will -> words(will.purposes())),
        column(rows, will -> words(will.classes())),
        column(rows, will -> words(will.labels())),
        column(rows, will -> words(will.records())),
        column(rows, will -> moment(will.starts())),
        column(rows, will -> moment(will.ends())));
  }

  private static Long[] sources(long source, int count) {
    Long[] sources = new Long[count];
    Arrays.fill(sources, source);
    return sources;
  }

  private static <T> @Nullable String[] column(List<T> rows, Function<T, @Nullable String> value) {
    @Nullable String[] column = new String[rows.size()];
    Arrays.setAll(column, place -> value.apply(rows.get(place)));
    return column;
  }

  private static String words(Set<String> codes) {
    return String.join(RecordTable.BETWEEN, codes.stream().sorted().toList());
  }

  private static @Nullable String moment(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }
}
