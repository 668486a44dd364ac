package fi.yhteinen.search;

import java.util.List;
import java.util.Set;

/**
 * A search parameter of one type.
 *
 * @param type the FHIR type it is of
 * @param code the name by which it is asked
 * @param paths where its values stand; each is tried
 * @param targets the types a reference may point to
 * @param components of a composite: the parameters it joins, their paths beginning at {@code paths}
 * @param number what stands for it in the index
 */
record Parameter(
    String type,
    String code,
    Kind kind,
    List<ElementPath> paths,
    Set<String> targets,
    List<Parameter> components,
    int number) {

  /** Tokens of these names are addresses of people and devices, not codes: case does not matter. */
  private static final Set<String> CASELESS = Set.of("email", "phone", "telecom");

  Parameter {
    paths = List.copyOf(paths);
    targets = Set.copyOf(targets);
    components = List.copyOf(components);
  }

  Parameter(String type, String code, Kind kind, List<ElementPath> paths, Set<String> targets) {
    this(type, code, kind, paths, targets, List.of(), Digest.small(type + "." + code));
  }

  /** Stands for the identifiers of its references. */
  int identifiers() {
    return Digest.small(type + "." + code + ":identifier");
  }

  /** Stands for its identifiers together with their types. */
  int typed() {
    return Digest.small(type + "." + code + ":of-type");
  }

  /** Stands for its amounts in base units. */
  int base() {
    return Digest.small(type + "." + code + ":base");
  }

  /** Whether its tokens are identifiers, which belong to no code system. */
  boolean isIdentifier() {
    return code.equals("identifier") || code.endsWith("-identifier");
  }

  /** Whether few records of many have one and the same value. */
  boolean isTelling() {
    return kind == Kind.REFERENCE || kind == Kind.URI || isIdentifier() || isCaseless();
  }

  boolean isCaseless() {
    return CASELESS.contains(code);
  }

  @Override
  public String toString() {
    return type + "." + code;
  }
}
