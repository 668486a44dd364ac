package fi.yhteinen.search;

import fi.yhteinen.model.Caller;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a cursor for one caller, because it carries sort keys and so perhaps names, and travels
 * in addresses. What another caller or another hub sealed, or somebody altered, does not open.
 */
public final class CursorSeal {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;

  /** Numbered, because a cursor of another form must not open. */
  private static final String SEARCH = "search 2";

  private static final int TAG_BITS = 128;
  private static final int LONGEST = 8_000;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param key 32 random bytes, the same on every copy of the hub
   */
  CursorSeal(byte[] key) {
    this.key = new SecretKeySpec(Arrays.copyOf(key, 32), "AES");
  }

  /** Seals the cursor of a search. */
  String seal(byte[] bytes, Caller caller) {
    return seal(SEARCH, bytes, caller);
  }

  /** The cursor of a search, as {@link #open(String, String, Caller)}. */
  Optional<byte[]> open(String text, Caller caller) {
    return open(SEARCH, text, caller);
  }

  /**
   * Seals what a page link carries.
   *
   * @param purpose what it is for; it opens for nothing else
   */
  public String seal(String purpose, byte[] bytes, Caller caller) {
    try {
      var nonce = new byte[NONCE_BYTES];
      random.nextBytes(nonce);
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, purpose, caller).doFinal(bytes);
      byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + CIPHER, e);
    }
  }

  /** What was sealed for this purpose and caller, or empty when this is nothing of the kind. */
  public Optional<byte[]> open(String purpose, String text, Caller caller) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      byte[] whole = Base64.getUrlDecoder().decode(text);
      if (whole.length <= NONCE_BYTES + TAG_BITS / 8) {
        return Optional.empty();
      }
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE_BYTES), purpose, caller)
              .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES));
    } catch (IllegalArgumentException | AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + CIPHER, e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String purpose, Caller caller)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    String bound =
        purpose + "\n" + caller.subject() + "\n" + caller.system() + "\n" + caller.user();
    cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
