package fi.yhteinen.store;

import fi.yhteinen.model.ResourceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version about to be appended.
 *
 * @param number the record's number from {@link ResourceStore#create} or {@link
 *     ResourceStore#lockCurrent}
 * @param version the version it becomes
 * @param author the caller's {@code fhirUser} or subject
 * @param method POST, PUT, PATCH or DELETE
 * @param body the JSON with its final id, versionId and lastUpdated; empty for a deletion
 */
@SuppressWarnings("ArrayRecordComponent") // compared never
public record NewVersion(
    ResourceKey key,
    long number,
    int version,
    Instant lastUpdated,
    @Nullable String author,
    String method,
    byte[] body) {

  public boolean isDeletion() {
    return method.equals("DELETE");
  }
}
