package fi.yhteinen.access;

import fi.yhteinen.model.Visibility.Ownership;
import fi.yhteinen.model.Visibility.Reach;
import java.util.Set;

/**
 * One entry of a cell of the matrix: what a role may do with records of one class.
 *
 * @param types only these FHIR types; empty means every type
 */
record Right(boolean read, boolean write, Reach reach, Ownership ownership, Set<String> types) {

  Right {
    types = Set.copyOf(types);
  }

  boolean covers(String type) {
    return types.isEmpty() || types.contains(type);
  }
}
