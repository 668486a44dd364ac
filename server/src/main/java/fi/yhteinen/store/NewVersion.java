package fi.yhteinen.store;

import fi.yhteinen.model.ResourceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version about to be appended.
 *
 * @param client id of the Patient it is about, or null
 * @param author the caller's {@code fhirUser} or subject
 * @param method POST, PUT, PATCH or DELETE
 * @param body the JSON with its final id, versionId and lastUpdated; empty for a deletion
 */
@SuppressWarnings("ArrayRecordComponent") // compared never
public record NewVersion(
    Instant lastUpdated,
    @Nullable String client,
    @Nullable String author,
    String method,
    byte[] body) {

  public boolean isDeletion() {
    return method.equals("DELETE");
  }

  /** What is stored when this is made at an address, or appended there. */
  StoredVersion as(ResourceKey key, long number, int version) {
    return new StoredVersion(key, number, version, lastUpdated, client, isDeletion(), method, body);
  }
}
