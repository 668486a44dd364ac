package fi.yhteinen.profiles;

import java.util.Set;

/** Turvakielto: a ban on telling where a person is, said by a security label of its Patient. */
public final class SafetyBan {

  /** Security labels of the Finnish base profiles. */
  public static final String SYSTEM =
      "https://hl7.fi/fhir/finnish-base-profiles/CodeSystem/fi-base-security-label-cs";

  /** The label among them. */
  public static final String CODE = "TURVAKIELTO";

  /** Elements of a Patient that do not tell where the person is; what is not named here may. */
  public static final Set<String> HARMLESS =
      Set.of(
          "resourceType",
          "id",
          "meta",
          "language",
          "identifier",
          "active",
          "name",
          "gender",
          "birthDate",
          "deceasedBoolean",
          "deceasedDateTime",
          "communication",
          "link");

  private SafetyBan() {}
}
