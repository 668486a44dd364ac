package fi.yhteinen.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for a partner system, as it was sent.
 *
 * @param agency OID of the agency it shall act for
 * @param jwks its public keys, a JSON Web Key Set
 * @param purpose v3 PurposeOfUse code, or null for that of its role
 */
public record Proposal(
    String agency,
    String name,
    String contact,
    String jwks,
    List<String> bundles,
    @Nullable String purpose,
    boolean sandbox) {

  public Proposal {
    bundles = List.copyOf(bundles);
  }
}
