package fi.yhteinen.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Digests rows of the trail by their own bytes: each column as its length and its UTF-8, so that no
 * two rows have the same bytes. The trail's form in PostgreSQL does not matter.
 */
final class EntryDigest {

  /** Every column, as text, in the order that is digested; the first is the transaction. */
  static final String COLUMNS =
      """
      writer::text, position::text, (extract(epoch FROM recorded) * 1000000)::bigint::text, request,
      subject, system, person, roles, agency, units, purpose, interaction, outcome, reason, type,
      record, version::text, client, shown\
      """;

  private static final int COUNT = 19;
  private static final byte[] ABSENT = number(4, -1);

  private final MessageDigest digest;
  private long entries;

  EntryDigest(MessageDigest digest) {
    this.digest = digest;
  }

  /** Adds a row of {@link #COLUMNS}. */
  void add(ResultSet row) throws SQLException {
    entries++;
    for (int column = 1; column <= COUNT; column++) {
      add(row.getString(column));
    }
  }

  private void add(@Nullable String text) {
    if (text == null) {
      digest.update(ABSENT);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(number(4, bytes.length));
    digest.update(bytes);
  }

  long entries() {
    return entries;
  }

  /** Adds some numbers and the count of rows; the hash, in hexadecimal digits. */
  String end(long... numbers) {
    for (long number : numbers) {
      digest.update(number(8, number));
    }
    digest.update(number(8, entries));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] number(int bytes, long number) {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    return (bytes == 4 ? buffer.putInt((int) number) : buffer.putLong(number)).array();
  }
}
