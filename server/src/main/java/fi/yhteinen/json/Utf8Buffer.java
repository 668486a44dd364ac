package fi.yhteinen.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes being put together. */
final class Utf8Buffer {

  private static final byte[] HEX = Names.ascii("0123456789abcdef");

  private byte[] bytes;
  private int size;

  Utf8Buffer(int capacity) {
    this.bytes = new byte[Math.max(16, capacity)];
  }

  int size() {
    return size;
  }

  byte[] array() {
    return bytes;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** The last byte written. */
  byte last() {
    return bytes[size - 1];
  }

  Utf8Buffer raw(byte[] source, int start, int end) {
    reserve(end - start);
    System.arraycopy(source, start, bytes, size, end - start);
    size += end - start;
    return this;
  }

  Utf8Buffer raw(byte[] source) {
    return raw(source, 0, source.length);
  }

  Utf8Buffer raw(char ascii) {
    reserve(1);
    bytes[size++] = (byte) ascii;
    return this;
  }

  Utf8Buffer raw(String ascii) {
    return raw(ascii.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Writes text as a JSON string. */
  Utf8Buffer string(String text) {
    raw('"');
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    int plain = 0;
    for (int at = 0; at < utf8.length; at++) {
      byte b = utf8[at];
      if (b == '"' || b == '\\' || (b >= 0 && b < 0x20)) {
        raw(utf8, plain, at);
        plain = at + 1;
        escape(b);
      }
    }
    return raw(utf8, plain, utf8.length).raw('"');
  }

  private void escape(byte b) {
    switch (b) {
      case '"', '\\' -> raw('\\').raw((char) b);
      case '\n' -> raw("\\n");
      case '\r' -> raw("\\r");
      case '\t' -> raw("\\t");
      default -> raw("\\u00").raw((char) HEX[b >> 4]).raw((char) HEX[b & 15]);
    }
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
