package fi.yhteinen.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one caller may see, as data: a record is visible when any grant covers it. Room access
 * compiles it to SQL and answers it in memory; room fulltext compiles it to an index filter. No
 * grants means nothing is visible.
 *
 * @param user the caller's {@code fhirUser}, by which relations are found; null when it has none
 * @param agency OID of the caller's agency, or null
 * @param units OIDs of the caller's units
 * @param registers the registers that the caller's units keep: the OID of an agency, with {@code
 *     /social} or {@code /patient} where the law keeps the two apart
 * @param addresses what a record may be addressed to so that the caller is meant: its units,
 *     itself, and each of its roles at its agency and units, as {@code OID#role}
 * @param purpose v3 PurposeOfUse code of the request
 * @param grants what is granted
 */
public record Visibility(
    @Nullable String user,
    @Nullable String agency,
    Set<String> units,
    Set<String> registers,
    Set<String> addresses,
    String purpose,
    List<Grant> grants) {

  public Visibility {
    units = Set.copyOf(units);
    registers = Set.copyOf(registers);
    addresses = Set.copyOf(addresses);
    grants = List.copyOf(grants);
  }

  /**
   * One reason why records are visible. All its parts must hold.
   *
   * @param reach whose records
   * @param classes of which data classes
   * @param ownership owned by whom
   * @param cleared sensitivities the caller may see; a record with any other sensitivity is not
   *     covered
   * @param types only these FHIR types; empty means every type
   * @param needsBasis whether a record of another register is covered only when a statute or the
   *     client's will lets it move to a register of the caller's
   */
  public record Grant(
      Reach reach,
      Set<DataClass> classes,
      Ownership ownership,
      Set<String> cleared,
      Set<String> types,
      boolean needsBasis) {

    public Grant {
      classes = Set.copyOf(classes);
      cleared = Set.copyOf(cleared);
      types = Set.copyOf(types);
    }
  }

  /** Whose records a grant reaches. */
  public enum Reach {
    /** Every record, about clients and not (loader, conformance instance). */
    ALL,
    /** Records about no client. */
    DIRECTORY,
    /** Records of clients to whom the caller has an open care relation now. */
    RELATED,
    /** Records addressed to the caller, one of its units or a role of it, whoever the client is. */
    ADDRESSED,
    /** Records the caller has opened for a stated reason, while they are open. */
    OPENED
  }

  /** Who must own the record. */
  public enum Ownership {
    ANY,
    OWN_UNIT,
    OWN_AGENCY,
    OWN_AUTHOR
  }
}
