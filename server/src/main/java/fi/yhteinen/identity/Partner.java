package fi.yhteinen.identity;

import java.util.List;

/**
 * A registered partner system.
 *
 * @param id of the registration
 * @param client its name at the login server, {@code partner-<oid>-<n>}
 * @param agency OID of the agency it acts for
 * @param contact address of a role, not of a person
 * @param bundles what it may ask for
 * @param purpose v3 PurposeOfUse code of requests that name none
 * @param sandbox whether it may see made-up people only
 * @param proposedBy who registered it, as the login server knows the person
 */
public record Partner(
    String id,
    String client,
    String agency,
    String name,
    String contact,
    List<String> bundles,
    String purpose,
    boolean sandbox,
    State state,
    String proposedBy) {

  /** How far its life is. */
  public enum State {
    PROPOSED,
    ACTIVE,
    REVOKED;

    /** As it is stored and told. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public Partner {
    bundles = List.copyOf(bundles);
  }
}
