package fi.yhteinen.audit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;

/** A key that seals the trail: Ed25519, from a secret. */
final class SealKey {

  private static final String ALGORITHM = "Ed25519";
  private static final int NAME_DIGITS = 16;

  private final KeyPair pair;

  /**
   * @param seed 32 secret bytes
   */
  SealKey(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  /** By which a key is told from others: the beginning of its public half's SHA-256. */
  String name() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(pair.getPublic().getEncoded());
      return HexFormat.of().formatHex(digest).substring(0, NAME_DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Signs a hash; both in hexadecimal digits. */
  String sign(String hash) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(pair.getPrivate());
      signature.update(HexFormat.of().parseHex(hash));
      return HexFormat.of().formatHex(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("signing with Ed25519", e);
    }
  }

  /** Whether this key signed the hash. */
  boolean signed(String hash, String by) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(pair.getPublic());
      signature.update(HexFormat.of().parseHex(hash));
      return signature.verify(HexFormat.of().parseHex(by));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Gives the seed where a generator asks for random bytes: a private key is nothing else. */
  private static final class Given extends SecureRandom {

    private static final long serialVersionUID = 1;
    private final byte[] seed;

    Given(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      if (bytes.length > seed.length) {
        throw new IllegalArgumentException("a key of " + bytes.length + " bytes is asked for");
      }
      byte[] given = Arrays.copyOf(seed, bytes.length);
      System.arraycopy(given, 0, bytes, 0, bytes.length);
    }
  }
}
