package fi.yhteinen.access;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keyed hash that stands for a personal identity code wherever the hub must find one without
 * holding it in plain: in the search index and in the table of known persons.
 */
public final class IdentityKey {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * @param key at least 32 random bytes
   */
  public IdentityKey(byte[] key) {
    if (key.length < 32) {
      throw new IllegalArgumentException("the key of personal identity codes has under 32 bytes");
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * The hash of a code as 43 characters of base64url; letter case and surrounding space of the code
   * do not matter, and any text has a hash.
   */
  public String of(String hetu) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] hash =
          mac.doFinal(hetu.strip().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    }
  }
}
