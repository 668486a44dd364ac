package fi.yhteinen.store;

import java.time.Instant;

/** Where a version stands in a history of many records: newest first. */
public record VersionPlace(Instant lastUpdated, long number, int version) {

  public static VersionPlace of(StoredVersion version) {
    return new VersionPlace(version.lastUpdated(), version.number(), version.version());
  }
}
