package fi.yhteinen.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * A sealed block of the trail: the rows that transactions wrote from one number on up to another,
 * which is not of it.
 *
 * @param number 1, 2, 3 … without a gap
 * @param from the first transaction, as PostgreSQL numbers them; 0 for the first block
 * @param to the first transaction after
 * @param entries how many rows
 * @param sealed when, to the microsecond
 * @param previous hash of the block before, in hexadecimal digits; 32 zero bytes for the first
 * @param hash SHA-256 over all of the above and every row
 * @param signature Ed25519 over the hash
 * @param key which key signed it: see {@link SealKey#name}
 */
record Block(
    long number,
    long from,
    long to,
    long entries,
    Instant sealed,
    String previous,
    String hash,
    String signature,
    String key) {

  static final String NO_HASH = "00".repeat(32);

  /** Where a chain begins. */
  static final Block NONE = new Block(0, 0, 0, 0, Instant.EPOCH, "", NO_HASH, "", "");

  /** Begins the digest of the block after this one; add the rows, then {@link #end}. */
  EntryDigest begin() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(HexFormat.of().parseHex(hash));
      return new EntryDigest(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Ends the digest with what a block says of itself; the hash, in hexadecimal digits. */
  static String end(EntryDigest rows, long number, long from, long to, Instant sealed) {
    return rows.end(number, from, to, ChronoUnit.MICROS.between(Instant.EPOCH, sealed));
  }
}
