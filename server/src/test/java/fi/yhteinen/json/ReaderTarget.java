package fi.yhteinen.json;

import java.util.Arrays;

/** Fuzzed: the strict reader. What it accepts is accepted again as it is written. */
public final class ReaderTarget {

  private ReaderTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    byte[] written;
    try {
      written = JsonTree.of(JsonReader.read(data, Limits.STANDARD).root()).toBytes();
    } catch (JsonRefused refused) {
      return;
    }
    byte[] again = JsonTree.of(JsonReader.read(written, Limits.STANDARD).root()).toBytes();
    if (!Arrays.equals(again, written)) {
      throw new AssertionError("written otherwise the second time");
    }
  }
}
