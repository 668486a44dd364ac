package fi.yhteinen.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One care relation as a record says it.
 *
 * @param client id of the client
 * @param user the {@code fhirUser} that is related
 * @param starts the first moment, or null for always before
 * @param ends the first moment after, or null while the record says so
 * @param onConsent whether it rests on the client's consent alone
 */
record Relation(
    String client,
    String user,
    Kind kind,
    @Nullable Instant starts,
    @Nullable Instant ends,
    boolean onConsent) {

  Relation(
      String client, String user, Kind kind, @Nullable Instant starts, @Nullable Instant ends) {
    this(client, user, kind, starts, ends, false);
  }

  Relation restingOnConsent() {
    return new Relation(client, user, kind, starts, ends, true);
  }

  /** Where a relation comes from. */
  enum Kind {
    CARE_TEAM("care-team"),
    CARE_MANAGER("care-manager"),
    TASK("task"),
    MEETING("meeting"),
    /** The worker who entered a person without a personal identity code. */
    ENTERED("entered"),
    /** The agency itself, for its systems. */
    AGENCY("agency"),
    SELF("self"),
    GUARDIAN("guardian");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }
  }
}
