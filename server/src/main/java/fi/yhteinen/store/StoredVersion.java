package fi.yhteinen.store;

import fi.yhteinen.model.ResourceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a record as it is kept.
 *
 * @param number the store's own number of the record, the same for all its versions
 * @param version 1, 2, 3 … without a gap
 * @param lastUpdated when the version was written, millisecond precision
 * @param client id of the Patient it is about, or null
 * @param deleted whether this version says that the record was deleted; then the body is empty
 * @param method the HTTP method that made it: POST, PUT, PATCH, DELETE
 * @param body UTF-8 JSON, carrying its final id, versionId and lastUpdated
 */
@SuppressWarnings("ArrayRecordComponent") // compared never, streamed always
public record StoredVersion(
    ResourceKey key,
    long number,
    int version,
    Instant lastUpdated,
    @Nullable String client,
    boolean deleted,
    String method,
    byte[] body) {

  /** The same version, telling something else. */
  public StoredVersion withBody(byte[] other) {
    return new StoredVersion(key, number, version, lastUpdated, client, deleted, method, other);
  }
}
