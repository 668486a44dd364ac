package fi.yhteinen.search;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * All that the next page needs, so that no server has to remember a search.
 *
 * @param request the search as it was asked
 * @param place where in the order the page ended
 * @param snapshot of PostgreSQL at the first page; null where nothing can move
 * @param total how many match in all, or null when it was not counted
 * @param expires the system clock's moment from which it is too old
 */
record Cursor(
    SearchRequest request,
    Place place,
    @Nullable String snapshot,
    @Nullable Long total,
    Instant expires) {

  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeLong(expires.getEpochSecond());
      out.writeUTF(request.type());
      out.writeShort(request.parameters().size());
      for (SearchRequest.Parameter parameter : request.parameters()) {
        out.writeUTF(parameter.name());
        out.writeUTF(parameter.value());
      }
      out.writeUTF(snapshot == null ? "" : snapshot);
      out.writeLong(total == null ? -1 : total);
      out.writeLong(place.number());
      out.writeByte(place.keys().size());
      for (Object key : place.keys()) {
        write(key, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory", e);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #bytes} wrote; only ever called with bytes whose seal is whole. */
  static Cursor of(byte[] bytes) {
    try (var in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      var expires = Instant.ofEpochSecond(in.readLong());
      String type = in.readUTF();
      List<SearchRequest.Parameter> parameters = new ArrayList<>();
      for (int left = in.readShort(); left > 0; left--) {
        parameters.add(new SearchRequest.Parameter(in.readUTF(), in.readUTF()));
      }
      String snapshot = in.readUTF();
      long total = in.readLong();
      long number = in.readLong();
      List<@Nullable Object> keys = new ArrayList<>();
      for (int left = in.readByte(); left > 0; left--) {
        keys.add(read(in));
      }
      return new Cursor(
          new SearchRequest(type, parameters),
          new Place(keys, number),
          snapshot.isEmpty() ? null : snapshot,
          total < 0 ? null : total,
          expires);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static void write(@Nullable Object key, DataOutputStream out) throws IOException {
    switch (key) {
      case null -> out.writeByte('0');
      case Long number -> {
        out.writeByte('L');
        out.writeLong(number);
      }
      case BigDecimal number -> {
        out.writeByte('D');
        out.writeUTF(number.toString());
      }
      case String text -> {
        out.writeByte('S');
        out.writeUTF(text);
      }
      default -> throw new IllegalStateException("no sort key is a " + key.getClass());
    }
  }

  private static @Nullable Object read(DataInputStream in) throws IOException {
    return switch (in.readByte()) {
      case '0' -> null;
      case 'L' -> in.readLong();
      case 'D' -> new BigDecimal(in.readUTF());
      case 'S' -> in.readUTF();
      default -> throw new IOException("no sort key begins so");
    };
  }
}
