package fi.yhteinen.access;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.profiles.Hetu;
import java.util.Optional;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which Patient a personal identity code belongs to: one person, one record. */
final class IdentityTable {

  private final JdbcClient jdbc;
  private final IdentityKey key;

  IdentityTable(JdbcClient jdbc, IdentityKey key) {
    this.jdbc = jdbc;
    this.key = key;
  }

  /** The code a Patient bears, as written. */
  static Optional<String> hetu(Patient patient) {
    return patient.getIdentifier().stream()
        .filter(identifier -> Hetu.SYSTEM.equals(identifier.getSystem()) && identifier.hasValue())
        .map(Identifier::getValue)
        .findFirst();
  }

  Optional<String> find(String hetu) {
    return jdbc.sql("SELECT patient FROM access.identity WHERE hetu_key = ?")
        .param(key.of(hetu))
        .query(String.class)
        .optional();
  }

  /** Lets no other transaction ask about this code until this one ends. */
  void lock(String hetu) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
        .param("access.identity " + key.of(hetu))
        .query(row -> {});
  }

  /**
   * Keeps the code a written Patient bears.
   *
   * @param isNew whether this is its first version
   * @throws RefusedException Conflict when another Patient bears it
   */
  void keep(long number, Patient patient, boolean isNew) {
    String id = patient.getIdElement().getIdPart();
    Optional<String> hetu = hetu(patient);
    if (!isNew) {
      jdbc.sql("DELETE FROM access.identity WHERE number = ? AND hetu_key <> ?")
          .params(number, hetu.map(key::of).orElse(""))
          .update();
    }
    if (hetu.isPresent()) {
      String bearer =
          jdbc.sql(
                  """
                  INSERT INTO access.identity AS known (hetu_key, patient, number)
                  VALUES (?, ?, ?)
                  ON CONFLICT (hetu_key) DO UPDATE SET hetu_key = known.hetu_key
                  RETURNING patient
                  """)
              .params(key.of(hetu.get()), id, number)
              .query(String.class)
              .single();
      if (!bearer.equals(id)) {
        throw new RefusedException(
            new Refusal.Conflict("Another record is kept for this personal identity code."));
      }
      jdbc.sql(
              """
              UPDATE access.disqualification SET client = ?
               WHERE hetu_key = ? AND client IS DISTINCT FROM ?
              """)
          .params(id, key.of(hetu.get()), id)
          .update();
    }
  }

  /** Forgets the code of a deleted Patient. */
  void forget(String type, long number) {
    if (type.equals("Patient")) {
      jdbc.sql("DELETE FROM access.identity WHERE number = ?").param(number).update();
    }
  }
}
