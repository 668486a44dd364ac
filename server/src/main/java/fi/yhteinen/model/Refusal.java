package fi.yhteinen.model;

import java.time.Duration;
import java.util.List;

/**
 * Every way the hub says no. Inner rooms throw it in a {@link RefusedException} and know no status
 * codes; each edge translates it once, exhaustively. No text here carries personal data.
 */
public sealed interface Refusal {

  /** No valid token. */
  record Unauthenticated() implements Refusal {}

  /**
   * The token's role or scope alone forbids it, or the caller already sees that the thing exists.
   */
  record Forbidden(String reason, String text) implements Refusal {}

  /** Does not exist, or is not for this caller to know about: the two look the same. */
  record NotFound() implements Refusal {}

  /** Names a published definition that the hub does not hold; a definition is nobody's secret. */
  record Unknown(String rule, String text) implements Refusal {}

  /** Was deleted; said only to those who could see it. */
  record Gone() implements Refusal {}

  /** A link that was good for a while is too old. */
  record Expired() implements Refusal {}

  /** The server offers no such interaction or operation. */
  record NotSupported(String text) implements Refusal {}

  /** The request cannot be understood (400). */
  record BadRequest(List<Finding> findings) implements Refusal {
    public BadRequest {
      findings = List.copyOf(findings);
    }

    public BadRequest(String code, String rule, String text) {
      this(List.of(Finding.error(code, rule, null, text)));
    }
  }

  /** The request is understood and breaks a profile or a rule (422). */
  record Invalid(List<Finding> findings) implements Refusal {
    public Invalid {
      findings = List.copyOf(findings);
    }

    public Invalid(String code, String rule, String text) {
      this(List.of(Finding.error(code, rule, null, text)));
    }
  }

  /** If-Match is needed and missing (428). */
  record VersionRequired() implements Refusal {}

  /** If-Match names another version than the current one (412); {@code current} is the current. */
  record VersionConflict(int current) implements Refusal {}

  /** A condition matched several records (412). */
  record MultipleMatches() implements Refusal {}

  /** A condition that must match a record matched none (412). */
  record NoMatch() implements Refusal {}

  /** The same key or record is being written by somebody else right now (409). */
  record Conflict(String text) implements Refusal {}

  /** Bigger than the hub reads (413). */
  record TooLong(String text) implements Refusal {}

  /** A content type the hub does not read (415). */
  record UnsupportedMediaType() implements Refusal {}

  /** A content type the hub does not write (406). */
  record NotAcceptable() implements Refusal {}

  /** A part of the hub is down for the moment (503); try again after {@code retryAfter}. */
  record Unavailable(String part, Duration retryAfter) implements Refusal {}
}
