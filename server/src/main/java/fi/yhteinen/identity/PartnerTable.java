package fi.yhteinen.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps partner systems and their public keys. */
@Component
class PartnerTable {

  private static final String COLUMNS =
      "SELECT id, client, agency, name, contact, bundles, purpose, sandbox, state, proposed_by"
          + " FROM identity.partner ";

  private final JdbcClient jdbc;

  PartnerTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Which number the next system of an agency has; nobody else gets it in this transaction. */
  int nextNumber(String agency) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('identity.partner ' || ?, 0))::text")
        .param(agency)
        .query(String.class)
        .single();
    return jdbc.sql("SELECT coalesce(max(number), 0) + 1 FROM identity.partner WHERE agency = ?")
        .param(agency)
        .query(Integer.class)
        .single();
  }

  void propose(Partner partner, int number, Instant when) {
    jdbc.sql(
            """
            INSERT INTO identity.partner (id, agency, number, client, name, contact, bundles, purpose,
              sandbox, proposed_by, proposed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            partner.id(),
            partner.agency(),
            number,
            partner.client(),
            partner.name(),
            partner.contact(),
            partner.bundles().toArray(String[]::new),
            partner.purpose(),
            partner.sandbox(),
            partner.proposedBy(),
            Timestamp.from(when))
        .update();
  }

  void add(String partner, PartnerKey key, Instant when) {
    jdbc.sql("INSERT INTO identity.partner_key (partner, kid, jwk, added) VALUES (?, ?, ?, ?)")
        .params(partner, key.kid(), key.jwk(), Timestamp.from(when))
        .update();
  }

  /** The keys that the login server shall accept at a moment. */
  List<PartnerKey> keys(String partner, Instant when) {
    return jdbc.sql(
            """
            SELECT kid, jwk FROM identity.partner_key
             WHERE partner = ? AND (ends IS NULL OR ends > ?) ORDER BY added, kid
            """)
        .params(partner, Timestamp.from(when))
        .query((row, n) -> new PartnerKey(row.getString(1), row.getString(2)))
        .list();
  }

  /** Whether it has, or ever had, a key of this name. */
  boolean hasKey(String partner, String kid) {
    return jdbc.sql(
            "SELECT EXISTS (SELECT FROM identity.partner_key WHERE partner = ? AND kid = ?)")
        .params(partner, kid)
        .query(Boolean.class)
        .single();
  }

  /** Lets the keys that have no end yet end then. */
  void end(String partner, Instant when) {
    jdbc.sql("UPDATE identity.partner_key SET ends = ? WHERE partner = ? AND ends IS NULL")
        .params(Timestamp.from(when), partner)
        .update();
  }

  /** The active systems of which the login server may still have a key that ended. */
  List<Partner> withEndedKeys(Instant now) {
    return jdbc.sql(
            COLUMNS
                + """
                WHERE state = 'active' AND id IN (
                  SELECT partner FROM identity.partner_key WHERE NOT removed AND ends <= ?)
                """)
        .param(Timestamp.from(now))
        .query(PartnerTable::partner)
        .list();
  }

  /** Notes that the login server has none of the keys any more that had ended then. */
  void removed(String partner, Instant then) {
    jdbc.sql("UPDATE identity.partner_key SET removed = true WHERE partner = ? AND ends <= ?")
        .params(partner, Timestamp.from(then))
        .update();
  }

  /** Its state; nobody else changes it in this transaction. */
  Partner.State lock(String id) {
    String state =
        jdbc.sql("SELECT state FROM identity.partner WHERE id = ? FOR UPDATE")
            .param(id)
            .query(String.class)
            .single();
    return state(state);
  }

  Optional<Partner> find(String id) {
    return jdbc.sql(COLUMNS + "WHERE id = ?").param(id).query(PartnerTable::partner).optional();
  }

  /** Those of an agency, or all; the newest first. */
  List<Partner> all(@Nullable String agency) {
    return jdbc.sql(COLUMNS + "WHERE agency = coalesce(?, agency) ORDER BY proposed DESC, client")
        .param(agency)
        .query(PartnerTable::partner)
        .list();
  }

  /** Whether it was still waiting, and is active now. */
  boolean approve(String id, String by, Instant when) {
    return jdbc.sql(
                """
                UPDATE identity.partner SET state = 'active', approved_by = ?, approved = ?
                 WHERE id = ? AND state = 'proposed'
                """)
            .params(by, Timestamp.from(when), id)
            .update()
        == 1;
  }

  /** Whether it was not revoked before. */
  boolean revoke(String id, String by, Instant when) {
    return jdbc.sql(
                """
                UPDATE identity.partner SET state = 'revoked', revoked_by = ?, revoked = ?
                 WHERE id = ? AND state <> 'revoked'
                """)
            .params(by, Timestamp.from(when), id)
            .update()
        == 1;
  }

  /** The active ones by client, with the purpose of requests that name none. */
  Map<String, String> purposes() {
    return jdbc
        .sql("SELECT client, purpose FROM identity.partner WHERE state = 'active'")
        .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Partner.State state(String code) {
    return Partner.State.valueOf(code.toUpperCase(Locale.ROOT));
  }

  private static Partner partner(ResultSet row, int number) throws SQLException {
    return new Partner(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        List.of((String[]) row.getArray(6).getArray()),
        row.getString(7),
        row.getBoolean(8),
        state(row.getString(9)),
        row.getString(10));
  }
}
