package fi.yhteinen.json;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Says whether two bodies say the same. */
public final class Content {

  private Content() {}

  /**
   * Whether two versions of a resource differ in nothing but what the server sets: {@code id},
   * {@code meta.versionId}, {@code meta.lastUpdated}, and the labels unless they are to count.
   * Member order, number forms and escapes count; space between tokens does not.
   *
   * @throws JsonRefused when one of them cannot be read
   */
  public static boolean same(byte[] one, byte[] other, boolean labelsCount) {
    return same(
        JsonReader.read(one, Limits.STORED).resource(),
        JsonReader.read(other, Limits.STORED).resource(),
        labelsCount);
  }

  /** As {@link #same(byte[], byte[], boolean)}, for bodies that were read. */
  public static boolean same(JsonResource one, JsonResource other, boolean labelsCount) {
    return Arrays.equals(
        Rewrite.withoutServerMembers(one, labelsCount),
        Rewrite.withoutServerMembers(other, labelsCount));
  }

  /**
   * A fingerprint of a body exactly as it came (HMAC-SHA-256, hexadecimal), to be kept with an
   * Idempotency-Key. Keyed, because a short body may be guessed from a plain hash.
   */
  public static String fingerprint(byte[] body, byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK knows HmacSHA256", e);
    }
  }
}
