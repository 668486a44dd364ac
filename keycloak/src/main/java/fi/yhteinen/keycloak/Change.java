package fi.yhteinen.keycloak;

/**
 * One thing that the provisioner made different in Keycloak, or would.
 *
 * @param subject an OID or a user name
 * @param what the thing or the property, with its new value where that is not personal data
 */
public record Change(Kind kind, String subject, String what) {

  /** What happens to the subject. */
  public enum Kind {
    /** It was not there. */
    MADE,
    /** A property of it has another value. */
    CHANGED,
    /** A person gets a role or a place. */
    GRANTED,
    /** A person loses a role or a place. */
    WITHDRAWN
  }

  @Override
  public String toString() {
    return "%-9s %s: %s".formatted(kind, subject, what);
  }
}
