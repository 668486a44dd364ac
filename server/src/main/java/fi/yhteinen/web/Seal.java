package fi.yhteinen.web;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what is kept outside this process: the tokens of a session and the state of a login.
 * What was sealed for one place does not open in another.
 */
final class Seal {

  private static final String CIPHER = "AES/GCM/NoPadding";

  /** Stands first in all that is sealed, so that the key can be changed one day. */
  private static final byte KEY_NUMBER = 1;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param key 32 random bytes, the same on every copy of the hub
   */
  Seal(byte[] key) {
    this.key = new SecretKeySpec(Arrays.copyOf(key, 32), "AES");
  }

  /** Seals bytes for a place, such as the id of a session. */
  byte[] seal(byte[] bytes, byte[] place) {
    try {
      var nonce = new byte[NONCE_BYTES];
      random.nextBytes(nonce);
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(bytes);
      byte[] whole = new byte[1 + NONCE_BYTES + sealed.length];
      whole[0] = KEY_NUMBER;
      System.arraycopy(nonce, 0, whole, 1, NONCE_BYTES);
      System.arraycopy(sealed, 0, whole, 1 + NONCE_BYTES, sealed.length);
      return whole;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + CIPHER, e);
    }
  }

  /** What was sealed for this place, or empty when this is nothing of the kind. */
  Optional<byte[]> open(byte[] whole, byte[] place) {
    if (whole.length <= 1 + NONCE_BYTES || whole[0] != KEY_NUMBER) {
      return Optional.empty();
    }
    try {
      byte[] nonce = Arrays.copyOfRange(whole, 1, 1 + NONCE_BYTES);
      byte[] sealed = Arrays.copyOfRange(whole, 1 + NONCE_BYTES, whole.length);
      return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(sealed));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + CIPHER, e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] place) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place);
    return cipher;
  }
}
