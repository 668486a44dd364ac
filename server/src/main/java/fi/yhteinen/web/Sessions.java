package fi.yhteinen.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Begins, finds, renews and ends logins. */
@Component
class Sessions {

  /** No login lasts longer; Keycloak's own session ends then too. */
  private static final Duration LONGEST = Duration.ofHours(10);

  private static final int COOKIE_BYTES = 32;

  private final SessionTable table;
  private final Keycloak keycloak;
  private final InstantSource systemTime = InstantSource.system();
  private final SecureRandom random = new SecureRandom();

  Sessions(SessionTable table, Keycloak keycloak) {
    this.table = table;
    this.keycloak = keycloak;
  }

  /**
   * Begins a session and returns the value of its cookie, which nobody has seen before.
   *
   * @param keycloakSession the {@code sid} of the login at Keycloak
   */
  String begin(String keycloakSession, String subject, Tokens tokens) {
    Instant now = systemTime.instant();
    table.forgetExpired(now);
    byte[] value = new byte[COOKIE_BYTES];
    random.nextBytes(value);
    String cookie = Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    table.add(digest(cookie), digest(keycloakSession), digest(subject), now.plus(LONGEST), tokens);
    return cookie;
  }

  /**
   * The session of a cookie, its access token fresh enough to use.
   *
   * @throws fi.yhteinen.model.RefusedException Unavailable when Keycloak must renew the token and
   *     does not answer
   */
  Optional<Session> open(String cookie) {
    Instant now = systemTime.instant();
    return table.find(digest(cookie), now).flatMap(session -> fresh(session, now));
  }

  /** Ends a session, here and at Keycloak. Ending what is not there does nothing. */
  void end(String cookie) {
    byte[] id = digest(cookie);
    Optional<Session> session = table.find(id, systemTime.instant());
    table.end(id);
    session.ifPresent(ended -> keycloak.logOut(ended.tokens().refresh()));
  }

  /** Ends a session here only: the login at Keycloak goes on in another. */
  void forget(String cookie) {
    table.end(digest(cookie));
  }

  /** Ends what Keycloak says has ended. */
  void endOfKeycloakSession(String keycloakSession) {
    table.endOfKeycloakSession(digest(keycloakSession));
  }

  /** Ends all logins of a person. */
  void endOfSubject(String subject) {
    table.endOfSubject(digest(subject));
  }

  private Optional<Session> fresh(Session session, Instant now) {
    if (!session.tokens().isStale(now)) {
      return Optional.of(session);
    }
    Optional<Tokens> renewed = keycloak.renew(session.tokens());
    renewed.ifPresentOrElse(tokens -> table.renew(session, tokens), () -> table.end(session.id()));
    return renewed.map(tokens -> new Session(session.id(), session.version() + 1, tokens));
  }

  static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
