package fi.yhteinen.audit;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Public ids of rows: the row's key as one enciphered block. So nobody can count what others do by
 * the numbers of two rows, and no id needs to be kept.
 */
final class EntryIds {

  private final SecretKeySpec key;

  EntryIds(byte[] secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      key = new SecretKeySpec(mac.doFinal(new byte[] {'i', 'd'}), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java runtime lacks HmacSHA256", e);
    }
  }

  /** A row's key. */
  record Place(long writer, long position) {}

  String of(long writer, long position) {
    ByteBuffer block =
        block(Cipher.ENCRYPT_MODE, ByteBuffer.allocate(16).putLong(writer).putLong(position));
    return new UUID(block.getLong(), block.getLong()).toString();
  }

  /** The key that an id stands for; of an id that is none of ours, one that no row has. */
  Place place(UUID id) {
    ByteBuffer block =
        block(
            Cipher.DECRYPT_MODE,
            ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits()));
    return new Place(block.getLong(), block.getLong());
  }

  private ByteBuffer block(int mode, ByteBuffer block) {
    try {
      Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding"); // one block, never two alike
      cipher.init(mode, key);
      return ByteBuffer.wrap(cipher.doFinal(block.array()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java runtime lacks AES", e);
    }
  }
}
