package fi.yhteinen.json;

import java.nio.charset.StandardCharsets;

/** Member names that this room looks for, as bytes. */
final class Names {

  static final byte[] RESOURCE_TYPE = ascii("resourceType");
  static final byte[] ID = ascii("id");
  static final byte[] META = ascii("meta");
  static final byte[] VERSION_ID = ascii("versionId");
  static final byte[] VERSION_ID_EXTENSION = ascii("_versionId");
  static final byte[] LAST_UPDATED = ascii("lastUpdated");
  static final byte[] LAST_UPDATED_EXTENSION = ascii("_lastUpdated");
  static final byte[] SECURITY = ascii("security");
  static final byte[] CONTAINED = ascii("contained");
  static final byte[] ENTRY = ascii("entry");
  static final byte[] RESOURCE = ascii("resource");
  static final byte[] PARAMETER = ascii("parameter");
  static final byte[] PART = ascii("part");
  static final byte[] DATA = ascii("data");
  static final byte[] DIV = ascii("div");

  private Names() {}

  static byte[] ascii(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether an element of FHIR could be called so in JSON. */
  static boolean isName(String text) {
    int first = text.startsWith("_") ? 1 : 0;
    boolean fits = text.length() > first && text.length() - first <= 64;
    for (int i = first; fits && i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isInner = i > first && ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
      fits = (c >= 'a' && c <= 'z') || isInner;
    }
    return fits;
  }

  /** Whether two names, given by their opening quotes, are the same. */
  static boolean same(byte[] text, int one, int other) {
    int i = 1;
    while (text[one + i] == text[other + i]) {
      if (text[one + i] == '"') {
        return true;
      }
      i++;
    }
    return false;
  }

  /** The name whose opening quote is given. */
  static String at(byte[] text, int open) {
    int end = open + 1;
    while (text[end] != '"') {
      end++;
    }
    return new String(text, open + 1, end - open - 1, StandardCharsets.US_ASCII);
  }
}
