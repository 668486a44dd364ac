package fi.yhteinen.model;

/** The address of a record: its FHIR type and its logical id. */
public record ResourceKey(String type, String id) {

  public ResourceKey {
    if (!isType(type)) {
      throw new IllegalArgumentException("not a FHIR type name");
    }
    if (!isId(id)) {
      throw new IllegalArgumentException("not a FHIR id");
    }
  }

  /** Whether the text has the form of a FHIR type name: an upper-case letter, then letters. */
  public static boolean isType(String text) {
    if (text.isEmpty() || text.length() > 40 || text.charAt(0) < 'A' || text.charAt(0) > 'Z') {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text has the form of a FHIR id: 1–64 letters, digits, dashes and dots. */
  public static boolean isId(String text) {
    if (text.isEmpty() || text.length() > 64) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean fits =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '.';
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** The relative reference, {@code Type/id}. */
  @Override
  public String toString() {
    return type + "/" + id;
  }
}
