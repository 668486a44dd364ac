package fi.yhteinen.interaction;

import fi.yhteinen.store.Compartment.Wanted;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * A page of everything.
 *
 * @param after number of the record behind which it begins; 0 for the first page
 * @param expires the system clock's moment from which it is too old
 */
record EverythingCursor(Wanted wanted, int count, long after, Instant expires) {

  boolean isFirst() {
    return after == 0;
  }

  byte[] bytes() {
    Instant since = wanted.since();
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeLong(expires.getEpochSecond());
      out.writeLong(after);
      out.writeShort(count);
      out.writeBoolean(since != null);
      out.writeLong(since == null ? 0 : since.toEpochMilli());
      out.writeByte(wanted.types().size());
      for (String type : wanted.types()) {
        out.writeUTF(type);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory", e);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #bytes} wrote; only ever called with bytes whose seal is whole. */
  static EverythingCursor of(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Instant expires = Instant.ofEpochSecond(in.readLong());
      long after = in.readLong();
      int count = in.readShort();
      boolean hasSince = in.readBoolean();
      Instant since = Instant.ofEpochMilli(in.readLong());
      Set<String> types = new HashSet<>();
      for (int left = in.readByte(); left > 0; left--) {
        types.add(in.readUTF());
      }
      return new EverythingCursor(
          new Wanted(types, hasSince ? since : null), count, after, expires);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }
}
