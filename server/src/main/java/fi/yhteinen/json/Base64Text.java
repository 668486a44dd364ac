package fi.yhteinen.json;

/** Recognises base64 as FHIR writes it: no line breaks, padding only at the end. */
final class Base64Text {

  private Base64Text() {}

  static boolean isBase64(byte[] text, int start, int end) {
    int at = start;
    while (at < end && isDigit(text[at])) {
      at++;
    }
    int padding = end - at;
    return (end - start) % 4 == 0
        && padding <= 2
        && (padding < 1 || text[end - 1] == '=')
        && (padding < 2 || text[end - 2] == '=');
  }

  private static boolean isDigit(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '+'
        || b == '/';
  }
}
