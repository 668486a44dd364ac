package fi.yhteinen.json;

/** Checks numbers as they are written, without ever computing their value. */
final class Numbers {

  private Numbers() {}

  /** The first offset behind the number, or the complement of a fault's ordinal. */
  static int end(byte[] text, int start, Limits limits) {
    int at = start;
    if (text[at] == '-') {
      at++;
    }
    int whole = digitsEnd(text, at);
    if (whole == at || (text[at] == '0' && whole > at + 1)) {
      return broken(text, whole);
    }
    int digits = whole - at;
    at = whole;
    if (at < text.length && text[at] == '.') {
      int fraction = digitsEnd(text, at + 1);
      if (fraction == at + 1) {
        return broken(text, fraction);
      }
      digits += fraction - at - 1;
      at = fraction;
    }
    if (digits > limits.numberDigits()) {
      return Characters.fault(Fault.NUMBER_RANGE);
    }
    if (at < text.length && (text[at] | 0x20) == 'e') {
      return exponentEnd(text, at + 1, limits);
    }
    return at;
  }

  /** The first offset behind everything that a number may be written with. */
  static int roughEnd(byte[] text, int start) {
    int at = start;
    while (at < text.length && "+-.0123456789Ee".indexOf(text[at]) >= 0) {
      at++;
    }
    return at;
  }

  private static int exponentEnd(byte[] text, int start, Limits limits) {
    int at = start;
    if (at < text.length && (text[at] == '+' || text[at] == '-')) {
      at++;
    }
    int end = digitsEnd(text, at);
    if (end == at) {
      return broken(text, end);
    }
    int exponent = 0;
    for (int i = at; i < end; i++) {
      exponent = exponent * 10 + text[i] - '0';
      if (exponent > limits.exponent() || i - at > 4) {
        return Characters.fault(Fault.NUMBER_RANGE);
      }
    }
    return end;
  }

  private static int digitsEnd(byte[] text, int start) {
    int at = start;
    while (at < text.length && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at;
  }

  private static int broken(byte[] text, int at) {
    return Characters.fault(at >= text.length ? Fault.TRUNCATED : Fault.UNEXPECTED_CHARACTER);
  }
}
