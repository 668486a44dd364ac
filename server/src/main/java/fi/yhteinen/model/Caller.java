package fi.yhteinen.model;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, in which role, for what purpose, in which request. Made anew for every request from its
 * access token; holds no name and no personal identity code.
 *
 * @param subject the token's {@code sub}
 * @param system the token's {@code azp}: the client system that asks
 * @param user {@code fhirUser}: {@code PractitionerRole/…}, {@code Patient/…}, {@code
 *     RelatedPerson/…}; {@code Organization/…} for a system that acts for that agency; null for any
 *     other system
 * @param roles the hub's role codes
 * @param agency OID of the agency, or null
 * @param units OIDs of the units in that agency
 * @param purpose v3 PurposeOfUse code of this request
 * @param assurance {@code acr}: 1 password, 2 second factor
 * @param loggedIn {@code auth_time}, or null when the token says none
 * @param scopes what the token's SMART scopes allow, or null when the client system's tokens count
 *     for the whole of the role
 * @param requestId the id that also stands in the answer, the audit row and the log
 */
public record Caller(
    String subject,
    String system,
    @Nullable String user,
    Set<String> roles,
    @Nullable String agency,
    Set<String> units,
    String purpose,
    int assurance,
    @Nullable Instant loggedIn,
    @Nullable Scopes scopes,
    String requestId) {

  public Caller {
    roles = Set.copyOf(roles);
    units = Set.copyOf(units);
  }

  /** A caller whom no scopes narrow. */
  public Caller(
      String subject,
      String system,
      @Nullable String user,
      Set<String> roles,
      @Nullable String agency,
      Set<String> units,
      String purpose,
      int assurance,
      @Nullable Instant loggedIn,
      String requestId) {
    this(
        subject, system, user, roles, agency, units, purpose, assurance, loggedIn, null, requestId);
  }

  /** A caller of whom it is not known when it logged in. */
  public Caller(
      String subject,
      String system,
      @Nullable String user,
      Set<String> roles,
      @Nullable String agency,
      Set<String> units,
      String purpose,
      int assurance,
      String requestId) {
    this(subject, system, user, roles, agency, units, purpose, assurance, null, null, requestId);
  }

  /** The same, asking for another purpose. */
  public Caller forPurpose(String other) {
    return new Caller(
        subject, system, user, roles, agency, units, other, assurance, loggedIn, scopes, requestId);
  }

  /** The same, in other roles. */
  public Caller inRoles(Set<String> others) {
    return new Caller(
        subject, system, user, others, agency, units, purpose, assurance, loggedIn, scopes,
        requestId);
  }

  /**
   * The same with all that its role gives: for what scopes are not asked about, such as whether a
   * record may be written that the token does not let its bearer read back.
   */
  public Caller unscoped() {
    return scopes == null
        ? this
        : new Caller(
            subject, system, user, roles, agency, units, purpose, assurance, loggedIn, requestId);
  }

  /** The same, narrowed by scopes. */
  public Caller within(Scopes narrower) {
    return new Caller(
        subject, system, user, roles, agency, units, purpose, assurance, loggedIn, narrower,
        requestId);
  }
}
