package fi.yhteinen.search;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Numbers that stand for texts in the index: the first bits of their SHA-256. */
final class Digest {

  /** Stands for "there is none". */
  static final long NONE = 0;

  private Digest() {}

  /** 64 bits of the text; never {@link #NONE}, and {@link #NONE} for no text. */
  static long of(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    long digest = ByteBuffer.wrap(sha256(text)).getLong();
    return digest == NONE ? 1 : digest;
  }

  /** As {@link #of}; {@link #NONE} for null too. */
  static long ofNullable(@Nullable String text) {
    return text == null ? NONE : of(text);
  }

  /** The address of a record. */
  static long address(String type, String id) {
    return of(type + "/" + id);
  }

  /** A code that is compared without regard to case. */
  static long caseless(String code) {
    return of("caseless:" + Folding.fold(code));
  }

  /** 31 bits of the text, for names that are few and checked not to collide. */
  static int small(String text) {
    return ByteBuffer.wrap(sha256(text)).getInt() & Integer.MAX_VALUE;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
