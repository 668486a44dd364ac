package fi.yhteinen.json;

/**
 * Checks strings and member names as they are written. Each check gives the first offset behind
 * what it read, or the complement of a fault's ordinal, so that nothing is allocated on the way.
 */
final class Characters {

  /** What a byte inside a string asks for; everything else is plain. */
  private static final byte[] SPECIAL = new byte[256];

  static {
    for (int b = 0; b < 256; b++) {
      SPECIAL[b] = (byte) (b < 0x20 || b >= 0x7f || b == '"' || b == '\\' ? 1 : 0);
    }
  }

  private Characters() {}

  static int fault(Fault fault) {
    return ~fault.ordinal();
  }

  /** Reads a string from its opening quote; non-empty, valid UTF-8, no forbidden characters. */
  static int stringEnd(byte[] text, int open) {
    int at = open + 1;
    while (true) {
      while (at < text.length && SPECIAL[text[at] & 0xff] == 0) {
        at++;
      }
      if (at >= text.length) {
        return fault(Fault.TRUNCATED);
      }
      int b = text[at];
      if (b == '"') {
        return at == open + 1 ? fault(Fault.EMPTY_STRING) : at + 1;
      }
      at = b == '\\' ? escapeEnd(text, at) : b < 0 ? wideEnd(text, at) : controlEnd(b);
      if (at < 0) {
        return at;
      }
    }
  }

  /** The quote that ends a string whatever is in it, or -1. */
  static int closingQuote(byte[] text, int open) {
    for (int at = open + 1; at < text.length; at++) {
      if (text[at] == '"') {
        return at;
      }
      if (text[at] == '\\') {
        at++;
      }
    }
    return -1;
  }

  /** Reads a member name: an element name of FHIR, perhaps with an underscore before it. */
  static int nameEnd(byte[] text, int open) {
    int at = open + 1;
    if (at < text.length && text[at] == '_') {
      at++;
    }
    int first = at;
    while (at < text.length && isNamePart(text[at], at == first) && at - first < 64) {
      at++;
    }
    if (at >= text.length) {
      return fault(Fault.TRUNCATED);
    }
    return text[at] == '"' && at > first ? at + 1 : fault(Fault.MEMBER_NAME);
  }

  private static boolean isNamePart(byte b, boolean first) {
    return (b >= 'a' && b <= 'z') || (!first && ((b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9')));
  }

  private static int controlEnd(int b) {
    return switch (b) {
      case 0 -> fault(Fault.NUL_CHARACTER);
      case '\t', '\n', '\r' -> fault(Fault.RAW_LINE_BREAK);
      default -> fault(Fault.CONTROL_CHARACTER);
    };
  }

  private static int escapeEnd(byte[] text, int at) {
    if (at + 1 >= text.length) {
      return fault(Fault.TRUNCATED);
    }
    return switch (text[at + 1]) {
      case '"', '\\', '/', 'n', 'r', 't' -> at + 2;
      case 'b', 'f' -> fault(Fault.CONTROL_CHARACTER);
      case 'u' -> unicodeEscapeEnd(text, at);
      default -> fault(Fault.BAD_ESCAPE);
    };
  }

  private static int unicodeEscapeEnd(byte[] text, int at) {
    int unit = hex(text, at + 2);
    if (unit < 0) {
      return unit;
    }
    if (Character.isHighSurrogate((char) unit)) {
      if (at + 7 >= text.length || text[at + 6] != '\\' || text[at + 7] != 'u') {
        return fault(Fault.LONE_SURROGATE);
      }
      int low = hex(text, at + 8);
      if (low < 0) {
        return low;
      }
      if (!Character.isLowSurrogate((char) low)) {
        return fault(Fault.LONE_SURROGATE);
      }
      return allowed(Character.toCodePoint((char) unit, (char) low), at + 12);
    }
    return Character.isLowSurrogate((char) unit)
        ? fault(Fault.LONE_SURROGATE)
        : allowed(unit, at + 6);
  }

  /** The value of four hexadecimal digits, or a fault. */
  static int hex(byte[] text, int at) {
    if (at + 4 > text.length) {
      return fault(Fault.TRUNCATED);
    }
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = Character.digit(text[i], 16);
      if (digit < 0) {
        return fault(Fault.BAD_ESCAPE);
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** Reads one character of two to four bytes in its shortest form. */
  private static int wideEnd(byte[] text, int at) {
    int lead = text[at] & 0xff;
    int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    if (lead < 0xc2 || lead > 0xf4) {
      return fault(Fault.BAD_ENCODING);
    }
    if (at + more >= text.length) {
      return fault(Fault.TRUNCATED);
    }
    int codePoint = lead & (0x3f >> more);
    for (int i = at + 1; i <= at + more; i++) {
      if ((text[i] & 0xc0) != 0x80) {
        return fault(Fault.BAD_ENCODING);
      }
      codePoint = codePoint << 6 | (text[i] & 0x3f);
    }
    boolean overlong = (more == 2 && codePoint < 0x800) || (more == 3 && codePoint < 0x10000);
    if (overlong || codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) {
      return fault(Fault.BAD_ENCODING);
    }
    return allowed(codePoint, at + more + 1);
  }

  private static int allowed(int codePoint, int end) {
    if (isAllowed(codePoint)) {
      return end;
    }
    if (codePoint == 0) {
      return fault(Fault.NUL_CHARACTER);
    }
    return fault(isDirection(codePoint) ? Fault.DIRECTION_CONTROL : Fault.CONTROL_CHARACTER);
  }

  /** Whether text may hold the character: no controls, no change of direction, no non-character. */
  static boolean isAllowed(int codePoint) {
    if (codePoint < 0xa0) {
      return (codePoint >= ' ' && codePoint < 0x7f)
          || codePoint == '\t'
          || codePoint == '\n'
          || codePoint == '\r';
    }
    return !isDirection(codePoint) && codePoint != 0xfffe && codePoint != 0xffff;
  }

  private static boolean isDirection(int codePoint) {
    return (codePoint >= 0x202a && codePoint <= 0x202e)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }
}
