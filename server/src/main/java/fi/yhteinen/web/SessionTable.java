package fi.yhteinen.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps sessions in PostgreSQL, so that every copy of the hub knows every login. */
@Component
final class SessionTable {

  private final JdbcClient jdbc;
  private final Seal seal;

  SessionTable(JdbcClient jdbc, Seal seal) {
    this.jdbc = jdbc;
    this.seal = seal;
  }

  void add(byte[] id, byte[] keycloakSession, byte[] subject, Instant expires, Tokens tokens) {
    jdbc.sql(
            """
            INSERT INTO web.session (id, keycloak_session, subject, expires, tokens)
            VALUES (:id, :keycloakSession, :subject, :expires, :tokens)
            """)
        .param("id", id)
        .param("keycloakSession", keycloakSession)
        .param("subject", subject)
        .param("expires", expires.atOffset(ZoneOffset.UTC))
        .param("tokens", seal.seal(tokens.bytes(), id))
        .update();
  }

  /** The session of this id that is open at this moment. */
  Optional<Session> find(byte[] id, Instant now) {
    return jdbc.sql("SELECT version, tokens FROM web.session WHERE id = :id AND expires > :now")
        .param("id", id)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, n) -> new Row(row.getInt(1), row.getBytes(2)))
        .optional()
        .flatMap(row ->
            seal.open(row.tokens(), id)
                .map(bytes -> new Session(id, row.version(), Tokens.of(bytes))));
  }

  /** Keeps new tokens, unless another request or another hub was quicker. */
  void renew(Session session, Tokens tokens) {
    jdbc.sql(
            """
            UPDATE web.session SET tokens = :tokens, version = version + 1
            WHERE id = :id AND version = :version
            """)
        .param("tokens", seal.seal(tokens.bytes(), session.id()))
        .param("id", session.id())
        .param("version", session.version())
        .update();
  }

  void end(byte[] id) {
    jdbc.sql("DELETE FROM web.session WHERE id = :id").param("id", id).update();
  }

  void endOfKeycloakSession(byte[] keycloakSession) {
    jdbc.sql("DELETE FROM web.session WHERE keycloak_session = :keycloakSession")
        .param("keycloakSession", keycloakSession)
        .update();
  }

  void endOfSubject(byte[] subject) {
    jdbc.sql("DELETE FROM web.session WHERE subject = :subject").param("subject", subject).update();
  }

  void forgetExpired(Instant now) {
    jdbc.sql("DELETE FROM web.session WHERE expires <= :now")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  @SuppressWarnings("ArrayRecordComponent") // compared never
  private record Row(int version, byte[] tokens) {}
}
