package fi.yhteinen.keycloak;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes from the clock (RFC 6238): six digits, thirty seconds, HMAC-SHA1. */
final class Totp {

  private static final Duration STEP = Duration.ofSeconds(30);

  private Totp() {}

  /**
   * The code at a moment.
   *
   * @param secret the shared secret as Keycloak keeps it: its characters are the key, no Base32
   */
  static String code(String secret, Instant at) {
    byte[] digest = hmac(secret, at.getEpochSecond() / STEP.toSeconds());
    int offset = digest[digest.length - 1] & 0x0f;
    int number = ByteBuffer.wrap(digest, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
    return "%06d".formatted(number % 1_000_000);
  }

  private static byte[] hmac(String secret, long step) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "RAW"));
      return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA1", e);
    }
  }
}
