package fi.yhteinen.interaction;

import fi.yhteinen.store.HistoryPeriod;
import fi.yhteinen.store.VersionPlace;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page of a history.
 *
 * @param count at most so many versions
 * @param after the version behind which it begins, or null for the first page
 */
record HistoryCursor(HistoryPeriod period, int count, @Nullable VersionPlace after) {

  private static final int LENGTH = 1 + 5 * Long.BYTES + 2 * Integer.BYTES;
  private static final int HAS_SINCE = 1;
  private static final int HAS_AT = 2;

  /** The page behind a version, as bytes. */
  byte[] next(VersionPlace last) {
    Instant since = period.since();
    HistoryPeriod.Stretch at = period.at();
    return ByteBuffer.allocate(LENGTH)
        .put((byte) ((since == null ? 0 : HAS_SINCE) | (at == null ? 0 : HAS_AT)))
        .putLong(since == null ? 0 : since.toEpochMilli())
        .putLong(at == null ? 0 : at.from().toEpochMilli())
        .putLong(at == null ? 0 : at.until().toEpochMilli())
        .putInt(count)
        .putLong(last.lastUpdated().toEpochMilli())
        .putLong(last.number())
        .putInt(last.version())
        .array();
  }

  /** Reads what {@link #next} wrote; only ever called with bytes whose seal is whole. */
  static HistoryCursor of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int has = in.get();
    Instant since = Instant.ofEpochMilli(in.getLong());
    Instant from = Instant.ofEpochMilli(in.getLong());
    var at = new HistoryPeriod.Stretch(from, Instant.ofEpochMilli(in.getLong()));
    var period =
        new HistoryPeriod((has & HAS_SINCE) == 0 ? null : since, (has & HAS_AT) == 0 ? null : at);
    int count = in.getInt();
    Instant lastUpdated = Instant.ofEpochMilli(in.getLong());
    long number = in.getLong();
    return new HistoryCursor(period, count, new VersionPlace(lastUpdated, number, in.getInt()));
  }
}
