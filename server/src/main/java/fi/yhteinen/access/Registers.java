package fi.yhteinen.access;

import fi.yhteinen.access.Directory.Unit;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which register a unit writes. An agency keeps one; a wellbeing area keeps its patients' apart
 * from those of its social welfare (Act 703/2023), so that what moves between the two needs a
 * basis.
 */
final class Registers {

  private static final String SOCIAL = "/social";
  private static final String PATIENT = "/patient";

  private final Policy.Sharing sharing;
  private final Directory directory;

  Registers(Policy.Sharing sharing, Directory directory) {
    this.sharing = sharing;
    this.directory = directory;
  }

  /** The register of a unit; null of one that belongs to no agency. */
  @Nullable String of(Unit unit) {
    if (unit.agency() == null || Collections.disjoint(unit.agencyKinds(), sharing.twoRegisters())) {
      return unit.agency();
    }
    boolean ofPatients = !Collections.disjoint(unit.kinds(), sharing.patientRegister());
    return unit.agency() + (ofPatients ? PATIENT : SOCIAL);
  }

  /** The registers of a caller's units; one the directory does not know is the agency's. */
  Set<String> of(Set<String> units, @Nullable String agency) {
    return units.stream()
        .flatMap(oid ->
            directory.named(oid).map(this::of).or(() -> Optional.ofNullable(agency)).stream())
        .collect(Collectors.toSet());
  }

  /** The registers that an agency may keep. */
  static Stream<String> possible(String agency) {
    return Stream.of(agency, agency + SOCIAL, agency + PATIENT);
  }

  /** That a register is one of social welfare or health care, in SQL. */
  static String areCare(String column) {
    return "(" + column + " LIKE '%" + SOCIAL + "' OR " + column + " LIKE '%" + PATIENT + "')";
  }

  /** Whether a register is one of social welfare or health care. */
  static boolean isCare(String register) {
    return register.endsWith(SOCIAL) || register.endsWith(PATIENT);
  }
}
