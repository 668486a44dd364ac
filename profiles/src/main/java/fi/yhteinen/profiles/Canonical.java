package fi.yhteinen.profiles;

/** The addresses by which the hub's own definitions are known. */
public final class Canonical {

  /** Where every canonical address of the hub begins; without a slash at the end. */
  public static final String BASE = "https://yhteinen.example/fhir";

  private Canonical() {}

  /** The address of a code system, such as {@code plan-type}. */
  public static String codeSystem(String id) {
    return BASE + "/CodeSystem/" + id;
  }

  /** The address of a profile or an extension, such as {@code joint-plan-header}. */
  public static String structureDefinition(String id) {
    return BASE + "/StructureDefinition/" + id;
  }
}
